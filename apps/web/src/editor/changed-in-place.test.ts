import { applyEdits, type Edit, type NetworkDocument } from '@blocksight/network'
import { expect, test } from 'vitest'
import { changedInPlace } from './changed-in-place.ts'

const document: NetworkDocument = {
  format: 1,
  name: 'Test',
  dataset: 'digits',
  stacks: [
    {
      x: 0,
      y: 0,
      blocks: [
        { id: 'data', type: 'data', bodies: [[]] },
        { id: 'around', type: 'residual', bodies: [[{ id: 'inside', type: 'conv2d' }]] },
        { id: 'classify', type: 'classify' },
      ],
    },
    { x: 300, y: 0, blocks: [{ id: 'loose', type: 'relu' }] },
  ],
  definitions: [],
  training: {},
}

function changed(...edits: Edit[]): string[] | undefined {
  return changedInPlace(document, applyEdits(document, edits).document)?.map(({ id }) => id)
}

test('names the blocks with other attributes, however deep', () => {
  expect(changed({ kind: 'set-attribute', block: 'inside', attribute: 'kernelSize', value: 5 })).toEqual(['inside'])
})

test('names none when only settings or names have changed', () => {
  expect(changed({ kind: 'rename', name: 'Other' }, { kind: 'set-training', setting: 'epochs', value: 3 })).toEqual([])
})

const structural: [string, Edit][] = [
  ['came', { kind: 'insert', at: { place: { stack: 1 }, index: 1 }, blocks: [{ id: 'new', type: 'relu' }] }],
  ['went', { kind: 'remove', at: { place: { block: 'around', body: 0 }, index: 0 }, count: 1 }],
  ['moved with its stack', { kind: 'place-stack', index: 1, x: 300, y: 40 }],
  ['lies in a stack that went', { kind: 'remove-stack', index: 1 }],
  ['holds another stack', { kind: 'add-body', block: 'around', body: 1, blocks: [] }],
]
test.each(structural)('does not speak of attributes where a block %s', (_, edit) => {
  expect(changed(edit)).toBeUndefined()
})
