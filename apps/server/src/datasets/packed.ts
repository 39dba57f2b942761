import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import { z } from 'zod'
import { KeptPromises } from './kept-promises.ts'
import { DatasetProblem, type Finding } from './problem.ts'
import type { Splits } from './splits.ts'

/** A dataset on this machine in packed form. It never changes; `hash` is its name and the name of its folder. */
export interface PackedDataset {
  readonly hash: string
  readonly folder: string
  readonly facts: DatasetFacts
  readonly problems: readonly Finding[]
}

const text = z.object({ en: z.string(), ko: z.string() })
const split = z.union([z.object({ start: z.number().int(), end: z.number().int() }), z.array(z.number().int())])

/** Where the pixels came from, for a person who wants to know. */
const source = z.object({
  kind: z.enum(['scikit-learn', 'generated', 'public files', 'images']),
  files: z.array(
    z.object({
      file: z.string(),
      bytes: z.number(),
      /** Of the file as it was read. */
      sha256: z.string(),
      /** Which published checksum it was compared with; `none` where it matches none or none is published. */
      verified: z.enum(['content', 'member', 'file', 'none']),
    }),
  ),
  /** How images were brought to one size. */
  packing: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export type PackingSource = z.infer<typeof source>

/** The schema of `dataset.json`, format 1 (docs/architecture.md, "Packed datasets"). */
const packedRecord = z.object({
  format: z.literal(1),
  id: z.string(),
  version: z.string(),
  name: text,
  summary: text,
  classes: z.array(z.string()),
  shape: z.tuple([z.number().int(), z.number().int(), z.number().int()]),
  splits: z.object({ train: split, validation: split, test: split }),
  mean: z.array(z.number()),
  std: z.array(z.number()),
  source,
  licence: z.string(),
  homepage: z.string(),
  files: z.object({ 'images.npy': z.string(), 'labels.npy': z.string() }),
  problems: z.array(
    z.object({ code: z.string(), count: z.number().int(), examples: z.array(z.string()), texts: text }),
  ),
})

export type PackedRecord = z.infer<typeof packedRecord>

/** Whether a text can be the name of a packed dataset; everything else must never reach a path. */
export function isHash(hash: string): boolean {
  return /^[0-9a-f]{64}$/.test(hash)
}

/**
 * Reads `dataset.json` of one packed dataset; undefined where there is none of that name.
 * @throws DatasetProblem `broken-packing` where the folder is there but its record cannot be read.
 */
export async function readPacked(folder: string, hash: string): Promise<PackedDataset | undefined> {
  if (!isHash(hash)) return undefined
  const path = join(folder, hash, 'dataset.json')
  const file = await stat(path).catch(() => undefined)
  if (file === undefined) return undefined
  // A record with the indices of its splits takes long to read, and every list of datasets asks for each.
  return known.get(`${path} ${file.mtimeMs} ${file.size} ${file.ino}`, async () => {
    const record = await readRecord(folder, hash)
    return record && toPacked(join(folder, hash), hash, record)
  })
}

/** Facts of datasets, without their splits, by the state of their record's file. */
const known = new KeptPromises<PackedDataset | undefined>(1000)

/** The whole record of one packed dataset, splits included. */
export async function readRecord(folder: string, hash: string): Promise<PackedRecord | undefined> {
  if (!isHash(hash)) return undefined
  let json: string
  try {
    json = await readFile(join(folder, hash, 'dataset.json'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return packedRecord.parse(JSON.parse(json))
  } catch (error) {
    throw new DatasetProblem('broken-packing', { hash, detail: `dataset.json: ${(error as Error).message}` }, error)
  }
}

/** The splits of a record as lists of indices. */
export function splitsOf(record: PackedRecord): Splits {
  const { train, validation, test } = record.splits
  return { train: listed(train), validation: listed(validation), test: listed(test) }
}

function listed(split: PackedRecord['splits']['train']): readonly number[] {
  if (!('start' in split)) return split
  return Array.from({ length: split.end - split.start }, (_, offset) => split.start + offset)
}

function toPacked(folder: string, hash: string, record: PackedRecord): PackedDataset {
  const { id, version, name, summary, shape, classes, mean, std, licence, homepage } = record
  const sizeOf = (split: PackedRecord['splits']['train']) => ('start' in split ? split.end - split.start : split.length)
  const counts = {
    train: sizeOf(record.splits.train),
    validation: sizeOf(record.splits.validation),
    test: sizeOf(record.splits.test),
  }
  // How its makers placed what the pictures show, and its classes in Korean, are known of a built-in dataset only.
  const { ground, placement, koreanClasses } = builtinFacts[id] ?? {}
  return {
    hash,
    folder,
    facts: {
      id,
      version,
      name,
      summary,
      shape,
      classes,
      counts,
      mean,
      std,
      statistics: 'computed',
      licence,
      homepage,
      sources: [],
      ...(ground && { ground }),
      ...(placement && { placement }),
      ...(koreanClasses && { koreanClasses }),
    },
    problems: record.problems as Finding[],
  }
}
