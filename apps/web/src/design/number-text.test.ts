import { describe, expect, test } from 'vitest'
import { readNumber, stepNumber } from './number-text.ts'

const rate = { minimum: 1e-7, maximum: 10 }
const epochs = { minimum: 1, maximum: 1000, integer: true }

describe('a typed number', () => {
  test.each([
    ['0.001', 0.001],
    [' 1e-3 ', 0.001],
    ['.5', 0.5],
    ['2.', 2],
    ['+3', 3],
  ])('%j is read', (text, value) => {
    expect(readNumber(text, rate)).toEqual({ value })
  })

  test.each(['', 'abc', '1,5', '0x10', 'Infinity', 'NaN', '1e999', '--1', '1 2'])('%j is no number', (text) => {
    expect(readNumber(text, rate)).toEqual({ problem: 'number' })
  })

  test('is judged by the range and by being whole', () => {
    expect(readNumber('1.5', epochs)).toEqual({ problem: 'integer' })
    expect(readNumber('0', epochs)).toEqual({ problem: 'range' })
    expect(readNumber('1001', epochs)).toEqual({ problem: 'range' })
    expect(readNumber('1000', epochs)).toEqual({ value: 1000 })
  })

  test('is never minus zero', () => {
    expect(Object.is((readNumber('-0', { minimum: 0, maximum: 1 }) as { value: number }).value, 0)).toBe(true)
  })
})

describe('an arrow key', () => {
  test('counts whole numbers by one', () => {
    expect(stepNumber(10, 1, epochs)).toBe(11)
    expect(stepNumber(1, -1, epochs)).toBe(1)
  })

  test('moves the leading digit of the others', () => {
    expect(stepNumber(0.001, 1, rate)).toBe(0.002)
    expect(stepNumber(0.001, -1, rate)).toBe(0.0009)
    expect(stepNumber(0.05, 1, rate)).toBe(0.06)
    expect(stepNumber(0, 1, { minimum: 0, maximum: 1 })).toBe(0.01)
    expect(stepNumber(10, 1, rate)).toBe(10)
  })
})
