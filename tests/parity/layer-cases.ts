import { elements, type LayerType, type Shape } from '@blocksight/network'
import * as fc from 'fast-check'
import { arbitraryAttributes, arbitraryInput } from '../../packages/blocks/testing/arbitrary.ts'
import { judge, type Verdict } from '../../packages/blocks/testing/verdict.ts'

export interface LayerCase {
  readonly layer: LayerType
  readonly saved: Record<string, unknown>
  readonly input: Shape
  readonly verdict: Verdict
}

/** Larger tensors and kernels would cost time and show nothing new. */
const mostElements = 40_000

/**
 * Random cases of one layer type: up to `accepted` that our declaration takes and `refused` that it does not; fewer
 * where a thousand tries in a row bring no more. The same for every call with the same numbers.
 */
export function layerCases(layer: LayerType, accepted: number, refused: number, seed: number): LayerCase[] {
  const inputs = fc.oneof(
    { weight: 6, arbitrary: arbitraryInput(layer.ranks) },
    { weight: 1, arbitrary: arbitraryInput([1, 2, 3]) },
  )
  const pairs = fc.tuple(arbitraryAttributes(layer, 'likely'), inputs)
  const cases: LayerCase[] = []
  const left = { accepted, refused }
  let fruitless = 0
  for (let turn = 0; fruitless < 1000 && left.accepted + left.refused > 0; turn++) {
    for (const [saved, input] of fc.sample(pairs, { numRuns: 200, seed: seed * 10_000 + turn })) {
      const verdict = judge(layer, saved, input)
      const kind = 'problem' in verdict ? 'refused' : 'accepted'
      const small = 'problem' in verdict || elements(verdict.shape) <= mostElements
      if (left[kind] === 0 || !small) {
        fruitless++
        continue
      }
      fruitless = 0
      left[kind]--
      cases.push({ layer, saved, input, verdict })
    }
  }
  return cases
}
