import { expect, test } from 'vitest'
import { call, literal } from './python.ts'

test('literals cannot be left', () => {
  expect(literal('"); import os #')).toBe('"\\"); import os #"')
  expect(literal('한\n\u{1F600}\\')).toBe('"\\ud55c\\x0a\\U0001f600\\\\"')
  expect(literal([1, 2.5, true, null])).toBe('(1, 2.5, True, None)')
  expect(literal([1])).toBe('(1,)')
  expect(literal(1e-7)).toBe('1e-7')
  expect(literal(Number.NaN)).toBe('float("nan")')
})

test('a call leaves defaults out and squares square sizes', () => {
  expect(
    call('nn.Conv2d', [3, 8, [5, 5]], { stride: [1, 1], padding: [[2, 1], 0], paddingMode: ['reflect', 'zeros'] }),
  ).toBe('nn.Conv2d(3, 8, 5, padding=(2, 1), padding_mode="reflect")')
})
