import { describeFailure, type Failure } from '@blocksight/contracts'
import { PreparationCancelled } from '../catalogue/cancellations.ts'
import { DatasetProblem } from '../datasets/index.ts'
import { TrainerMissing } from '../trainer/standby.ts'

/** A run cannot go on, for a reason that has words in `@blocksight/contracts`. */
export class RunFailure extends Error {
  override name = 'RunFailure'
  readonly failure: Failure

  constructor(code: string, values: Record<string, unknown>, detail: string | null = null) {
    const failure = { code, values, message: '', detail }
    const message = describeFailure(failure, 'en')
    super(message)
    this.failure = { ...failure, message }
  }
}

/** Whatever ended a run, as it is stored with the run. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RunFailure) return error.failure
  if (error instanceof TrainerMissing) {
    return new RunFailure('no-trainer', { python: error.python, problem: error.problem }).failure
  }
  if (error instanceof DatasetProblem) {
    const { code, texts, details } = error
    return new RunFailure('dataset', { code, ...texts }, details?.en).failure
  }
  if (error instanceof PreparationCancelled) {
    return new RunFailure('dataset-cancelled', { dataset: error.dataset }).failure
  }
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return new RunFailure('disk-full', {}).failure
  return { code: 'internal', values: {}, message: String(message ?? error), detail: stack ?? null }
}
