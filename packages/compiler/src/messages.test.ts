import { findBlockType } from '@blocksight/blocks'
import type { NetworkDocument } from '@blocksight/network'
import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { diagnosticMessage, fixMessage } from './messages.ts'

const environment = {
  datasets: () => ({ shape: [3, 32, 32] as const, classes: ['a', 'b'], mean: [0.5, 0.5, 0.5], std: [1, 1, 1] }),
}

function messagesOf(type: string, attributes: Record<string, number | string>, language: 'en' | 'ko') {
  const blocks = [
    { id: 'data', type: 'data', bodies: [[]] },
    { id: 'under-test', type, attributes },
    { id: 'flatten', type: 'flatten' },
    { id: 'classify', type: 'classify' },
  ]
  const document: NetworkDocument = {
    format: 1,
    name: 'Test',
    dataset: 'test',
    stacks: [{ x: 0, y: 0, blocks }],
    definitions: [],
    training: {},
  }
  const [problem] = compile(document, environment).diagnostics
  if (!problem) throw new Error('Nothing is wrong with that')
  return [diagnosticMessage(problem, language), ...problem.fixes.map((fix) => fixMessage(fix, language))]
}

test('attributes are called what the form calls them', () => {
  expect(messagesOf('conv2d', { outChannels: -1 }, 'en')).toEqual([
    '“Output channels” is -1; expected 1 … 65536.',
    'Set “Output channels” back to its default',
  ])
  const [problem, fix] = messagesOf('conv2d', { outChannels: -1 }, 'ko')
  expect([problem, fix].join('\n')).not.toContain('outChannels')
})

test('so are they in fixes, with their values', () => {
  const kernel = messagesOf('conv2d', { kernelSize: 50 }, 'en')
  expect(kernel.join('\n')).not.toMatch(/kernelSize|\{|undefined/)
  expect(kernel.slice(1)).toContainEqual(expect.stringMatching(/^Set “Kernel/))
})

test('what no form knows keeps its own name', () => {
  expect(findBlockType('conv2d')?.attributes.shape.colour).toBeUndefined()
  expect(messagesOf('conv2d', { colour: 1 }, 'en')[1]).toBe('Remove the attribute “colour”')
})

test('datasets are called what a person calls them', () => {
  const document: NetworkDocument = {
    format: 1,
    name: 'Test',
    dataset: 'own-1',
    stacks: [{ x: 0, y: 0, blocks: [{ id: 'data', type: 'data', bodies: [[]] }] }],
    definitions: [],
    training: {},
  }
  const names: Readonly<Record<string, string>> = { 'own-1': 'Pets', 'own-2': 'Birds', digits: 'Digits' }
  const known = { datasets: () => undefined, knownDatasets: ['own-2', 'digits'] }
  const problem = compile(document, known).diagnostics.find(({ code }) => code === 'unknown-dataset')
  if (!problem) throw new Error('The dataset is known')
  const nameOf = (id: string) => names[id] ?? id
  expect(diagnosticMessage(problem, 'en', nameOf)).toBe('There is no dataset “Pets”. Choose one of: Birds, Digits.')
  expect(problem.fixes.map((fix) => fixMessage(fix, 'en', nameOf))).toEqual([
    'Use the dataset Birds',
    'Use the dataset Digits',
  ])
})
