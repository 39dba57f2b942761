import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Plane, planeOf } from './picture.ts'
import { grow, growthFor } from './stroke-width.ts'

const inkShare = ({ data }: Plane) => data.reduce((a, b) => a + b, 0) / data.length

const bar = (thickness: number) => planeOf(60, 60, (index) => (Math.abs((index % 60) - 29.5) < thickness / 2 ? 1 : 0))

test('a bar grows to the share of ink that is asked for', () => {
  for (const [thickness, share] of [
    [6, 0.3],
    [30, 0.2],
  ] as const) {
    const even = grow(bar(thickness), growthFor(bar(thickness), { ink: share }))
    expect(Math.abs(inkShare(even) - share)).toBeLessThan(0.02)
  }
})

test('a bar too thin or too thick comes to the nearest width that the dataset has, another stays', () => {
  const width = [6 / 60, 12 / 60] as const
  expect(growthFor(bar(2), { width })).toBeCloseTo(2, 0)
  expect(growthFor(bar(8), { width })).toBe(0)
  expect(growthFor(bar(20), { width })).toBeCloseTo(-4, 0)
})

test('no ink at all, or nothing but ink, stays', () => {
  for (const value of [0, 1]) {
    const plane = planeOf(5, 5, () => value)
    expect(growthFor(plane, { ink: 0.3 })).toBe(0)
    expect(growthFor(plane, { width: [0.1, 0.2] })).toBe(0)
    expect(grow(plane, 0)).toEqual(plane)
  }
})

test('growing paints every pixel whose centre lies within reach of ink', () => {
  const cells = fc.array(fc.boolean(), { minLength: 63, maxLength: 63 })
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 5 }), (isInk, growth) => {
      const plane = planeOf(9, 7, (index) => (isInk[index] ? 1 : 0))
      const grown = grow(plane, growth)
      for (let at = 0; at < 63; at++) {
        const near = isInk.map((ink, index) =>
          ink
            ? Math.hypot((at % 9) - (index % 9), Math.floor(at / 9) - Math.floor(index / 9))
            : Number.POSITIVE_INFINITY,
        )
        const distance = Math.min(...near)
        const expected = distance === 0 ? 1 : Math.min(1, Math.max(0, growth + 1 - distance))
        expect(grown.data[at]).toBeCloseTo(expected, 5)
      }
    }),
  )
})
