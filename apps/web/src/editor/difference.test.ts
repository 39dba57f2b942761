import { readFileSync } from 'node:fs'
import { applyEdits, type NetworkDocument, networkDocument } from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import { randomEdit, randomNumbers } from '../studio/random-edits.fixture.ts'
import { difference } from './difference.ts'

const starter: NetworkDocument = networkDocument.parse(
  JSON.parse(readFileSync(new URL('../../../../examples/digits-parallel.json', import.meta.url), 'utf8')),
)

/** Stacks have no order of their own in the editor; new ones come last. */
const bySome = (document: NetworkDocument) =>
  document.stacks.map((stack) => JSON.stringify(stack)).sort((one, other) => one.localeCompare(other))

describe('difference', () => {
  it('is empty between a document and itself', () => {
    expect(difference(starter, starter.stacks)).toEqual([])
  })

  it('turns any document into any other, and back', () => {
    const random = randomNumbers(7)
    let number = 0
    let document = starter
    for (let round = 0; round < 500; round += 1) {
      let wanted = document
      for (let step = 0; step < 1 + Math.floor(random() * 4); step += 1) {
        const edit = randomEdit(wanted, random, () => `new-${number++}`)
        wanted = applyEdits(wanted, [edit]).document
      }
      const { document: reached, inverse } = applyEdits(document, difference(document, wanted.stacks))
      expect(bySome(reached)).toEqual(bySome(wanted))
      expect(applyEdits(reached, inverse).document).toEqual(document)
      document = round % 50 === 49 ? starter : wanted
    }
  })

  it('moves a block by one removal and one insertion', () => {
    const [stack] = starter.stacks
    if (!stack) throw new Error('The example has a stack')
    const [hat, conv, ...rest] = stack.blocks
    const wanted = [{ ...stack, blocks: [hat, ...rest.slice(0, 1), conv, ...rest.slice(1)] as typeof stack.blocks }]
    expect(difference(starter, wanted).map(({ kind }) => kind)).toEqual(['remove', 'insert'])
  })
})
