import { type RunRecord, terminalStatuses } from '@blocksight/contracts'
import type { RunHistory } from './run-history.ts'

/** Points in the order of x. */
export interface Points {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** The curves of one run over epochs: 2.5 is in the middle of the third. */
export interface RunCurves {
  readonly stepLoss: Points
  readonly trainLoss: Points
  readonly validationLoss: Points
  readonly trainAccuracy: Points
  readonly validationAccuracy: Points
}

/** What a run's history looks like, drawn. Epochs are the x axis, so that runs of other batch sizes compare. */
export function curvesOf({ steps, epochs }: RunHistory, stepsPerEpoch: number): RunCurves {
  const x = epochs.map(({ epoch }) => epoch)
  const perEpoch = (y: number[]): Points => ({ x, y })
  return {
    stepLoss: { x: steps.map(({ step }) => step / stepsPerEpoch), y: steps.map(({ loss }) => loss) },
    trainLoss: perEpoch(epochs.map(({ trainLoss }) => trainLoss)),
    validationLoss: perEpoch(epochs.map(({ validationLoss }) => validationLoss)),
    trainAccuracy: perEpoch(epochs.map(({ trainAccuracy }) => trainAccuracy)),
    validationAccuracy: perEpoch(epochs.map(({ validationAccuracy }) => validationAccuracy)),
  }
}

/**
 * Where the x axis of a run's curves ends: at the epochs that were planned, and once the run has ended, at what it came to,
 * so that the curves of one that ended early fill their plot.
 */
export function lastEpochDrawn({
  status,
  step,
  epochs,
  stepsPerEpoch,
}: Pick<RunRecord, 'status' | 'step' | 'epochs' | 'stepsPerEpoch'>): number {
  if (!terminalStatuses.includes(status) || step === 0 || stepsPerEpoch === null) return epochs ?? 1
  // Ticks are hundredths of an epoch at least; two of them make an axis.
  return Math.max(0.02, step / stepsPerEpoch)
}

/**
 * An exponential moving average over the points, without the pull towards 0 at the beginning (as Adam corrects it).
 * `weight` is how much of the past stays, 0…1.
 */
export function smoothed({ x, y }: Points, weight: number): Points {
  let average = 0
  let share = 0
  return {
    x,
    y: y.map((value) => {
      average = weight * average + (1 - weight) * value
      share = weight * share + (1 - weight)
      return average / share
    }),
  }
}

/** Curves over one common x axis, as a plot takes them; null where a curve has no point. */
export function align(curves: readonly Points[]): (readonly (number | null)[])[] {
  const x = [...new Set(curves.flatMap((curve) => curve.x))].sort((a, b) => a - b)
  const places = new Map(x.map((value, index) => [value, index]))
  const rows = curves.map((curve) => {
    const row: (number | null)[] = new Array(x.length).fill(null)
    for (const [index, value] of curve.x.entries()) row[places.get(value) as number] = curve.y[index] ?? null
    return row
  })
  return [x, ...rows]
}
