import { blockTypes } from '@blocksight/blocks'
import type { AugmentationType } from '@blocksight/network'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryAttributes } from '../../packages/blocks/testing/arbitrary.ts'
import { ask } from './python.ts'

const augmentations = blockTypes.filter((type): type is AugmentationType => type.kind === 'augmentation')
const images = fc.tuple(fc.constantFrom(1, 3), fc.integer({ min: 6, max: 16 }), fc.integer({ min: 6, max: 16 }))

it('changes images as each augmentation says, with the random numbers of the generator alone', async () => {
  const cases = augmentations.flatMap((type, index) => {
    const random = fc.sample(fc.tuple(arbitraryAttributes(type, 'likely'), images), { numRuns: 60, seed: index })
    const examples = type.examples.map(({ attributes, input }) => [attributes ?? {}, input] as const)
    return [...examples, ...random].flatMap(([saved, input]) => {
      const attributes = type.attributes.parse(saved)
      if (type.check?.(attributes, input)) return []
      const { source } = type.python
      return [{ type: type.type, source, call: type.python.call(attributes), attributes, input }]
    })
  })
  expect(cases.length).toBeGreaterThan(40 * augmentations.length)
  const answers = await ask<{ problems: readonly string[] }>('augmentations_referee.py', cases)
  const wrong = cases.flatMap((one, index) => {
    const problems = answers[index]?.problems ?? []
    return problems.length > 0 ? [`${one.call} on ${one.input.join('×')}: ${problems.join('; ')}`] : []
  })
  expect(wrong).toEqual([])
})
