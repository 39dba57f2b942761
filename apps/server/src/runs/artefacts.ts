import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Artefact } from '@blocksight/contracts'
import { type ZipEntry, zipStream } from './zip.ts'

/** What a run leaves behind: a file of its folder, or an archive made when it is asked for. */
const mediaTypes: Readonly<Record<string, string>> = {
  'weights.safetensors': 'application/octet-stream',
  'model.onnx': 'application/octet-stream',
  'report.json': 'application/json',
  'frozen.json': 'application/json',
  'network.json': 'application/json',
  'source-map.json': 'application/json',
}

const archives = ['source.zip', 'export.zip', 'data.zip'] as const

/** Data up to this size travels inside the export; larger data is a download of its own (`data.zip`). */
const carriedBytes = 64_000_000

const dataFiles = ['images.npy', 'labels.npy', 'dataset.json']

/** The run's folder, and the packed dataset it was trained on where that is still here. */
export interface ArtefactSource {
  readonly folder: string
  readonly data: string | undefined
}

export async function listArtefacts({ folder, data }: ArtefactSource): Promise<Artefact[]> {
  const listed: Artefact[] = []
  for (const [name, mediaType] of Object.entries(mediaTypes)) {
    const bytes = await sizeOf(join(folder, name))
    if (bytes !== undefined) listed.push({ name, bytes, mediaType })
  }
  if (listed.some(({ name }) => name === 'frozen.json')) {
    for (const name of archives) {
      if (name !== 'data.zip' || data !== undefined) listed.push({ name, bytes: null, mediaType: 'application/zip' })
    }
  }
  return listed
}

/** An artefact by a name that `listArtefacts` gave: where its file is, or the archive as a stream. */
export async function openArtefact(
  { folder, data }: ArtefactSource,
  name: string,
): Promise<{ readonly file: string } | { readonly stream: Readable }> {
  if (name === 'source.zip') return { stream: zipStream(await sourceEntries(folder)) }
  if (name === 'data.zip' && data !== undefined) return { stream: zipStream(dataEntries(data, '')) }
  if (name === 'export.zip') return { stream: zipStream(await exportEntries({ folder, data })) }
  return { file: join(folder, name) }
}

/** The frozen project at the top, so that unpacking and `python train.py` is all it takes. */
export async function exportEntries({ folder, data }: ArtefactSource): Promise<ZipEntry[]> {
  const entries = await sourceEntries(folder)
  for (const name of Object.keys(mediaTypes)) {
    if ((await sizeOf(join(folder, name))) !== undefined) entries.push({ path: name, file: join(folder, name) })
  }
  return [...entries, ...(await carriedData(data))]
}

/** The packed dataset of that folder as an export carries it, or nothing where it is too large or not here. */
export async function carriedData(data: string | undefined): Promise<ZipEntry[]> {
  if (data === undefined || ((await sizeOf(join(data, 'images.npy'))) ?? 0) > carriedBytes) return []
  return dataEntries(data, 'data/')
}

async function sourceEntries(folder: string): Promise<ZipEntry[]> {
  const names = await readdir(join(folder, 'source'))
  return names
    .filter((name) => !name.startsWith('__'))
    .sort()
    .map((name) => ({ path: name, file: join(folder, 'source', name) }))
}

function dataEntries(data: string, prefix: string): ZipEntry[] {
  return dataFiles.map((name) => ({ path: `${prefix}${name}`, file: join(data, name) }))
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
