import { expect, test } from 'vitest'
import { secondsLeft, stepsPerSecond } from './time-left.ts'

const moments = (...pairs: [step: number, seconds: number][]) => pairs.map(([step, at]) => ({ step, at: at * 1000 }))

test('nothing is guessed from one moment, or from two at once', () => {
  expect(secondsLeft([], 100)).toBeUndefined()
  expect(secondsLeft(moments([0, 0]), 100)).toBeUndefined()
  expect(secondsLeft(moments([0, 5], [3, 5]), 100)).toBeUndefined()
  expect(secondsLeft(moments([3, 5], [3, 9]), 100)).toBeUndefined()
})

test('an even pace gives the time that is left', () => {
  expect(secondsLeft(moments([0, 0], [10, 1], [20, 2]), 100)).toBe(8)
  expect(secondsLeft(moments([0, 0], [100, 10]), 100)).toBe(0)
})

test('only the last half minute counts, so that a slow beginning is forgotten', () => {
  expect(stepsPerSecond(moments([0, 0], [1, 60], [2, 70], [302, 100]))).toBe(10)
})
