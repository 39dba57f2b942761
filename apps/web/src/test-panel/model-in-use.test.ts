import { expect, test } from 'vitest'
import { type ModelInUse, newerRun, runToTest } from './model-in-use.ts'
import type { TestableRun } from './testable-runs.ts'

const runs = ['new', 'middle', 'old'].map((id) => ({ id }) as TestableRun)
const using = (run: string, wished?: string): ModelInUse => ({ run, wished, known: ['middle', 'old'] })

test('the first model is tried, or the one that the address names', () => {
  expect(runToTest(runs, undefined, undefined)?.id).toBe('new')
  expect(runToTest(runs, undefined, 'old')?.id).toBe('old')
  expect(runToTest(runs, undefined, 'without a model')?.id).toBe('new')
  expect(runToTest([], undefined, 'old')).toBeUndefined()
})

test('a model in use stays when another run finishes, also the one that the address named while it was training', () => {
  expect(runToTest(runs, using('old'), undefined)?.id).toBe('old')
  expect(runToTest(runs, using('old', 'new'), 'new')?.id).toBe('old')
})

test('it changes when the address names another one, and when its run is gone', () => {
  expect(runToTest(runs, using('old', 'middle'), 'new')?.id).toBe('new')
  expect(runToTest(runs, using('deleted'), undefined)?.id).toBe('new')
})

test('a model that came since is told of', () => {
  expect(newerRun(runs, using('old'))?.id).toBe('new')
  expect(newerRun(runs.slice(1), using('old'))).toBeUndefined()
  expect(newerRun(runs, undefined)).toBeUndefined()
})
