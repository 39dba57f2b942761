import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { DatasetFacts } from '@blocksight/datasets'
import { removeAbandoned } from '../files/aside.ts'
import { type ClassIndex, readClassIndex } from './class-index.ts'
import { checkOptions, type ImportOptions } from './images/import-images.ts'
import { runInThread } from './images/in-thread.ts'
import { defaultLimits } from './images/limits.ts'
import type { ImageSource } from './images/originals.ts'
import { KeptPromises } from './kept-promises.ts'
import { writeMeans } from './means.ts'
import { removePacked, renamePacked } from './own.ts'
import { isHash, type PackedDataset, readPacked, readRecord, splitsOf } from './packed.ts'
import { bytesToDownload, prepareBuiltin } from './prepare.ts'
import { DatasetProblem } from './problem.ts'
import type { Watching } from './progress.ts'
import { readPixels, readSample, type Sample } from './samples.ts'
import { SharedWork } from './shared-work.ts'
import { drawArray, type SheetOrder } from './sheet.ts'
import { range, type Splits } from './splits.ts'

export interface DatasetStoreSettings {
  /** Holds everything of this store; made where it is not there. */
  readonly folder: string
  /** What BLOCKSIGHT_DATASETS names: a folder per dataset id with the mirror's files or one image zip. */
  readonly localFolder?: string | undefined
  /** The Python that has `blocksight_trainer`; needed for digits and SVHN only. */
  readonly python: string
  readonly fetch?: typeof globalThis.fetch
}

/** All datasets of one data folder. Every function that fails does so with a DatasetProblem or the signal's reason. */
export interface DatasetStore {
  /** Gives a built-in dataset, preparing it first where needed. Callers at the same time share the work. */
  prepare(id: string, watching?: Watching): Promise<PackedDataset>
  /** How many bytes preparing a built-in dataset would download now. */
  bytesToDownload(id: string): Promise<number>
  /** Makes a dataset of a person's own images by class. */
  importImages(source: ImageSource, options: ImportOptions, watching?: Watching): Promise<PackedDataset>
  /** A packed dataset by its content hash; undefined where there is none. */
  find(hash: string): Promise<PackedDataset | undefined>
  /** What is known of a packed dataset, also after it was removed. */
  factsOf(hash: string): Promise<DatasetFacts | undefined>
  /** All packed datasets, by name and version. Damaged ones are left out; `find` says what is wrong with them. */
  list(): Promise<PackedDataset[]>
  /** Those that were removed, as `list` gives those that are there. */
  listRemoved(): Promise<PackedDataset[]>
  /** The sample indices of each split. */
  splits(hash: string): Promise<Splits>
  /** Sample `index`, counted from 0 over all splits. */
  sample(hash: string, index: number): Promise<Sample>
  /** The pixels of some samples, each height × width × channels. */
  pixels(hash: string, indices: readonly number[]): Promise<Buffer[]>
  /** The samples of each class in each split. */
  classIndex(hash: string): Promise<ClassIndex>
  /** Samples as one PNG. */
  sheet(hash: string, order: SheetOrder): Promise<Buffer>
  /** The mean training picture of each class, in their order, and as the last one that of all, as one PNG. */
  meanSheet(hash: string, order: Omit<SheetOrder, 'indices'>): Promise<Buffer>
  /** Gives a dataset of a person's own images another name; it stays the same dataset. */
  rename(hash: string, name: string): Promise<void>
  /** Removes a dataset from this machine for good, with originals that nothing else was made of. */
  remove(hash: string): Promise<void>
}

/** How many datasets' labels are held in memory: a few MB for the largest. */
const indicesHeld = 4

