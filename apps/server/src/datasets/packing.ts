import { createHash } from 'node:crypto'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '@blocksight/network'
import { asideName } from '../files/aside.ts'
import { moveFolderInto, writeFileAtomically } from '../files/atomic.ts'
import { encodeLabels, SampleWriter } from './npy.ts'
import { type PackedDataset, type PackedRecord, type PackingSource, readPacked } from './packed.ts'
import { DatasetProblem, type Finding, namingFullDisk } from './problem.ts'
import type { Watching } from './progress.ts'
import { encodeSplit, type Splits } from './splits.ts'
import { measureImages } from './statistics.ts'

/** Everything about a dataset except its pixels, known once they are all written. */
export interface PackingDescription {
  readonly id: string
  readonly version: string
  readonly name: Text
  readonly summary: Text
  readonly licence: string
  readonly homepage: string
  readonly classes: readonly string[]
  /** The class of each sample, in the order in which they were written. */
  readonly labels: ArrayLike<number>
  readonly splits: Splits
  readonly source: PackingSource
  readonly problems: readonly Finding[]
}

/** Takes samples, height × width × channels, in order; calls must not overlap. */
export type AddSamples = (pixels: Uint8Array) => Promise<void>

export interface PackingOrder extends Watching {
  /** The folder of all packed datasets. */
  readonly folder: string
  readonly shape: readonly [channels: number, height: number, width: number]
  /** Of all arrays; less room on the disk is refused at once. */
  readonly expectedBytes: number
  /** Writes every sample with `add`, then says what they are. */
  readonly fill: (add: AddSamples) => Promise<PackingDescription>
}

/**
 * Packs a dataset into `folder/<content hash>/`: written aside, synced, renamed. Where the same content is packed
 * already, or by another at the same time, that one stays. On any error nothing is left behind.
 * @throws DatasetProblem `disk-full`; whatever `fill` throws; the signal's reason.
 */
export async function packDataset(order: PackingOrder): Promise<PackedDataset> {
  const { folder, shape, fill, signal, expectedBytes } = order
  const aside = join(folder, asideName())
  return namingFullDisk(folder, expectedBytes, async () => {
    await mkdir(aside, { recursive: true })
    try {
      const { bavail, bsize } = await statfs(aside)
      if (bavail * bsize < expectedBytes) throw new DatasetProblem('disk-full', { folder, needed: expectedBytes })
      const description = await writeImages(join(aside, 'images.npy'), shape, fill)
      signal?.throwIfAborted()
      const labels = encodeLabels(description.labels)
      await writeFileAtomically(join(aside, 'labels.npy'), labels)
      const statistics = await measure(join(aside, 'images.npy'), description.splits.train, order)
      const record = toRecord(shape, description, statistics, createHash('sha256').update(labels).digest('hex'))
      await writeFileAtomically(join(aside, 'dataset.json'), JSON.stringify(record))
      const hash = contentHash(record)
      await moveFolderInto(aside, join(folder, hash))
      return (await readPacked(folder, hash)) as PackedDataset
    } catch (error) {
      await rm(aside, { recursive: true, force: true })
      throw error
    }
  })
}

/** The name of a packed dataset: SHA-256 over both arrays' hashes, the classes and the splits. */
function contentHash(record: Pick<PackedRecord, 'files' | 'classes' | 'splits'>): string {
  const { files, classes, splits } = record
  const canonical = JSON.stringify([
    files['images.npy'],
    files['labels.npy'],
    classes,
    splits.train,
    splits.validation,
    splits.test,
  ])
  return createHash('sha256').update(canonical).digest('hex')
}

async function writeImages(path: string, [channels, height, width]: PackingOrder['shape'], fill: PackingOrder['fill']) {
  const handle = await open(path, 'wx')
  try {
    const writer = await SampleWriter.start(handle, [height, width, channels])
    const description = await fill((pixels) => writer.add(pixels))
    if (writer.count !== description.labels.length) {
      throw new Error(`${writer.count} images were written for ${description.labels.length} labels`)
    }
    await writer.finish()
    return description
  } finally {
    await handle.close()
  }
}

async function measure(path: string, chosen: readonly number[], watching: Watching) {
  const handle = await open(path, 'r')
  try {
    return await measureImages(handle, chosen, watching)
  } finally {
    await handle.close()
  }
}

function toRecord(
  shape: PackingOrder['shape'],
  description: PackingDescription,
  { mean, std, sha256 }: { mean: number[]; std: number[]; sha256: string },
  labelsHash: string,
): PackedRecord {
  const { id, version, name, summary, licence, homepage, classes, splits, source, problems } = description
  return {
    format: 1,
    id,
    version,
    name,
    summary,
    classes: [...classes],
    shape: [...shape],
    splits: {
      train: encoded(splits.train),
      validation: encoded(splits.validation),
      test: encoded(splits.test),
    },
    mean,
    std,
    source,
    licence,
    homepage,
    files: { 'images.npy': sha256, 'labels.npy': labelsHash },
    problems: problems.map(({ code, count, examples, texts }) => ({ code, count, examples: [...examples], texts })),
  }
}

function encoded(indices: readonly number[]): PackedRecord['splits']['train'] {
  const split = encodeSplit(indices)
  return 'start' in split ? split : [...split]
}

/** Runs `work` with an empty folder of its own inside `folder`, which is removed afterwards, whatever happens. */
export async function withScratch<T>(folder: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = join(folder, asideName())
  await mkdir(scratch, { recursive: true })
  try {
    return await work(scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
