import { z } from 'zod'

/** Where the making-ready of a dataset stands. `done` and `total` count bytes or images, as `stage` says. */
export const preparation = z.object({
  /** The id it was asked for by: a dataset's, or an import's. */
  dataset: z.string(),
  status: z.enum(['absent', 'queued', 'preparing', 'ready', 'failed', 'cancelled']),
  stage: z.string().nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** The dataset's id once it is ready, as documents name it. */
  result: z.string().nullable(),
  hash: z.string().nullable(),
  /** Why it failed, in the language that was asked for. */
  problem: z.string().nullable(),
  /** More on that for those who want to know: what was tried, say. */
  details: z.string().nullable(),
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
  /** What has to be fetched from elsewhere to make it ready; 0 where all it needs is on this machine. */
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

/** A person's own dataset that was deleted: what it was called, for networks that name it still. */
export const removedDataset = datasetRecord.pick({ id: true, name: true })

const share = z.coerce.number<number>().min(0.01).max(0.5).optional()

/** How a person's own images are to be packed. */
export const importOptions = z.object({
  name: z.string().trim().min(1).max(200),
  height: z.coerce.number<number>().int().min(4).max(512),
  width: z.coerce.number<number>().int().min(4).max(512),
  channels: z.coerce.number<number>().pipe(z.union([z.literal(1), z.literal(3)])),
  /** `cover` crops, `contain` pads with black, `stretch` distorts. */
  fit: z.enum(['cover', 'contain', 'stretch']).default('cover'),
  validation: share.describe('Share of the images that validates, drawn with a fixed seed; folders may give it'),
  test: share.describe('Share of the images that tests, drawn with a fixed seed; folders may give it'),
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

export const splitName = z.enum(['train', 'validation', 'test'])
export type SplitName = z.output<typeof splitName>

const countsByClass = z.array(z.number().int()).describe('One number for each class, in their order')

/** How many samples each split has of each class. */
export const classCounts = z.object({
  hash: z.string(),
  counts: z.object({ train: countsByClass, validation: countsByClass, test: countsByClass }),
})
export type ClassCounts = z.output<typeof classCounts>

/** Samples, or mean pictures, as one PNG: row by row, each at most `side` pixels tall and wide. */
const sheet = z.object({
  columns: z.coerce.number<number>().int().min(1).max(64).default(16),
  side: z.coerce.number<number>().int().min(4).max(512).default(96),
  hash: z.string().optional().describe('The content hash: with it, a browser may keep the picture for good'),
})

/** Which samples a sheet shows: `count` of them from `offset` on, of one split, and of one class if `label` is given. */
export const sampleSheet = sheet.extend({
  split: splitName.default('train'),
  label: z.coerce.number<number>().int().min(0).optional(),
  offset: z.coerce.number<number>().int().min(0).default(0),
  count: z.coerce.number<number>().int().min(1).max(512).default(128),
  step: z.coerce.number<number>().int().min(1).default(1).describe('2 shows every second one, and so on'),
})

/** The mean picture of each class, in their order, and then that of all. */
export const meanSheet = sheet

/** What would miss a dataset that is deleted. */
export const datasetUses = z.object({
  /** Networks that name it: they stay, and cannot be trained until they name another. */
  networks: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Runs that still need it; while there is one, the dataset cannot be deleted. */
  unfinishedRuns: z.number().int(),
  /** Runs that have ended: their results, weights and models stay. */
  finishedRuns: z.number().int(),
})
export type DatasetUses = z.output<typeof datasetUses>

/** What is to be augmented: this many training images, each this many times. */
export const augmentationWish = z.object({
  document: z.unknown().describe('A network document, format 1'),
  images: z.number().int().min(1).max(16).default(8),
  copies: z.number().int().min(1).max(8).default(1),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
})

/** Training images, and what the augmentation makes of them by the code that trains; PNGs in base64. */
export const augmentationPreview = z.object({
  samples: z.array(
    z.object({
      index: z.number().int(),
      label: z.number().int(),
      original: z.string(),
      augmented: z.array(z.string()),
    }),
  ),
  /** The ids of the augmentation blocks, in the order in which they act; with none, images stay as they are. */
  augmentations: z.array(z.string()),
})
export type AugmentationPreview = z.output<typeof augmentationPreview>

/** A file that is being sent in pieces. */
export const upload = z.object({
  id: z.string(),
  /** Bytes that are safe here; the next piece begins there. */
  received: z.number().int(),
  /** Pieces of this many bytes do well; none may have more than `largestPiece`. */
  pieceBytes: z.number().int(),
  largestPiece: z.number().int(),
})
export type Upload = z.output<typeof upload>

export const uploadId = z.uuid()
