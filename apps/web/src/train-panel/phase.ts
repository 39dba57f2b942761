import type { RunRecord } from '@blocksight/contracts'
import type { Stage } from './run-history.ts'

/** What a run is doing, finer than its status. */
export type Phase = Exclude<RunRecord['status'], 'running'> | Stage | 'starting' | 'training' | 'pausing' | 'stopping'

/** What a run is doing; `stage` is the newest one of its end that was reported, if any. */
export function phaseOf(
  { status, asked, step }: Pick<RunRecord, 'status' | 'asked' | 'step'>,
  stage: Stage | undefined,
): Phase {
  if (status !== 'running') return status
  if (stage !== undefined) return stage
  if (asked !== null) return asked === 'pause' ? 'pausing' : 'stopping'
  return step === 0 ? 'starting' : 'training'
}
