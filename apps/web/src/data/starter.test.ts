import { compile } from '@blocksight/compiler'
import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import { networkDocument } from '@blocksight/network'
import { expect, it } from 'vitest'
import { starterFor } from './starter.ts'

const shapes = [4, 5, 8, 12, 28, 32, 64, 100, 224, 512].flatMap((side) => [
  [1, side, side],
  [3, side, Math.min(512, side * 3)],
]) as [number, number, number][]

it.for(shapes)('a starter for images of %s compiles as it is', (shape) => {
  const document = starterFor({ id: 'mine', shape }, 'A network')
  const facts: DatasetFacts = { ...builtinFacts.digits!, id: 'mine', shape }
  const { diagnostics, statistics } = compile(document, { datasets: () => facts, limits: { memoryBytes: 16e9 } })
  expect(diagnostics).toEqual([])
  expect(networkDocument.parse(document)).toEqual(document)
  expect(statistics).toBeDefined()
})
