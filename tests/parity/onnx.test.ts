import { blockTypes } from '@blocksight/blocks'
import type { LayerType, Shape } from '@blocksight/network'
import { beforeAll, expect, it } from 'vitest'
import { layerCases } from './layer-cases.ts'
import { ask } from './python.ts'

/** What `onnx_referee.py` answers. */
interface Answer {
  readonly difference?: number
  readonly tolerance?: number
  readonly passed?: boolean
  readonly error?: string
}

interface Export {
  readonly layer: LayerType
  readonly attributes: Record<string, unknown>
  readonly input: Shape
}

const layers = blockTypes.filter((blockType): blockType is LayerType => blockType.kind === 'layer')

/** Sizes and edges are rounded in many ways here, so more of them are compared. */
const rounding = new Set(['upsample', 'conv-transpose2d', 'avg-pool2d', 'max-pool2d', 'adaptive-avg-pool2d'])

const carried: Export[] = layers.flatMap((layer, index) => [
  ...layer.examples.flatMap(({ attributes, input, ...expected }) =>
    'shape' in expected ? [exporting(layer, attributes, input)] : [],
  ),
  ...layerCases(layer, rounding.has(layer.type) ? 24 : 8, 0, 500 + index).map(({ saved, input }) =>
    exporting(layer, saved, input),
  ),
])
const notCarried: Export[] = layers.flatMap((layer) =>
  layer.examples.flatMap(({ attributes, input, ...expected }) =>
    'refused' in expected && expected.refused === 'onnx-cannot-carry' ? [exporting(layer, attributes, input)] : [],
  ),
)

function exporting(layer: LayerType, saved: object = {}, input: Shape): Export {
  return { layer, attributes: layer.attributes.parse(saved) as Record<string, unknown>, input }
}

let answers: Answer[] = []
beforeAll(async () => {
  const questions = [...carried, ...notCarried].map(({ layer, attributes, input }, index) => ({
    expression: layer.python.expression(attributes, input),
    definition: layer.python.definition?.(attributes, input)?.source,
    input,
    alone: index >= carried.length,
  }))
  answers = await ask<Answer>('onnx_referee.py', questions)
}, 600_000)

it('exports every layer to ONNX with the same numbers', () => {
  const wrong = carried.flatMap(({ layer, attributes, input }, index) =>
    answers[index]?.passed ? [] : [JSON.stringify({ type: layer.type, attributes, input, answer: answers[index] })],
  )
  expect(wrong).toEqual([])
  expect(new Set(carried.map(({ layer }) => layer.type)).size).toBe(layers.length)
})

it('refuses as not carried only what really fails or comes out wrong', () => {
  expect(notCarried.length).toBeGreaterThan(0)
  for (const [index, { layer }] of notCarried.entries()) {
    const answer = answers[carried.length + index] as Answer
    expect(answer.passed === false || answer.error !== undefined, layer.type).toBe(true)
  }
})
