import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { builtinFacts, type DatasetFacts, type SourceFile } from '@blocksight/datasets'
import { writeFileAtomically } from '../files/atomic.ts'
import { runInThread } from './images/in-thread.ts'
import { type PackedDataset, readPacked } from './packed.ts'
import { packDataset, withScratch } from './packing.ts'
import { DatasetProblem, Findings } from './problem.ts'
import type { Watching } from './progress.ts'
import { readBuiltin } from './sources/builtin.ts'
import { DownloadFailure, download } from './sources/download.ts'
import { type Verified, verifyFile } from './sources/verify.ts'

/** Where built-in datasets come from and go to. */
export interface PrepareSettings {
  readonly packed: string
  readonly downloads: string
  /** Notes which dataset was packed under which hash. */
  readonly prepared: string
  /** Holds one folder per dataset id with the mirror's files or one image zip; undefined where none is set. */
  readonly localFolder: string | undefined
  readonly python: string
  readonly fetch: typeof globalThis.fetch
}

/** The facts of a built-in dataset. @throws DatasetProblem `unknown-dataset`. */
function factsOf(id: string): DatasetFacts {
  const facts = builtinFacts[id]
  if (!facts) throw new DatasetProblem('unknown-dataset', { id, known: Object.keys(builtinFacts) })
  return facts
}

/**
 * Packs a built-in dataset, or finds it packed: from the local folder's files, from an earlier preparation, from the
 * local folder's image zip (another version of it), from its mirrors; the first of these that is there.
 * @throws DatasetProblem; the signal's reason.
 */
export async function prepareBuiltin(
  id: string,
  settings: PrepareSettings,
  watching: Watching,
): Promise<PackedDataset> {
  const facts = factsOf(id)
  const key = `${facts.id}@${facts.version}`
  const done = await readPrepared(settings, key)
  if (done) return done.packed
  const { files, missing, zip } = await findLocal(facts, settings.localFolder)
  if (zip) return fromImages(facts, zip, settings, watching)

  const findings = new Findings()
  const verified: Verified[] = []
  for (const source of facts.sources) {
    const local = files.get(source.file)
    const found = local
      ? await verifyFile(local, source, watching)
      : await fetchFile(facts, source, missing, settings, watching)
    if (!local) files.set(source.file, join(settings.downloads, facts.id, source.file))
    if (found.verified === 'none') findings.add('unverified-source', source.file)
    verified.push(found)
  }
  const packed = await packFiles(facts, files, verified, findings, settings, watching)
  await writePrepared(settings, key, { hash: packed.hash })
  return packed
}

/**
 * How many bytes preparing a built-in dataset would download: its files that neither the local folder nor an earlier
 * attempt has. Only looks for them; what they hold is checked when they are packed.
 */
export async function bytesToDownload(
  id: string,
  { localFolder, downloads }: Pick<PrepareSettings, 'localFolder' | 'downloads'>,
): Promise<number> {
  const facts = factsOf(id)
  const { missing, zip } = await findLocal(facts, localFolder)
  if (zip) return 0
  const needed = missing.map(async ({ file, bytes }) => ((await isFile(join(downloads, facts.id, file))) ? 0 : bytes))
  return (await Promise.all(needed)).reduce((sum, bytes) => sum + bytes, 0)
}

async function packFiles(
  facts: DatasetFacts,
  files: ReadonlyMap<string, string>,
  verified: readonly Verified[],
  findings: Findings,
  settings: PrepareSettings,
  watching: Watching,
): Promise<PackedDataset> {
  const { id, version, name, summary, licence, homepage, classes, shape, counts } = facts
  const samples = counts.train + counts.validation + counts.test
  return withScratch(settings.packed, (scratch) =>
    packDataset({
      ...watching,
      folder: settings.packed,
      shape,
      expectedBytes: samples * shape[0] * shape[1] * shape[2],
      fill: async (add) => {
        const fileOf = (file: string) => files.get(file) as string
        const place = { ...watching, fileOf, scratch, python: settings.python }
        const { labels, splits } = await readBuiltin(facts, place, add)
        const kind = facts.sources.length > 0 ? 'public files' : id === 'digits' ? 'scikit-learn' : 'generated'
        return {
          ...{ id, version, name, summary, licence, homepage, classes, labels, splits },
          source: { kind, files: [...verified] },
          problems: findings.list(),
        }
      },
    }),
  )
}

