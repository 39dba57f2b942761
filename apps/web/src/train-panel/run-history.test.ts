import type { TrainerEvent } from '@blocksight/contracts'
import { expect, test } from 'vitest'
import { RunHistory } from './run-history.ts'

const step = (step: number, loss = 1 / step): TrainerEvent => ({
  event: 'step',
  epoch: Math.ceil(step / 10),
  step,
  loss,
  learningRate: 0.001,
})
const epoch = (epoch: number, best: boolean): TrainerEvent => ({
  event: 'epoch',
  epoch,
  step: epoch * 10,
  trainLoss: 1,
  trainAccuracy: 0.5,
  validationLoss: 1,
  validationAccuracy: epoch / 10,
  learningRate: 0.001,
  best,
  samplesPerSecond: 100,
})
const started = (step: number): TrainerEvent => ({
  event: 'started',
  step,
  epochs: 3,
  stepsPerEpoch: 10,
  parameters: 5,
  device: 'cpu',
  precision: 'float32',
  threads: 1,
  resumed: step > 0,
})

function historyOf(events: readonly TrainerEvent[]): RunHistory {
  const history = new RunHistory()
  for (const [index, event] of events.entries()) history.add(event, index * 1000)
  return history
}

test('a run that is killed and repeats steps gives the curve of one that was not', () => {
  const whole = historyOf([started(0), step(1), step(5), step(10), epoch(1, true), step(15), step(20), epoch(2, false)])
  const killed = historyOf([
    started(0),
    step(1),
    step(5),
    step(10),
    epoch(1, true),
    step(15),
    started(10),
    step(15),
    step(20),
    epoch(2, false),
  ])
  expect(killed.steps).toEqual(whole.steps)
  expect(killed.epochs).toEqual(whole.epochs)
  expect(killed.steps.map((one) => one.step)).toEqual([1, 5, 10, 15, 20])
})

test('what comes late is put where it belongs', () => {
  const history = historyOf([step(10), step(1), step(5), step(5, 7)])
  expect(history.steps.map((one) => [one.step, one.loss])).toEqual([
    [1, 1],
    [5, 7],
    [10, 0.1],
  ])
})

test('the best epoch is the last that was the best when it ended', () => {
  expect(historyOf([epoch(1, true), epoch(2, true), epoch(3, false)]).best?.epoch).toBe(2)
  expect(historyOf([]).best).toBeUndefined()
})

test('speed is read only from what happened since training was taken up', () => {
  const history = historyOf([started(0), step(1), step(2), started(2), step(3)])
  expect(history.moments.map((one) => one.step)).toEqual([2, 3])
})

test('stored metrics and events are one history', () => {
  const history = historyOf([step(2)])
  const metric = { epoch: 1, step: 1, loss: 3, learningRate: 0.1 }
  history.addMetrics({ steps: [metric], epochs: [], tested: null, proof: null })
  expect(history.steps.map((one) => one.step)).toEqual([1, 2])
})

test('a stage ends when training is taken up again', () => {
  expect(historyOf([{ event: 'stage', name: 'exporting' }]).stage).toBe('exporting')
  expect(historyOf([{ event: 'stage', name: 'exporting' }, started(10)]).stage).toBeUndefined()
})
