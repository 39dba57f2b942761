import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ImportOptions, importOptions } from '@blocksight/contracts'
import { z } from 'zod'
import type { Owner } from '../database/owner.ts'
import { DatasetProblem, type DatasetStore, type PackedDataset, type Watching } from '../datasets/index.ts'
import { writeFileAtomically } from '../files/atomic.ts'
import { Refusal } from '../http/refusal.ts'
import type { Uploads } from './uploads.ts'

/** A zip that is being sent, one that was sent in pieces, or a path on this machine's disk. */
export type ImportOrder = { readonly options: ImportOptions } & (
  | { readonly upload: Readable }
  | { readonly pieces: { readonly owner: Owner; readonly upload: string; readonly bytes: number } }
  | { readonly path: string }
)

/** Imports of people's own images, from the first byte of an upload on; what was accepted survives a restart. */
export interface Imports {
  /** Takes an upload or a path in, whole or not at all. @returns the import's id */
  accept(order: ImportOrder): Promise<string>
  /** Whether making it takes long, and much memory. */
  isLarge(id: string): Promise<boolean>
  /** Makes the dataset of an accepted import; made again, it is the same one. @throws DatasetProblem */
  make(id: string, watching: Watching): Promise<PackedDataset>
  /** Forgets the upload of a dataset that is made and noted: the store keeps the originals. */
  forget(id: string): Promise<void>
}

const order = z.object({ options: importOptions, path: z.string() })

const largestUpload = 16 * 2 ** 30

const prefix = 'import-'

/** The import that an upload in pieces becomes, so that finishing it twice makes one. */
export function importOf(upload: string): string {
  return `${prefix}${upload}`
}

export function isImport(dataset: string): boolean {
  return /^import-[0-9a-f-]{36}$/.test(dataset)
}

/** From here on a zip counts as large; below it there is no room for more than some ten thousand pictures. */
const largeBytes = 8 * 2 ** 20

/** How long a failed import can be tried again, for want of disk space say, before its zip is removed. */
const keptMilliseconds = 30 * 24 * 3600 * 1000

/** @param folder where uploads wait; half-sent ones of an earlier process are removed, and those that failed long ago */
export async function openImports(folder: string, store: DatasetStore, uploads: Uploads): Promise<Imports> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const isOld = name.startsWith(prefix) && Date.now() - (await stat(path)).mtimeMs > keptMilliseconds
    if (name.endsWith('.part') || isOld) await rm(path, { force: true })
  }
  return {
    async accept(wish) {
      const id = 'pieces' in wish ? importOf(wish.pieces.upload) : `${prefix}${randomUUID()}`
      const path = 'path' in wish ? wish.path : join(folder, `${id}.zip`)
      if ('upload' in wish) await receive(wish.upload, path)
      if ('pieces' in wish) await uploads.complete(wish.pieces.owner, wish.pieces.upload, wish.pieces.bytes, path)
      await writeFileAtomically(join(folder, `${id}.json`), JSON.stringify({ options: wish.options, path }))
      return id
    },
    async isLarge(id) {
      try {
        const found = await stat((await readOrder(join(folder, `${id}.json`))).path)
        return found.isDirectory() || found.size > largeBytes
      } catch {
        // Whoever makes it finds out what is wrong with it.
        return false
      }
    },
    async make(id, watching) {
      const { options, path } = await readOrder(join(folder, `${id}.json`))
      const { name, height, width, channels, fit, validation, test } = options
      const isUpload = path === join(folder, `${id}.zip`)
      try {
        return await store.importImages(
          isUpload ? await uploadAt(path) : await sourceAt(path),
          { name, size: [height, width], channels, fit, shares: { validation, test } },
          watching,
        )
      } catch (error) {
        // Where the server keeps an upload says nothing to the person who sent it.
        if (isUpload && error instanceof DatasetProblem && error.values.file === path) {
          throw new DatasetProblem(error.code, { ...error.values, file: name }, error)
        }
        throw error
      }
    },
    async forget(id) {
      await rm(join(folder, `${id}.zip`), { force: true })
      await rm(join(folder, `${id}.json`), { force: true })
    },
  }
}

async function readOrder(path: string): Promise<z.infer<typeof order>> {
  const json = await readFile(path, 'utf8').catch(saysGone)
  return order.parse(JSON.parse(json))
}

async function uploadAt(zip: string): Promise<{ zip: string }> {
  await stat(zip).catch(saysGone)
  return { zip }
}

function saysGone(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new DatasetProblem('upload-gone', {}, error) : error
}

async function sourceAt(path: string): Promise<{ zip: string } | { folder: string }> {
  try {
    return (await stat(path)).isDirectory() ? { folder: path } : { zip: path }
  } catch (error) {
    throw new DatasetProblem('no-folder', { folder: path, detail: (error as Error).message }, error)
  }
}

async function receive(upload: Readable, path: string): Promise<void> {
  const part = `${path}.part`
  let bytes = 0
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > largestUpload ? new Refusal('too-large', { limit: '16 GiB' }) : null, chunk)
    },
  })
  try {
    await pipeline(upload, limited, createWriteStream(part, { flush: true }))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
