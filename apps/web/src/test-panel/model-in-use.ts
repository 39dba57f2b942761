import type { TestableRun } from './testable-runs.ts'

/** Whose model is tried, and what was known when that was settled. */
export interface ModelInUse {
  readonly run: string
  /** The run that the address named, whether it had a model yet or not. */
  readonly wished: string | undefined
  /** The runs that could be chosen from. */
  readonly known: readonly string[]
}

/**
 * The run whose model is tried: the one in use, as long as it is there, whatever finishes meanwhile; before it one that
 * the address names since; the first of all where there is neither.
 */
export function runToTest(
  runs: readonly TestableRun[],
  used: ModelInUse | undefined,
  wished: string | undefined,
): TestableRun | undefined {
  const byId = (id: string | undefined) => runs.find((run) => run.id === id)
  return (isNewWish(used, wished) ? byId(wished) : undefined) ?? byId(used?.run) ?? runs[0]
}

/** Whether the address names a run that it did not name when the model in use was settled. */
export function isNewWish(used: ModelInUse | undefined, wished: string | undefined): boolean {
  return wished !== undefined && wished !== used?.wished
}

/** The first run that could not be chosen yet when the model in use was. */
export function newerRun(runs: readonly TestableRun[], used: ModelInUse | undefined): TestableRun | undefined {
  return used && runs.find(({ id }) => !used.known.includes(id))
}
