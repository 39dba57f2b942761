import type { Failure } from '@blocksight/contracts'

/**
 * What can be done about a failed run: going on with it, training anew after a change, either of the two, or training
 * anew as the network is.
 */
export type WayOn = 'resume' | 'change' | 'either' | 'anew'

/** What lies in a run's frozen network, settings and files comes again when the run goes on; the rest may go away. */
const ways: Readonly<Record<string, WayOn>> = {
  'nan-loss': 'change',
  'network-has-errors': 'change',
  'precision-unavailable': 'change',
  'export-failed': 'change',
  // The memory may have been taken by another run or program.
  'out-of-memory': 'either',
  'dataset-changed': 'anew',
  'frozen-file-changed': 'anew',
}

/** The way on after a failure; what is not known here may be over by now. */
export function wayOn(failure: Pick<Failure, 'code'> | null): WayOn {
  return (failure && ways[failure.code]) ?? 'resume'
}
