import type { RunRecord } from '@blocksight/contracts'
import { expect, test } from 'vitest'
import { bestRun, testableRuns } from './testable-runs.ts'

const proof = { images: 100, largestDifference: 0, tolerance: 1, equalPredictions: true, passed: true }
const run = (id: string, validationAccuracy: number | undefined) =>
  ({
    id,
    result: validationAccuracy === undefined ? null : { validationAccuracy, testAccuracy: 1 - validationAccuracy },
    proof: validationAccuracy === undefined ? null : proof,
  }) as RunRecord

test('only runs with a model can be tested, and validation, not test, tells the best', () => {
  const runs = testableRuns([run('new', undefined), run('b', 0.8), run('c', 0.9), run('d', 0.9)])
  expect(runs.map(({ id }) => id)).toEqual(['b', 'c', 'd'])
  expect(bestRun(runs)?.id).toBe('c')
  expect(bestRun([])).toBeUndefined()
})
