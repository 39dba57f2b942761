import { expect, test } from 'vitest'
import { isEnding, phaseOf, stateOf } from './phase.ts'

test('a status says it, unless the run is going on', () => {
  expect(phaseOf({ status: 'paused', asked: null, step: 5 }, 'exporting')).toBe('paused')
  expect(phaseOf({ status: 'queued', asked: 'stop', step: 0 }, undefined)).toBe('queued')
  expect(phaseOf({ status: 'preparing', asked: 'pause', step: 0 }, undefined)).toBe('pausing')
})

test('a running one starts, trains, does what it was asked, and ends in stages', () => {
  expect(phaseOf({ status: 'running', asked: null, step: 0 }, undefined)).toBe('starting')
  expect(phaseOf({ status: 'running', asked: null, step: 1 }, undefined)).toBe('training')
  expect(phaseOf({ status: 'running', asked: 'pause', step: 1 }, undefined)).toBe('pausing')
  expect(phaseOf({ status: 'running', asked: 'stop', step: 1 }, undefined)).toBe('stopping')
  expect(phaseOf({ status: 'running', asked: 'stop', step: 1 }, 'proving')).toBe('proving')
  expect(phaseOf({ status: 'running', asked: 'pause', step: 1 }, 'exporting')).toBe('pausing')
})

test('a run is ending from its last step on, and from the first stage of its end where it stops earlier', () => {
  const going = { status: 'running', step: 56, epochs: 3, stepsPerEpoch: 19 } as const
  expect(isEnding(going, undefined)).toBe(false)
  expect(isEnding({ ...going, step: 57 }, undefined)).toBe(true)
  expect(isEnding({ ...going, step: 38 }, 'exporting')).toBe(true)
  expect(isEnding({ ...going, epochs: null, stepsPerEpoch: null }, undefined)).toBe(false)
  // Taken up again it waits for a trainer, and can be paused as any other.
  expect(isEnding({ ...going, status: 'queued', step: 57 }, 'exporting')).toBe(false)
})

test('a record alone tells that a run is running, not that it trains', () => {
  expect(stateOf({ status: 'running', asked: null })).toBe('running')
  expect(stateOf({ status: 'running', asked: 'stop' })).toBe('stopping')
  expect(stateOf({ status: 'running', asked: 'pause' })).toBe('pausing')
  expect(stateOf({ status: 'finished', asked: null })).toBe('finished')
})
