import { blockTypes } from '@blocksight/blocks'
import { compile, type DatasetFacts } from '@blocksight/compiler'
import type { Block, MergeOperation, NetworkDocument, Shape } from '@blocksight/network'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ask } from './python.ts'
import { stricter } from './stricter.ts'

const facts: DatasetFacts = { shape: [2, 8, 8], classes: ['a', 'b'], mean: [0, 0], std: [1, 1] }
const layerTypes = new Set(blockTypes.flatMap(({ kind, type }) => (kind === 'layer' ? [type] : [])))

/** Blocks that make a value of this shape of any image. */
function making(id: string, shape: Shape): Block[] {
  const [channels, height, width] = shape as readonly [number, number | undefined, number | undefined]
  if (height === undefined || width === undefined) {
    return [
      { id: `${id}-flatten`, type: 'flatten' },
      { id: `${id}-linear`, type: 'linear', attributes: { outFeatures: channels } },
    ]
  }
  return [
    { id: `${id}-conv`, type: 'conv2d', attributes: { outChannels: channels, kernelSize: 1 } },
    { id: `${id}-size`, type: 'upsample', attributes: { size: [height, width] } },
  ]
}

function network(blocks: readonly Block[]): NetworkDocument {
  const program: Block[] = [{ id: 'data', type: 'data', bodies: [[]] }, ...blocks]
  return {
    format: 1,
    name: 'merge',
    dataset: 'd',
    stacks: [{ x: 0, y: 0, blocks: program }],
    definitions: [],
    training: {},
  }
}

function joined(first: Shape, second: Shape, operation: MergeOperation): NetworkDocument {
  return network([
    { id: 'start', type: 'remember', attributes: { name: 'start' } },
    ...making('second', second),
    { id: 'kept', type: 'remember', attributes: { name: 'kept' } },
    { id: 'again', type: 'continue-from', attributes: { name: 'start' } },
    ...making('first', first),
    { id: 'merge', type: 'join', attributes: { name: 'kept', operation } },
  ])
}

function beside(first: Shape, second: Shape, operation: MergeOperation): NetworkDocument {
  const bodies = [making('first', first), making('second', second)]
  return network([{ id: 'merge', type: 'parallel', attributes: { operation }, bodies }])
}

/** What the compiler makes of the block `merge`: its shape, or the code of its diagnostic. */
function verdict(document: NetworkDocument): { shape?: Shape; code?: string } {
  const { diagnostics, nodes } = compile(document, { datasets: () => facts })
  const problem = diagnostics.find(({ block, code }) => block === 'merge' && code !== 'missing-classify')
  if (problem) return { code: problem.code }
  return { shape: nodes.find(({ id }) => id === 'merge')?.shape as Shape }
}

const few = fc.constantFrom(1, 2, 3)
const shapes = fc.oneof(fc.tuple(few), fc.tuple(few, few, few), fc.tuple(few, few, few)) as fc.Arbitrary<Shape>
const operations = fc.constantFrom<MergeOperation>('concat', 'add', 'multiply')

it('joins what PyTorch joins, with its shape; where it is stricter, the list names it', async () => {
  const pairs = fc.sample(fc.tuple(shapes, shapes, operations), { numRuns: 2000, seed: 1 })
  const cases = pairs.flatMap(([first, second, operation]) => [
    { type: 'join', operation, shapes: [first, second], ...verdict(joined(first, second, operation)) },
    { type: 'parallel', operation, shapes: [first, second], ...verdict(beside(first, second, operation)) },
  ])
  const ends = fc.sample(shapes, { numRuns: 50, seed: 2 }).map((shape) => ({
    type: 'classify',
    operation: 'classify',
    shapes: [shape],
    ...verdict(network([...making('first', shape), { id: 'merge', type: 'classify' }])),
  }))
  const all = [...cases, ...ends]
  const answers = await ask<{ accepts: boolean; shape?: Shape }>('merges_referee.py', all, 1)
  const wrong: unknown[] = []
  const seen = new Set<string>()
  for (const [index, one] of all.entries()) {
    const said = answers[index] as (typeof answers)[number]
    const expected =
      one.type === 'classify' && said.shape ? [...said.shape.slice(0, -1), facts.classes.length] : said.shape
    if (one.shape && JSON.stringify(one.shape) !== JSON.stringify(expected)) wrong.push({ ...one, said })
    if (one.code && said.accepts) seen.add(`${one.type} ${one.code}`)
  }
  expect(wrong).toEqual([])
  expect(all.filter(({ code }) => code).length).toBeGreaterThan(300)
  expect(cases.filter(({ shape }) => shape).length).toBeGreaterThan(200)
  const listed = stricter.flatMap(({ types, code }) =>
    types.filter((type) => !layerTypes.has(type)).map((type) => `${type} ${code}`),
  )
  expect([...seen].sort()).toEqual(listed.sort())
})
