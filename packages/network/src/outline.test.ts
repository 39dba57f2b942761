import { expect, test } from 'vitest'
import type { Block, NetworkDocument } from './document.ts'
import { type OutlineBlock, outlineOf } from './outline.ts'

const isProgram = ({ type }: Block) => type === 'data'
let ids = 0
const block = (type: string, ...bodies: Block[][]): Block => ({
  id: `b${++ids}`,
  type,
  ...(bodies.length > 0 && { bodies }),
})
const network = (...stacks: Block[][]): NetworkDocument => ({
  format: 1,
  name: 'n',
  dataset: 'digits',
  stacks: stacks.map((blocks) => ({ x: 0, y: 0, blocks })),
  definitions: [],
  training: {},
})
const size = (blocks: readonly OutlineBlock[]): number =>
  blocks.reduce(
    (sum, one) => sum + 1 + (typeof one === 'string' ? 0 : one[1].reduce((n, body) => n + size(body), 0)),
    0,
  )

test('shows the program with what its containers hold, and no loose stack', () => {
  const parallel = block(
    'parallel',
    [block('conv2d'), block('relu')],
    [],
    [block('repeat', [block('from-the-future')])],
  )
  const document = network([block('dropout')], [block('data', []), parallel, block('classify')])
  expect(outlineOf(document, isProgram)).toEqual({
    blocks: ['data', ['parallel', [['conv2d', 'relu'], [], [['repeat', [['from-the-future']]]]]], 'classify'],
    rest: 0,
  })
})

test('is empty without a program', () => {
  expect(outlineOf(network([block('relu')], []), isProgram)).toEqual({ blocks: [], rest: 0 })
})

test('shows the first 80 blocks in written order and counts the others, inside containers too', () => {
  const many = (count: number) => Array.from({ length: count }, () => block('relu'))
  const exact = outlineOf(network([block('data'), ...many(79)]), isProgram)
  expect([size(exact.blocks), exact.rest]).toEqual([80, 0])
  const inside = block('repeat', [...many(100), block('repeat', many(3))])
  const outline = outlineOf(network([block('data'), inside, block('classify')]), isProgram)
  expect(outline.blocks).toEqual(['data', ['repeat', [many(78).map(({ type }) => type)]]])
  expect(outline.rest).toBe(1 + 1 + 100 + 1 + 3 + 1 - 80)
})

test('takes nesting that goes far deeper than a program may', () => {
  let deep = block('relu')
  for (let depth = 0; depth < 300; depth++) deep = block('repeat', [deep])
  const outline = outlineOf(network([block('data'), deep]), isProgram)
  expect(size(outline.blocks)).toBe(80)
  expect(outline.rest).toBe(302 - 80)
})
