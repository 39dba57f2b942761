import type { RunRecord } from '@blocksight/contracts'

/** A run that has ended well enough to have a model, with its result. */
export type TestableRun = RunRecord & { readonly result: NonNullable<RunRecord['result']> }

/** The runs with a model, in the order given. */
export function testableRuns(runs: readonly RunRecord[]): TestableRun[] {
  return runs.filter((run): run is TestableRun => run.result !== null && run.proof !== null)
}

/** The one that was best on validation; of equals the first. The test split chooses nothing. */
export function bestRun(runs: readonly TestableRun[]): TestableRun | undefined {
  return runs.reduce<TestableRun | undefined>(
    (best, run) => (best && best.result.validationAccuracy >= run.result.validationAccuracy ? best : run),
    undefined,
  )
}

const atWork: readonly RunRecord['status'][] = ['queued', 'preparing', 'running']

/** Whether a run is on its way to a model without anybody doing anything. */
export function isAtWork({ status }: RunRecord): boolean {
  return atWork.includes(status)
}
