import { z } from 'zod'

/** Where the making-ready of a dataset stands. `done` and `total` count bytes or images, as `stage` says. */
export const preparation = z.object({
  dataset: z.string(),
  status: z.enum(['absent', 'queued', 'preparing', 'ready', 'failed']),
  stage: z.string().nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  hash: z.string().nullable(),
  /** Why it failed, in the language that was asked for. */
  problem: z.string().nullable(),
})
export type Preparation = z.output<typeof preparation>

export const datasetRecord = z.object({
  id: z.string(),
  name: z.string(),
  /** Channels, height, width. */
  shape: z.array(z.number().int()),
  classes: z.array(z.string()),
  counts: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  /** Whether it ships with Blocksight or was brought by a person. */
  builtIn: z.boolean(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  status: preparation.shape.status,
  /** Content hash of the packed form, once there is one. */
  hash: z.string().nullable(),
  /** What was found and counted while packing (broken, duplicate, … images). */
  problems: z.record(z.string(), z.unknown()).nullable(),
})
export type DatasetRecord = z.output<typeof datasetRecord>

/** One picture of a dataset, as a PNG in base64. */
export const sample = z.object({
  index: z.number().int(),
  label: z.number().int(),
  png: z.string(),
})
export type Sample = z.output<typeof sample>
