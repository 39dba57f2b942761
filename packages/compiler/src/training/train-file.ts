import { literal } from '@blocksight/network'
import type { TrainingInput } from './input.ts'
import { optimizers } from './optimizers.ts'
import { commandLineSource, dataSource, evaluateSource, headSource, progressSource } from './python-sources.ts'
import { float, python } from './python-text.ts'
import { schedules } from './schedules.ts'
import { trainingSource } from './training-class.ts'

/** `train.py`: only what these settings need, as a person would have written it for them. */
export function trainFile(input: TrainingInput): string {
  const { settings, dataset } = input
  const schedule = schedules[settings.schedule](settings)
  const functions = [
    dataSource,
    ...augmentationSources(input),
    evaluateSource,
    ...(schedule.definition ? [schedule.definition] : []),
    trainingSource(input, schedule),
    ...progressSource(settings.earlyStopping > 0),
    commandLineSource,
  ]
  return python`
${headSource}

${constants(input, schedule.constants)}

FOLDER = Path(__file__).parent
SHAPE = [${dataset.shape.map(literal).join(', ')}]  # channels, height, width
CLASSES = ${literal(dataset.classes.length)}


${functions.join('\n\n\n')}
`
}

function constants({ settings, resolved }: TrainingInput, schedule: readonly string[]): string[] {
  const { labelSmoothing, gradientClipping, earlyStopping } = settings
  return [
    `SEED = ${literal(resolved.seed)}`,
    `EPOCHS = ${literal(settings.epochs)}`,
    `BATCH_SIZE = ${literal(settings.batchSize)}`,
    `LEARNING_RATE = ${float(settings.learningRate)}`,
    ...optimizers[settings.optimizer](settings).constants,
    ...schedule,
    ...(labelSmoothing > 0 ? [`LABEL_SMOOTHING = ${float(labelSmoothing)}`] : []),
    ...(gradientClipping > 0
      ? [`GRADIENT_CLIPPING = ${float(gradientClipping)}  # the largest norm of a gradient`]
      : []),
    ...(earlyStopping > 0
      ? [`EARLY_STOPPING = ${literal(earlyStopping)}  # epochs without a better validation result`]
      : []),
    ...(resolved.precision === 'float32'
      ? []
      : [
          `PRECISION = torch.${resolved.precision}  # of convolutions and products while training; weights stay float32`,
        ]),
    `THREADS = ${literal(resolved.threads)}  # another number adds in another order, so the last digits differ`,
    'DEVICE = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")',
  ]
}

/** The functions of the augmentations, each once, and the function that calls them in the order of the blocks. */
export function augmentationSources({ augmentations }: Pick<TrainingInput, 'augmentations'>): string[] {
  if (augmentations.length === 0) return []
  const definitions = new Map(augmentations.map(({ name, source }) => [name, source]))
  const calls = augmentations.map(({ call }) => `images = ${call}`)
  return [
    ...definitions.values(),
    python`
def augment(images: Tensor, generator: torch.Generator) -> Tensor:
    """Changes a batch of training images, N×C×H×W, at random."""
    ${calls}
    return images`,
  ]
}
