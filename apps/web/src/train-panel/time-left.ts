import type { Moment, RunHistory } from './run-history.ts'

const windowMilliseconds = 30_000

/**
 * Steps per second over the last half minute, with the time that validation took in it; undefined while too little has
 * happened to tell.
 */
export function stepsPerSecond(moments: readonly Moment[]): number | undefined {
  const last = moments.at(-1)
  if (last === undefined) return undefined
  const first = moments.find(({ at }) => at >= last.at - windowMilliseconds)
  if (first === undefined) return undefined
  const [steps, seconds] = [last.step - first.step, (last.at - first.at) / 1000]
  return steps > 0 && seconds > 0 ? steps / seconds : undefined
}

/**
 * Training images per second: as the newest epoch was measured, and before the first one has ended, which can take hours,
 * as its steps tell. Undefined while too little has happened to tell.
 */
export function imagesPerSecond(
  { epochs, moments }: Pick<RunHistory, 'epochs' | 'moments'>,
  batchSize: number,
): number | undefined {
  const measured = epochs.at(-1)?.samplesPerSecond
  if (measured !== undefined) return measured
  const steps = stepsPerSecond(moments)
  return steps === undefined ? undefined : steps * batchSize
}

/** Seconds until the last step, at the speed of the last half minute; early stopping may end a run sooner. */
export function secondsLeft(moments: readonly Moment[], totalSteps: number): number | undefined {
  const speed = stepsPerSecond(moments)
  const done = moments.at(-1)?.step ?? 0
  return speed === undefined ? undefined : Math.max(0, totalSteps - done) / speed
}
