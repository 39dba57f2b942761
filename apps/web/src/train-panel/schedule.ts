import type { TrainingSettings } from '@blocksight/network'

type ScheduleSettings = Pick<
  TrainingSettings,
  'schedule' | 'learningRate' | 'warmup' | 'stepEpochs' | 'stepFactor' | 'epochs'
>

const cosine = (progress: number) => (1 + Math.cos(Math.PI * progress)) / 2

/**
 * The learning rate of a step, counted from 0: the formulas that the generated train.py holds
 * (`packages/compiler/src/training/schedules.ts`), whose Python the test beside compares it with.
 */
export function learningRateAt(settings: ScheduleSettings, step: number, stepsPerEpoch: number): number {
  const { learningRate, warmup, epochs } = settings
  const steps = epochs * stepsPerEpoch
  switch (settings.schedule) {
    case 'constant':
      return learningRate
    case 'step':
      return learningRate * settings.stepFactor ** Math.floor(Math.floor(step / stepsPerEpoch) / settings.stepEpochs)
    case 'cosine': {
      const peak = warmup * steps
      if (step < peak) return (learningRate * (step + 1)) / (peak + 1)
      return learningRate * cosine((step - peak) / (steps - peak))
    }
    case 'one-cycle': {
      const peak = warmup * steps - 1
      const rising = step < peak
      const start = rising ? learningRate / 25 : learningRate
      const end = rising ? learningRate : learningRate / 250_000
      return end + (start - end) * cosine(rising ? step / peak : (step - peak) / (steps - 1 - peak))
    }
  }
}

/** A point of the drawn schedule: how many epochs have gone by, and the rate of the step that follows. */
export interface SchedulePoint {
  readonly epoch: number
  readonly rate: number
}

/** At most about `count` steps of the whole run, evenly spread, the first and the last always. */
export function schedulePoints(settings: ScheduleSettings, stepsPerEpoch: number, count: number): SchedulePoint[] {
  const last = settings.epochs * stepsPerEpoch - 1
  const parts = Math.max(1, Math.min(last, count))
  return Array.from({ length: parts + 1 }, (_, part) => {
    const step = Math.round((last * part) / parts)
    return { epoch: step / stepsPerEpoch, rate: learningRateAt(settings, step, stepsPerEpoch) }
  })
}
