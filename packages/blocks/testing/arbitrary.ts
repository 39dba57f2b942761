import { type BlockType, type Field, fieldOf, type Shape } from '@blocksight/network'
import * as fc from 'fast-check'

/** `likely`: small values that a small image may or may not bear. `any`: all that the schema allows. */
type Reach = 'likely' | 'any'

/** Saved attributes of a block type: a random choice of them, the rest left at their defaults. */
export function arbitraryAttributes(blockType: BlockType, reach: Reach): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(blockType.attributes.shape).map(([name, schema]) => {
    const values = arbitraryValue(fieldOf(schema as Parameters<typeof fieldOf>[0]), reach)
    return [name, values] as const
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>
}

function arbitraryValue(field: Field, reach: Reach): fc.Arbitrary<unknown> {
  const whole = () => wholeNumber(field, reach)
  switch (field.widget) {
    case 'integer':
      return whole()
    case 'number':
      return decimal(field, reach)
    case 'size':
      return fc.oneof(whole(), fc.tuple(whole(), whole()), ...words(field))
    case 'sides':
      return fc.oneof(whole(), fc.tuple(whole(), whole(), whole(), whole()))
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.oneof(...words(field))
    case 'name':
      return fc.string({ minLength: 1, maxLength: 60 }).filter((name) => name.trim().length > 0)
  }
}

function wholeNumber({ minimum = 0, maximum = 0 }: Field, reach: Reach): fc.Arbitrary<number> {
  const small = { min: Math.max(minimum, -4), max: Math.min(maximum, 9) }
  if (reach === 'any') return fc.oneof(fc.integer(small), fc.integer({ min: minimum, max: maximum }))
  // Small numbers more often: a network has more strides of 2 than of 9.
  const smaller = { ...small, max: Math.min(maximum, 3) }
  return fc.oneof({ weight: 3, arbitrary: fc.integer(smaller) }, { weight: 1, arbitrary: fc.integer(small) })
}

/** With few decimals, as a person types them. */
function decimal({ minimum = 0, maximum = 0 }: Field, reach: Reach): fc.Arbitrary<number> {
  const [min, max] = reach === 'any' ? [minimum, maximum] : [Math.max(minimum, -3), Math.min(maximum, 3)]
  const typed = fc.integer({ min: Math.ceil(min * 1000), max: Math.floor(max * 1000) }).map((value) => value / 1000)
  return fc.oneof({ weight: 4, arbitrary: typed }, { weight: 1, arbitrary: fc.constantFrom(min, max) })
}

function words(field: Field): fc.Arbitrary<string>[] {
  return (field.choices ?? []).map((word) => fc.constant(word))
}

/** A small input of one of these ranks: channel counts that groups divide, images down to one pixel. */
export function arbitraryInput(ranks: readonly number[]): fc.Arbitrary<Shape> {
  const features = fc.integer({ min: 1, max: 40 })
  const channels = fc.oneof(fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 16), fc.integer({ min: 1, max: 16 }))
  const pixels = fc.integer({ min: 1, max: 14 })
  return fc.oneof(
    ...ranks.map((rank): fc.Arbitrary<Shape> => {
      if (rank === 1) return features.map((count) => [count])
      if (rank === 2) return fc.tuple(fc.integer({ min: 1, max: 12 }), features)
      return fc.tuple(channels, pixels, pixels)
    }),
  )
}
