import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { removeAbandoned } from '../files/aside.ts'
import { checkOptions, type ImportOptions } from './images/import-images.ts'
import { runInThread } from './images/in-thread.ts'
import { defaultLimits } from './images/limits.ts'
import type { ImageSource } from './images/originals.ts'
import { isHash, type PackedDataset, readPacked, readRecord, splitsOf } from './packed.ts'
import { prepareBuiltin } from './prepare.ts'
import { DatasetProblem } from './problem.ts'
import type { Watching } from './progress.ts'
import { readSample, type Sample } from './samples.ts'
import { SharedWork } from './shared-work.ts'
import type { Splits } from './splits.ts'

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
  /** Makes a dataset of a person's own images by class. */
  importImages(source: ImageSource, options: ImportOptions, watching?: Watching): Promise<PackedDataset>
  /** A packed dataset by its content hash; undefined where there is none. */
  find(hash: string): Promise<PackedDataset | undefined>
  /** All packed datasets, by name and version. Damaged ones are left out; `find` says what is wrong with them. */
  list(): Promise<PackedDataset[]>
  /** The sample indices of each split. */
  splits(hash: string): Promise<Splits>
  /** Sample `index`, counted from 0 over all splits. */
  sample(hash: string, index: number): Promise<Sample>
}

/** Opens the datasets below `settings.folder` and clears away what killed packings left there. */
export async function openDatasetStore(settings: DatasetStoreSettings): Promise<DatasetStore> {
  const folder = resolve(settings.folder)
  const packed = join(folder, 'datasets')
  const originals = join(folder, 'originals')
  for (const part of [packed, originals]) {
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
  const existing = <T>(hash: string, found: T | undefined): T => {
    if (found === undefined) throw new DatasetProblem('unknown-dataset', { id: hash, known: [] })
    return found
  }

  return {
    prepare: (id, watching = {}) =>
      preparing.run(id, watching, (shared) => prepareBuiltin(id, prepareSettings, shared)),
    importImages: async (source, options, watching = {}) => {
      checkOptions(options)
      return runInThread(
        { kind: 'own', folders: { packed, originals }, source, options, limits: defaultLimits },
        watching,
      )
    },
    find: (hash) => readPacked(packed, hash),
    list: async () => {
      const names = (await readdir(packed)).filter(isHash)
      const found = await Promise.all(names.map((name) => readPacked(packed, name).catch(() => undefined)))
      return found.filter((dataset) => dataset !== undefined).sort(byName)
    },
    splits: async (hash) => splitsOf(existing(hash, await readRecord(packed, hash))),
    sample: async (hash, index) => readSample(existing(hash, await readPacked(packed, hash)), index),
  }
}

function byName(a: PackedDataset, b: PackedDataset): number {
  const key = ({ facts, hash }: PackedDataset) => `${facts.name.en}\0${facts.version}\0${hash}`
  return key(a) < key(b) ? -1 : 1
}
