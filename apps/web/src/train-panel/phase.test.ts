import { expect, test } from 'vitest'
import { phaseOf } from './phase.ts'

test('a status says it, unless the run is going on', () => {
  expect(phaseOf({ status: 'paused', asked: null, step: 5 }, 'exporting')).toBe('paused')
  expect(phaseOf({ status: 'queued', asked: 'stop', step: 0 }, undefined)).toBe('queued')
})

test('a running one starts, trains, does what it was asked, and ends in stages', () => {
  expect(phaseOf({ status: 'running', asked: null, step: 0 }, undefined)).toBe('starting')
  expect(phaseOf({ status: 'running', asked: null, step: 1 }, undefined)).toBe('training')
  expect(phaseOf({ status: 'running', asked: 'pause', step: 1 }, undefined)).toBe('pausing')
  expect(phaseOf({ status: 'running', asked: 'stop', step: 1 }, undefined)).toBe('stopping')
  expect(phaseOf({ status: 'running', asked: 'stop', step: 1 }, 'proving')).toBe('proving')
})
