import { expect, test } from 'vitest'
import { align, curvesOf, lastEpochDrawn, smoothed } from './curves.ts'
import { RunHistory } from './run-history.ts'

test('steps and epochs of a run share one axis of epochs', () => {
  const history = new RunHistory()
  history.addMetrics({
    steps: [
      { epoch: 1, step: 1, loss: 2, learningRate: 1 },
      { epoch: 1, step: 4, loss: 1, learningRate: 1 },
    ],
    epochs: [
      {
        epoch: 1,
        step: 4,
        trainLoss: 1.5,
        trainAccuracy: 0.5,
        validationLoss: 1.4,
        validationAccuracy: 0.6,
        learningRate: 1,
        best: true,
        samplesPerSecond: 10,
      },
    ],
    tested: null,
    proof: null,
  })
  const { stepLoss, validationAccuracy, trainLoss } = curvesOf(history, 4)
  expect(stepLoss).toEqual({ x: [0.25, 1], y: [2, 1] })
  expect(validationAccuracy).toEqual({ x: [1], y: [0.6] })
  expect(align([stepLoss, trainLoss])).toEqual([
    [0.25, 1],
    [2, 1],
    [null, 1.5],
  ])
})

test('curves of several runs are laid over each other', () => {
  expect(
    align([
      { x: [1, 3], y: [10, 30] },
      { x: [2, 3], y: [0.2, 0.3] },
    ]),
  ).toEqual([
    [1, 2, 3],
    [10, null, 30],
    [null, 0.2, 0.3],
  ])
  expect(align([])).toEqual([[]])
})

test('smoothing begins at the first value, keeps a level, and lies within the values', () => {
  const { y } = smoothed({ x: [1, 2, 3], y: [4, 0, 2] }, 0.9)
  expect(y[0]).toBeCloseTo(4, 12)
  for (const value of y) expect(value >= 0 && value <= 4).toBe(true)
  for (const value of smoothed({ x: [1, 2, 3], y: [5, 5, 5] }, 0.6).y) expect(value).toBeCloseTo(5, 12)
  expect(smoothed({ x: [1, 2], y: [3, 9] }, 0).y).toEqual([3, 9])
})

test('the axis ends at what was planned while that can still be reached, then at what was', () => {
  const run = { step: 57, epochs: 300, stepsPerEpoch: 19 }
  for (const status of ['preparing', 'running', 'paused'] as const) expect(lastEpochDrawn({ ...run, status })).toBe(300)
  for (const status of ['stopped', 'finished', 'failed'] as const) expect(lastEpochDrawn({ ...run, status })).toBe(3)
  expect(lastEpochDrawn({ ...run, status: 'stopped', step: 0 })).toBe(300)
  expect(lastEpochDrawn({ ...run, status: 'stopped', step: 1, stepsPerEpoch: 1000 })).toBe(0.02)
  expect(lastEpochDrawn({ status: 'failed', step: 0, epochs: null, stepsPerEpoch: null })).toBe(1)
})
