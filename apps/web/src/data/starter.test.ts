import { compile } from '@blocksight/compiler'
import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import { networkDocument, trainingSettings } from '@blocksight/network'
import { expect, it } from 'vitest'
import { starterFor } from './starter.ts'

const shapes = [4, 5, 8, 12, 28, 32, 64, 100, 224, 512].flatMap((side) => [
  [1, side, side],
  [3, side, Math.min(512, side * 3)],
]) as [number, number, number][]

const counts = { train: 60_000, validation: 5_000, test: 10_000 }

it.for(shapes)('a starter for images of %s compiles as it is', (shape) => {
  const document = starterFor({ id: 'mine', shape, counts }, 'A network')
  const facts: DatasetFacts = { ...builtinFacts.digits!, id: 'mine', shape }
  const { diagnostics, statistics } = compile(document, { datasets: () => facts, limits: { memoryBytes: 16e9 } })
  expect(diagnostics).toEqual([])
  expect(networkDocument.parse(document)).toEqual(document)
  expect(statistics).toBeDefined()
})

it.for([
  [20, 16, 60],
  [168, 16, 37],
  [1_257, 64, 20],
  [3_600, 128, 14],
  [60_000, 128, 8],
])('for %d images batches have %d, for %d epochs', ([train, size, epochs]) => {
  const shape: [number, number, number] = [1, 28, 28]
  const { training } = starterFor({ id: 'mine', shape, counts: { ...counts, train: train! } }, 'A network')
  expect(trainingSettings.parse(training)).toMatchObject({ batchSize: size, epochs })
})
