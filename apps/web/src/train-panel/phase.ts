import type { RunRecord } from '@blocksight/contracts'
import type { Stage } from './run-history.ts'

/** What a run is doing as far as its record tells: in which stage a running one is, only its events know. */
export type State = RunRecord['status'] | 'pausing' | 'stopping'

/** What a run is doing, finer than its record tells. */
export type Phase = Exclude<State, 'running'> | Stage | 'starting' | 'training'

/** What a run is doing as far as its record tells. */
export function stateOf({ status, asked }: Pick<RunRecord, 'status' | 'asked'>): State {
  if (asked === 'pause' && (status === 'preparing' || status === 'running')) return 'pausing'
  return asked === 'stop' && status === 'running' ? 'stopping' : status
}

/**
 * What a run is doing; `stage` is the newest one of its end that was reported, if any. A pause comes before what is left
 * of the stages, a stop is on its way to them.
 */
export function phaseOf(run: Pick<RunRecord, 'status' | 'asked' | 'step'>, stage: Stage | undefined): Phase {
  const state = stateOf(run)
  if (state === 'stopping') return stage ?? state
  if (state === 'running') return stage ?? (run.step === 0 ? 'starting' : 'training')
  return state
}

/** Whether a run has done its last step, so that pausing or stopping it would only delay its result. */
export function isEnding(
  { status, step, epochs, stepsPerEpoch }: Pick<RunRecord, 'status' | 'step' | 'epochs' | 'stepsPerEpoch'>,
  stage: Stage | undefined,
): boolean {
  if (status !== 'running') return false
  return stage !== undefined || (epochs !== null && stepsPerEpoch !== null && step >= epochs * stepsPerEpoch)
}