/** Opens the datasets below `settings.folder` and clears away what killed packings left there. */
export async function openDatasetStore(settings: DatasetStoreSettings): Promise<DatasetStore> {
  const folder = resolve(settings.folder)
  const packed = join(folder, 'datasets')
  const originals = join(folder, 'originals')
  /** Mean pictures, by the hash of their dataset; made when first looked at. */
  const means = join(folder, 'means')
  /** Records of datasets that are gone. */
  const removed = join(folder, 'removed')
  for (const part of [packed, originals, means, removed]) {
    await mkdir(part, { recursive: true })
    await removeAbandoned(part)
  }
  const prepareSettings = {
    packed,
    downloads: join(folder, 'downloads'),
    prepared: join(folder, 'prepared'),
    localFolder: settings.localFolder,
    python: settings.python,
    fetch: settings.fetch ?? globalThis.fetch,
  }
  const preparing = new SharedWork<PackedDataset>()
  const indices = new KeptPromises<ClassIndex>(indicesHeld)
  const meansMade = new KeptPromises<string>(100)
  const existing = <T>(hash: string, found: T | undefined): T => {
    if (found === undefined) throw new DatasetProblem('unknown-dataset', { id: hash, known: [] })
    return found
  }
  const classIndex = (hash: string) =>
    indices.get(hash, async () => readClassIndex(packed, hash, existing(hash, await readRecord(packed, hash))))

  async function makeMeans(hash: string): Promise<string> {
    const { classes } = existing(hash, await readPacked(packed, hash)).facts
    const path = join(means, `${hash}.npy`)
    const isThere = await stat(path).then(
      () => true,
      () => false,
    )
    if (!isThere) await writeMeans(packed, hash, classes.length, await classIndex(hash), path)
    return path
  }

  return {
    prepare: (id, watching = {}) =>
      preparing.run(id, watching, (shared) => prepareBuiltin(id, prepareSettings, shared)),
    bytesToDownload: (id) => bytesToDownload(id, prepareSettings),
    importImages: async (source, options, watching = {}) => {
      checkOptions(options)
      return runInThread(
        { kind: 'own', folders: { packed, originals }, source, options, limits: defaultLimits },
        watching,
      )
    },
    find: (hash) => readPacked(packed, hash),
    factsOf: async (hash) => ((await readPacked(packed, hash)) ?? (await readPacked(removed, hash)))?.facts,
    list: () => listIn(packed),
    listRemoved: () => listIn(removed),
    splits: async (hash) => splitsOf(existing(hash, await readRecord(packed, hash))),
    sample: async (hash, index) => readSample(existing(hash, await readPacked(packed, hash)), index),
    pixels: async (hash, indices) => readPixels(existing(hash, await readPacked(packed, hash)), indices),
    classIndex,
    sheet: async (hash, order) => {
      existing(hash, await readPacked(packed, hash))
      return drawArray(join(packed, hash, 'images.npy'), hash, order)
    },
    meanSheet: async (hash, order) => {
      const { classes } = existing(hash, await readPacked(packed, hash)).facts
      const path = await meansMade.get(hash, () => makeMeans(hash))
      return drawArray(path, hash, { ...order, indices: range(0, classes.length + 1) })
    },
    rename: async (hash, name) => {
      existing(hash, await readPacked(packed, hash))
      await renamePacked(packed, hash, name)
    },
    remove: async (hash) => {
      await removePacked({ packed, originals, removed }, hash)
      indices.forget(hash)
      meansMade.forget(hash)
      if (isHash(hash)) await rm(join(means, `${hash}.npy`), { force: true })
    },
  }
}

async function listIn(folder: string): Promise<PackedDataset[]> {
  const names = (await readdir(folder)).filter(isHash)
  const found = await Promise.all(names.map((name) => readPacked(folder, name).catch(() => undefined)))
  return found.filter((dataset) => dataset !== undefined).sort(byName)
}

function byName(a: PackedDataset, b: PackedDataset): number {
  const key = ({ facts, hash }: PackedDataset) => `${facts.name.en}\0${facts.version}\0${hash}`
  return key(a) < key(b) ? -1 : 1
}
