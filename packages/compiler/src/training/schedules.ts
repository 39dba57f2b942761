import type { TrainingSettings } from '@blocksight/network'
import { float, python } from './python-text.ts'

/** How a schedule is written: its constants, its function, and the expression of the next step's rate. */
export interface ScheduleSource {
  readonly constants: readonly string[]
  readonly definition: string | undefined
  readonly rate: string
}

const warmup = ({ warmup }: TrainingSettings) =>
  `WARMUP = ${float(warmup)}  # the share of all steps in which the learning rate rises`

const ofStep = 'learning_rate(self.step, self.epochs * self.steps_per_epoch)'

/** Every schedule is a pure function of how far training is, so a run that goes on needs no state of it. */
export const schedules: Record<TrainingSettings['schedule'], (settings: TrainingSettings) => ScheduleSource> = {
  constant: () => ({ constants: [], definition: undefined, rate: 'LEARNING_RATE' }),
  step: ({ stepEpochs, stepFactor }) => ({
    constants: [
      `STEP_EPOCHS = ${stepEpochs}  # after so many epochs the learning rate is multiplied with STEP_FACTOR`,
      `STEP_FACTOR = ${float(stepFactor)}`,
    ],
    definition: python`
def learning_rate(epoch: int) -> float:
    """Falls in steps, as torch.optim.lr_scheduler.StepLR."""
    return LEARNING_RATE * STEP_FACTOR ** (epoch // STEP_EPOCHS)`,
    rate: 'learning_rate(self.epoch)',
  }),
  cosine: (settings) =>
    settings.warmup === 0
      ? {
          constants: [],
          definition: python`
def learning_rate(step: int, steps: int) -> float:
    """Falls from LEARNING_RATE to 0, as torch.optim.lr_scheduler.CosineAnnealingLR."""
    return LEARNING_RATE * (1 + math.cos(math.pi * step / steps)) / 2`,
          rate: ofStep,
        }
      : {
          constants: [warmup(settings)],
          definition: python`
def learning_rate(step: int, steps: int) -> float:
    """Rises evenly to LEARNING_RATE, then falls to 0, as torch.optim.lr_scheduler.CosineAnnealingLR."""
    peak = WARMUP * steps
    if step < peak:
        return LEARNING_RATE * (step + 1) / (peak + 1)
    return LEARNING_RATE * (1 + math.cos(math.pi * (step - peak) / (steps - peak))) / 2`,
          rate: ofStep,
        },
  'one-cycle': (settings) => ({
    constants: [warmup(settings)],
    definition: python`
def learning_rate(step: int, steps: int) -> float:
    """One cycle, as torch.optim.lr_scheduler.OneCycleLR: up from LEARNING_RATE / 25, then down to almost nothing."""
    peak = WARMUP * steps - 1
    if step < peak:
        start, end, progress = LEARNING_RATE / 25, LEARNING_RATE, step / peak
    else:
        start, end, progress = LEARNING_RATE, LEARNING_RATE / 250_000, (step - peak) / (steps - 1 - peak)
    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2`,
    rate: ofStep,
  }),
}
