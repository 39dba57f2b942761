import { expect, test } from 'vitest'
import { newest, swatch } from './plot-legend.ts'

test('the newest value of a curve is the last that is one', () => {
  expect(newest([1, 2, null, 3, null, undefined])).toBe(3)
  expect(newest([0])).toBe(0)
  expect(newest([null])).toBeNull()
  expect(newest([])).toBeNull()
})

test('a curve is stood for by its colour, broken where it is broken', () => {
  expect(swatch('red')).toBe('red')
  expect(swatch('red', [7, 4])).toBe('repeating-linear-gradient(90deg, red 0px 7px, transparent 7px 11px)')
})