/** A downloaded file that is still right, or a download of it. */
async function fetchFile(
  facts: DatasetFacts,
  source: SourceFile,
  missing: readonly SourceFile[],
  settings: PrepareSettings,
  watching: Watching,
): Promise<Verified> {
  const folder = join(settings.downloads, facts.id)
  const kept = join(folder, source.file)
  if (await isFile(kept)) {
    try {
      const found = await verifyFile(kept, source, watching)
      if (found.verified !== 'none') return found
    } catch (error) {
      // Damaged since it was fetched: it is fetched again.
      if (!(error instanceof DatasetProblem)) throw error
    }
  }
  try {
    return await download({ ...watching, source, folder, fetch: settings.fetch })
  } catch (error) {
    if (!(error instanceof DownloadFailure)) throw error
    const values = {
      name: facts.name.en,
      missing: missing.map(({ file }) => file),
      attempts: error.attempts.join('\n'),
      local: join(settings.localFolder ?? 'datasets', facts.id),
    }
    throw new DatasetProblem('dataset-unreachable', values, error)
  }
}

async function fromImages(
  facts: DatasetFacts,
  zip: string,
  settings: PrepareSettings,
  watching: Watching,
): Promise<PackedDataset> {
  const key = `${facts.id}@images`
  const { size, mtimeMs } = await stat(zip)
  const done = await readPrepared(settings, key)
  if (done && done.note.bytes === size && done.note.changed === mtimeMs) return done.packed
  const packed = await runInThread({ kind: 'builtin', id: facts.id, zip, folder: settings.packed }, watching)
  await writePrepared(settings, key, { hash: packed.hash, bytes: size, changed: mtimeMs })
  return packed
}

/** What the local folder has of a dataset: files of its mirror with the rest of them, else one zip of images. */
async function findLocal(facts: DatasetFacts, localFolder: string | undefined) {
  const files = await findLocalFiles(facts, localFolder)
  const missing = facts.sources.filter(({ file }) => !files.has(file))
  const zip = missing.length > 0 ? await findImageZip(facts, localFolder) : undefined
  return { files, missing, zip }
}

/** Which of the mirror's files the local folder has, packed as the mirror has them or without `.gz`. */
async function findLocalFiles(facts: DatasetFacts, localFolder: string | undefined): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (localFolder === undefined) return found
  for (const { file } of facts.sources) {
    for (const name of [file, file.replace(/\.gz$/, '')]) {
      const path = join(localFolder, facts.id, name)
      if (!found.has(file) && (await isFile(path))) found.set(file, path)
    }
  }
  return found
}

async function findImageZip(facts: DatasetFacts, localFolder: string | undefined): Promise<string | undefined> {
  if (localFolder === undefined) return undefined
  const folder = join(localFolder, facts.id)
  const names = await readdir(folder).catch(() => [])
  const published = new Set(facts.sources.map(({ file }) => file))
  const zips = names.filter((name) => /\.zip$/i.test(name) && !name.startsWith('.') && !published.has(name))
  return zips.length === 1 ? join(folder, zips[0] as string) : undefined
}

/** Which hash a preparation gave, and for image zips what the zip looked like then. */
interface PreparedNote {
  readonly hash: string
  readonly bytes?: number
  readonly changed?: number
}

async function readPrepared(settings: PrepareSettings, key: string) {
  try {
    const note = JSON.parse(await readFile(join(settings.prepared, `${key}.json`), 'utf8')) as PreparedNote
    const packed = await readPacked(settings.packed, note.hash)
    return packed && { note, packed }
  } catch (error) {
    if (error instanceof DatasetProblem) throw error
    // No note, or not a readable one: the dataset is prepared again, which gives the same hash.
    return undefined
  }
}

async function writePrepared(settings: PrepareSettings, key: string, note: PreparedNote): Promise<void> {
  await mkdir(settings.prepared, { recursive: true })
  await writeFileAtomically(join(settings.prepared, `${key}.json`), JSON.stringify(note))
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
