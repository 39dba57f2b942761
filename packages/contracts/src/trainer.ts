/**
 * The trainer protocol: JSON lines between the server and `python -m blocksight_trainer run`.
 * Commands go to its standard input, events come from its standard output, one object a line.
 */
import { z } from 'zod'

const count = z.number().int().min(0)
const share = z.number().min(0).max(1)

/** Precisions a run can be resolved to; `auto` is gone once a run is frozen. */
export const precision = z.enum(['float32', 'bfloat16', 'float16'])
export type Precision = z.output<typeof precision>

/** Whether a run can be resolved to a precision on a device: training in float16 exists on CUDA only. */
export function hasPrecision(device: string, asked: string): boolean {
  return asked !== 'float16' || device === 'cuda'
}

/** First line in: which frozen run to train, from which checkpoint on. */
export const runCommand = z.object({
  command: z.literal('run'),
  run: z.string(),
  /** The run's folder; `source/train.py` in it is the frozen file. */
  folder: z.string(),
  /** The packed dataset's folder. */
  data: z.string(),
  /** The fencing number; checkpoints carry it in their names. */
  lease: count,
  /** Name of the checkpoint to go on from, or null to begin. */
  checkpoint: z.string().nullable(),
  /** Least seconds between two checkpoints. */
  checkpointSeconds: z.number().positive(),
})

export const trainerCommand = z.discriminatedUnion('command', [
  runCommand,
  z.object({ command: z.literal('pause') }),
  z.object({ command: z.literal('stop') }),
])
export type TrainerCommand = z.output<typeof trainerCommand>

const ready = z.object({
  event: z.literal('ready'),
  versions: z.record(z.string(), z.string()),
  device: z.string(),
  /** Precisions that are fast on this device, the best first; what `auto` is resolved from. */
  precisions: z.array(precision).optional(),
})

const started = z.object({
  event: z.literal('started'),
  step: count,
  epochs: count,
  stepsPerEpoch: count,
  parameters: count,
  device: z.string(),
  precision,
  threads: z.number().int().min(1),
  resumed: z.boolean(),
})

const step = z.object({
  event: z.literal('step'),
  epoch: count,
  step: count,
  loss: z.number(),
  learningRate: z.number(),
})

const epoch = z.object({
  event: z.literal('epoch'),
  epoch: count,
  step: count,
  trainLoss: z.number(),
  trainAccuracy: share,
  validationLoss: z.number(),
  validationAccuracy: share,
  learningRate: z.number(),
  /** Whether this epoch's weights are the best so far on validation. */
  best: z.boolean(),
  samplesPerSecond: z.number().min(0),
})

const checkpoint = z.object({ event: z.literal('checkpoint'), name: z.string(), epoch: count, step: count })

const paused = z.object({ event: z.literal('paused'), checkpoint: z.string().nullable(), step: count })

const stage = z.object({ event: z.literal('stage'), name: z.enum(['exporting', 'testing', 'proving']) })

const tested = z.object({
  event: z.literal('tested'),
  loss: z.number(),
  accuracy: share,
  /** Row = true class, column = predicted class. */
  confusion: z.array(z.array(count)),
})

const proof = z.object({
  event: z.literal('proof'),
  images: count,
  /** Largest absolute difference between PyTorch's and ONNX Runtime's logits. */
  largestDifference: z.number().min(0),
  tolerance: z.number().min(0),
  equalPredictions: z.boolean(),
  passed: z.boolean(),
})

const finished = z.object({
  event: z.literal('finished'),
  reason: z.enum(['epochs', 'early-stopping', 'stopped']),
  epochs: count,
  bestEpoch: count,
  trainAccuracy: share,
  validationAccuracy: share,
  testAccuracy: share,
  parameters: count,
  /** First step to last checkpoint, validation included, test excluded, pauses left out. */
  seconds: z.number().min(0),
})

const failed = z.object({
  event: z.literal('failed'),
  code: z.string(),
  values: z.record(z.string(), z.unknown()),
  message: z.string(),
  /** A traceback or whatever else helps a developer. */
  detail: z.string().nullish(),
})

export const trainerEvent = z.discriminatedUnion('event', [
  ready,
  started,
  step,
  epoch,
  checkpoint,
  paused,
  stage,
  tested,
  proof,
  finished,
  failed,
])
export type TrainerEvent = z.output<typeof trainerEvent>
export type TrainerEventOf<Name extends TrainerEvent['event']> = Extract<TrainerEvent, { event: Name }>

export const proofResult = proof.omit({ event: true })
export const testResult = tested.omit({ event: true })
export const finishedResult = finished.omit({ event: true })
export const stepMetric = step.omit({ event: true })
export const epochMetric = epoch.omit({ event: true })

/** JSON Schemas (draft 2020-12) by file name, for the trainer's side of the protocol. */
export function trainerSchemas(): Record<string, unknown> {
  return {
    'command.json': z.toJSONSchema(trainerCommand, { io: 'input' }),
    'event.json': z.toJSONSchema(trainerEvent, { io: 'input' }),
  }
}
