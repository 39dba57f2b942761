import { z } from 'zod'

/** Where the making-ready of a dataset stands. `done` and `total` count bytes or images, as `stage` says. */
export const preparation = z.object({
  /** The id it was asked for by: a dataset's, or an import's. */
  dataset: z.string(),
  status: z.enum(['absent', 'queued', 'preparing', 'ready', 'failed']),
  stage: z.string().nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** The dataset's id once it is ready, as documents name it. */
  result: z.string().nullable(),
  hash: z.string().nullable(),
  /** Why it failed, in the language that was asked for. */
  problem: z.string().nullable(),
})
export type Preparation = z.output<typeof preparation>

export const datasetRecord = z.object({
  id: z.string(),
  name: z.string(),
  /** One sentence on what it is. */
  summary: z.string(),
  /** Channels, height, width. */
  shape: z.array(z.number().int()),
  classes: z.array(z.string()),
  counts: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  /** Per channel, of the training split, of pixels 0…1. */
  mean: z.array(z.number()),
  std: z.array(z.number()),
  /** Whether it ships with Blocksight or was brought by a person. */
  builtIn: z.boolean(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  /** What has to be fetched from elsewhere to make it ready; 0 where it is made on this machine. */
  downloadBytes: z.number(),
  status: preparation.shape.status,
  /** Content hash of the packed form, once there is one. */
  hash: z.string().nullable(),
  /** What was found and counted while packing (broken, duplicate, … images). */
  problems: z.array(
    z.object({ code: z.string(), count: z.number().int(), examples: z.array(z.string()), message: z.string() }),
  ),
})
export type DatasetRecord = z.output<typeof datasetRecord>

/** How a person's own images are to be packed. */
export const importOptions = z.object({
  name: z.string().trim().min(1).max(200),
  height: z.coerce.number<number>().int().min(4).max(512),
  width: z.coerce.number<number>().int().min(4).max(512),
  channels: z.coerce.number<number>().pipe(z.union([z.literal(1), z.literal(3)])),
  /** `cover` crops, `contain` pads with black, `stretch` distorts. */
  fit: z.enum(['cover', 'contain', 'stretch']).default('cover'),
})
export type ImportOptions = z.output<typeof importOptions>

/** An import from this machine's disk; accepted with the local token only. */
export const importFromDisk = importOptions.extend({
  path: z.string().min(1).max(4096).describe('A zip, or a folder with one folder of images for each class'),
})

/** One picture of a dataset, as a PNG in base64. */
export const sample = z.object({
  index: z.number().int(),
  label: z.number().int(),
  png: z.string(),
})
export type Sample = z.output<typeof sample>
