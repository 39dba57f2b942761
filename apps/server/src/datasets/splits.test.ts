import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawStratified, drawThreeSplits, drawValidation, encodeSplit, range } from './splits.ts'

const sorted = (indices: readonly number[]) => [...indices].sort((a, b) => a - b)

test('every sample is in exactly one split, and every class of three is in every split', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 400 }), (labels) => {
      const { train, validation, test } = drawThreeSplits(labels)
      expect(sorted([...train, ...validation, ...test])).toEqual(range(0, labels.length))
      for (const label of new Set(labels)) {
        if (labels.filter((other) => other === label).length < 3) continue
        for (const split of [train, validation, test]) {
          expect(split.some((index) => labels[index] === label)).toBe(true)
        }
      }
    }),
  )
})

test('classes keep their proportion and the total is exact', () => {
  const labels = Array.from({ length: 60_000 }, (_, index) => (index % 100 < 73 ? 0 : 1))
  const { drawn, rest } = drawStratified(range(0, 50_000), labels, 5000)
  expect(drawn).toHaveLength(5000)
  expect(rest).toHaveLength(45_000)
  expect(drawn.filter((index) => labels[index] === 0)).toHaveLength(3650)
  expect(drawn).toEqual(sorted(drawn))
})

test('official test samples stay the test split', () => {
  const labels = range(0, 100).map((index) => index % 2)
  const splits = drawValidation(labels, 80, 10)
  expect(splits.test).toEqual(range(80, 100))
  expect([splits.train.length, splits.validation.length]).toEqual([70, 10])
})

test('the draw is the same every time, and not just the first samples', () => {
  const labels = range(0, 1000).map((index) => index % 10)
  const first = drawThreeSplits(labels)
  expect(drawThreeSplits(labels)).toEqual(first)
  expect(first.test).not.toEqual(range(0, 150))
})

test('a range is written as a range', () => {
  expect(encodeSplit([4, 5, 6])).toEqual({ start: 4, end: 7 })
  expect(encodeSplit([4, 6])).toEqual([4, 6])
  expect(encodeSplit([])).toEqual([])
})
