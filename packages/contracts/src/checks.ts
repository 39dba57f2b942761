import { z } from 'zod'

/** A diagnostic as `@blocksight/network` defines it; fixes and values are passed on as they are. */
export const diagnostic = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
})

/** What `check` says about a network: every problem, every node's shape, and the totals. */
export const checkResult = z.object({
  diagnostics: z.array(diagnostic),
  /** The diagnostics in words, in the same order, in the language that was asked for. */
  messages: z.array(z.string()),
  nodes: z.array(
    z.looseObject({
      id: z.string(),
      use: z.unknown(),
      type: z.string(),
      shape: z.array(z.number().int()).nullable(),
    }),
  ),
  parameters: z.number().int().nullable(),
  macs: z.number().int().nullable(),
  activationBytes: z.number().int().nullable(),
})
export type CheckResult = z.output<typeof checkResult>

/** The PyTorch project of a network, by path. */
export const codeResult = z.object({ files: z.record(z.string(), z.string()) })
export type CodeResult = z.output<typeof codeResult>

/** How pictures are made into a network's input; what is left out is as usual for the dataset. */
export const preparationOfPictures = z
  .object({
    fit: z.enum(['contain', 'cover', 'stretch']).describe('Of pictures that are not re-centred'),
    invert: z.enum(['auto', 'on', 'off']).describe('auto: dark on bright, where the dataset is bright on black'),
    recentre: z.boolean().describe("Place what is seen as the dataset's makers did, where that is known"),
  })
  .partial()

export const predictionResult = z.object({
  run: z.string(),
  predictions: z.array(
    z.object({
      name: z.string(),
      /** Every class with its probability (softmax of the logits), the most likely first. */
      classes: z.array(z.object({ index: z.number().int(), class: z.string(), probability: z.number() })),
    }),
  ),
})
export type PredictionResult = z.output<typeof predictionResult>

export const serverInfo = z.object({
  status: z.literal('ok'),
  name: z.literal('blocksight'),
  version: z.string(),
  startedAt: z.iso.datetime(),
  database: z.enum(['embedded', 'postgresql']),
  trainer: z.object({
    /** `starting` until a standby process reported ready; `missing` names what is wrong in `problem`. */
    status: z.enum(['starting', 'ready', 'missing', 'off']),
    device: z.string().nullable(),
    versions: z.record(z.string(), z.string()),
    problem: z.object({ python: z.string(), problem: z.string() }).nullable(),
  }),
  /** How many runs train at once. */
  concurrency: z.number().int(),
  /** What generated code is shown with before a run resolves it, so that a browser can write the same files. */
  code: z.object({
    threads: z.number().int().min(1),
    versions: z.object({ torch: z.string(), numpy: z.string(), safetensors: z.string() }),
  }),
})
export type ServerInfo = z.output<typeof serverInfo>
