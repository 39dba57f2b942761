import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, NetworkDocument } from './document.ts'
import { type At, applyEdit, applyEdits, type Edit, EditError, type Place, walkBlocks } from './edits.ts'

const start: NetworkDocument = {
  format: 1,
  name: 'Start',
  dataset: 'digits',
  stacks: [
    {
      x: 0,
      y: 0,
      blocks: [
        { id: 'data', type: 'data', bodies: [[]] },
        { id: 'conv', type: 'conv2d', attributes: { outChannels: 8 } },
        { id: 'both', type: 'parallel', bodies: [[{ id: 'left', type: 'relu' }], []] },
        { id: 'end', type: 'classify' },
      ],
    },
    { x: 5, y: 5, blocks: [{ id: 'loose', type: 'relu' }] },
  ],
  definitions: [{ id: 'mine', name: 'Mine', arguments: [], blocks: [{ id: 'inner', type: 'relu' }] }],
  training: { epochs: 3 },
}

function places(document: NetworkDocument): Place[] {
  return [
    ...document.stacks.map((_, stack) => ({ stack })),
    ...document.definitions.map(({ id }) => ({ definition: id })),
    ...Array.from(walkBlocks(document)).flatMap(({ id, bodies }) =>
      (bodies ?? []).map((_, body) => ({ block: id, body })),
    ),
  ]
}

function blocksIn(document: NetworkDocument, place: Place): readonly Block[] {
  if ('stack' in place) return document.stacks[place.stack]?.blocks ?? []
  if ('definition' in place) return document.definitions.find(({ id }) => id === place.definition)?.blocks ?? []
  return Array.from(walkBlocks(document)).find(({ id }) => id === place.block)?.bodies?.[place.body] ?? []
}

/** A random edit that fits `document`, drawn from a list of numbers 0…1. */
function randomEdit(document: NetworkDocument, draw: () => number, fresh: string): Edit {
  const pick = <T>(list: readonly T[]) => list[Math.floor(draw() * list.length)] as T
  const place = pick(places(document))
  const list = blocksIn(document, place)
  const at = (length: number): At => ({ place, index: Math.floor(draw() * (length + 1)) })
  const block = pick(Array.from(walkBlocks(document)))
  const range = () => {
    const index = Math.floor(draw() * (list.length + 1))
    return { at: { place, index }, count: Math.floor(draw() * (list.length - index + 1)) }
  }
  const stack = Math.floor(draw() * document.stacks.length)
  const kinds: (() => Edit)[] = [
    () => ({ kind: 'insert', at: at(list.length), blocks: [{ id: fresh, type: 'repeat', bodies: [[]] }] }),
    () => ({ kind: 'remove', ...range() }),
    () => {
      const { at: from, count } = range()
      const rest = applyEdit(document, { kind: 'remove', at: from, count }).document
      const target = pick(places(rest))
      const index = Math.floor(draw() * (blocksIn(rest, target).length + 1))
      return { kind: 'move', from, count, to: { place: target, index } }
    },
    () => ({ kind: 'set-attribute', block: block.id, attribute: pick(['a', 'b']), value: pick([1, 'x', undefined]) }),
    () => ({ kind: 'wrap', ...range(), container: { id: fresh, type: 'residual', bodies: [[]] } }),
    () => {
      const container = list.findIndex(({ bodies }) => bodies && bodies.length > 0)
      return container < 0 ? { kind: 'rename', name: fresh } : { kind: 'unwrap', at: { place, index: container } }
    },
    () => ({ kind: 'add-body', block: block.id, body: block.bodies?.length ?? 0, blocks: [] }),
    () =>
      block.bodies && block.bodies.length > 1
        ? { kind: 'remove-body', block: block.id, body: block.bodies.length - 1 }
        : { kind: 'rename', name: fresh },
    () => ({ kind: 'add-stack', index: stack, stack: { x: draw(), y: draw(), blocks: [{ id: fresh, type: 'relu' }] } }),
    () => (document.stacks.length > 1 ? { kind: 'remove-stack', index: stack } : { kind: 'rename', name: fresh }),
    () => ({ kind: 'place-stack', index: stack, x: draw(), y: draw() }),
    () => ({ kind: 'set-training', setting: 'epochs', value: pick([1, 2, undefined]) }),
    () => ({ kind: 'set-dataset', dataset: fresh }),
    () => ({ kind: 'replace-definitions', definitions: document.definitions.slice(0, Math.floor(draw() * 2)) }),
  ]
  return pick(kinds)()
}

test('10,000 random edits, undone, give back the identical document', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.noBias(fc.nat(2 ** 31 - 1))), (numbers) => {
      // Not `fc.double`: most doubles between 0 and 1 lie close to 0, and every choice would be the first.
      const draw = () => (numbers.next().value as number) / 2 ** 31
      let document = start
      const inverses: Edit[] = []
      for (let step = 0; step < 200; step++) {
        // Without a bound the document grows, and the test gets slow without getting better.
        if (Array.from(walkBlocks(document)).length > 60 || Array.from(walkBlocks(document)).length < 2)
          document = undo(document, inverses)
        const applied = applyEdit(document, randomEdit(document, draw, `n${step}`))
        inverses.push(applied.inverse)
        document = applied.document
      }
      const undone = undo(document, inverses)
      expect(undone).toEqual(start)
      expect(JSON.stringify(undone)).toBe(JSON.stringify(start))
    }),
    { numRuns: 50 },
  )
})

function undo(document: NetworkDocument, inverses: Edit[]): NetworkDocument {
  let current = document
  while (inverses.length > 0) current = applyEdit(current, inverses.pop() as Edit).document
  return current
}

test('an edit shares what it does not change', () => {
  const { document } = applyEdit(start, { kind: 'set-attribute', block: 'conv', attribute: 'stride', value: 2 })
  expect(document.stacks[1]).toBe(start.stacks[1])
  expect(document.stacks[0]?.blocks[2]).toBe(start.stacks[0]?.blocks[2])
  expect(start.stacks[0]?.blocks[1]?.attributes).toEqual({ outChannels: 8 })
})

test('an edit that does not fit throws, and several are all or nothing', () => {
  const good: Edit = { kind: 'rename', name: 'Other' }
  const bad: Edit = { kind: 'remove', at: { place: { stack: 0 }, index: 3 }, count: 9 }
  expect(() => applyEdits(start, [good, bad])).toThrow(EditError)
  const at: At = { place: { stack: 0 }, index: 1 }
  expect(() => applyEdit(start, { kind: 'unwrap', at })).toThrow('conv')
  const full: Block = { id: 'full', type: 'repeat', bodies: [[{ id: 'there', type: 'relu' }]] }
  expect(() => applyEdit(start, { kind: 'wrap', at, count: 1, container: full })).toThrow('full')
  expect(() => applyEdit(start, { kind: 'set-attribute', block: 'nobody', attribute: 'a', value: 1 })).toThrow('nobody')
  expect(start.name).toBe('Start')
})
