import { expect, test } from 'vitest'
import { imagesPerSecond, secondsLeft, stepsPerSecond } from './time-left.ts'

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

test('images per second are told by the steps until an epoch has been measured', () => {
  const even = moments([0, 0], [10, 1], [20, 2])
  expect(imagesPerSecond({ epochs: [], moments: even }, 32)).toBe(320)
  expect(imagesPerSecond({ epochs: [], moments: moments([0, 0]) }, 32)).toBeUndefined()
  const epoch = {
    epoch: 1,
    step: 20,
    trainLoss: 1,
    trainAccuracy: 0.5,
    validationLoss: 1,
    validationAccuracy: 0.5,
    learningRate: 0.1,
    best: true,
    samplesPerSecond: 300,
  }
  expect(imagesPerSecond({ epochs: [epoch], moments: even }, 32)).toBe(300)
})
