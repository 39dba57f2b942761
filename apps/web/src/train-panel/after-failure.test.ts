import { describeFailure } from '@blocksight/contracts'
import { expect, test } from 'vitest'
import { wayOn } from './after-failure.ts'

test('a run goes on after what can go away, and not after what is frozen in it', () => {
  for (const code of ['disk-full', 'dataset', 'no-trainer', 'trainer-crashed', 'internal', 'not known here']) {
    expect(wayOn({ code })).toBe('resume')
  }
  for (const code of ['nan-loss', 'precision-unavailable', 'network-has-errors', 'export-failed']) {
    expect(wayOn({ code })).toBe('change')
  }
  expect(wayOn({ code: 'out-of-memory' })).toBe('either')
})

test('where the failure itself says that a new run is needed, the old one does not go on', () => {
  for (const code of ['dataset-changed', 'frozen-file-changed']) {
    expect(describeFailure({ code, values: {}, message: '', detail: null }, 'en')).toContain('Start a new run.')
    expect(wayOn({ code })).toBe('anew')
  }
})
