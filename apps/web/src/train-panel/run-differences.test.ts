import { isProgram } from '@blocksight/compiler'
import { applyEdits, identityHash, identityText, type NetworkDocument } from '@blocksight/network'
import { expect, test } from 'vitest'
import { example } from './example.fixture.ts'
import { differencesOf, distanceFrom, restoringEdits } from './run-differences.ts'

const [then, now] = [example('cifar10-residual'), example('digits-starter')]
const programOf = ({ stacks }: NetworkDocument) =>
  stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))?.blocks

test('a restored network trains as the run did, keeps its name, and can be undone', () => {
  const { document, inverse } = applyEdits(now, restoringEdits(then, now))
  expect(identityText(document, isProgram)).toBe(identityText(then, isProgram))
  expect(document.name).toBe(now.name)
  expect(differencesOf(then, document, programOf)).toEqual({ settings: [], dataset: undefined, blocks: false })
  expect(applyEdits(document, inverse).document).toEqual(now)
})

test('differences are those that count for training', () => {
  const moved = { ...now, name: 'Other', stacks: now.stacks.map((stack) => ({ ...stack, x: stack.x + 100 })) }
  expect(differencesOf(now, moved, programOf)).toEqual({ settings: [], dataset: undefined, blocks: false })
  const slower = { ...now, training: { ...now.training, learningRate: 0.5 }, dataset: 'mnist' }
  const { settings, dataset } = differencesOf(now, slower, programOf)
  expect(settings).toEqual([{ setting: 'learningRate', inRun: now.training.learningRate ?? 0.001, now: 0.5 }])
  expect(dataset).toBe(now.dataset)
})

test('a setting at its default and one that is not saved are the same', () => {
  const said = { ...now, training: { ...now.training, momentum: 0.9 } }
  expect(differencesOf(now, said, programOf).settings).toEqual([])
})

test('how far a run is from the open network is told without its document', () => {
  const runOf = (document: NetworkDocument) => ({
    identity: identityHash(document, isProgram),
    dataset: document.dataset,
    training: document.training,
  })
  const distance = distanceFrom(now)
  const otherSettings = { ...now, training: { ...now.training, epochs: 3 } }
  expect(distance(runOf({ ...now, name: 'Other' }))).toBeUndefined()
  expect(distance(runOf(otherSettings))).toBe('settings')
  expect(distance(runOf({ ...otherSettings, dataset: 'mnist' }))).toBe('dataset')
  expect(distance(runOf({ ...now, stacks: then.stacks }))).toBe('blocks')
})
