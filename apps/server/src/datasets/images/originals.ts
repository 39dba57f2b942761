import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { moveFolderInto, syncFile, syncFolder } from '../../files/atomic.ts'
import { DatasetProblem, type Findings, namingFullDisk } from '../problem.ts'
import type { Watching } from '../progress.ts'
import type { Archive } from './archive.ts'
import { openFolder } from './folder.ts'
import type { ImportLimits } from './limits.ts'
import { openZip } from './zip.ts'

/** Where images come from: a zip or a folder on this machine, or originals kept from an earlier import. */
export type ImageSource = ImagePlace | { readonly originals: string }

export type ImagePlace = { readonly zip: string } | { readonly folder: string }

/** Kept originals, named by their content: `<hash>.zip`, or a folder `<hash>` of the files as they were. */
export interface Originals {
  readonly hash: string
  readonly bytes: number
  readonly place: ImagePlace
}

/**
 * Copies originals into `folder` so that they can be packed again in another size. Equal ones are kept once. What a
 * folder holds besides files (links, hidden ones) is not copied, so it is counted here; a zip is copied as it is.
 * @throws DatasetProblem `not-a-zip`, `no-folder`, `too-many-files`, `no-images`, `disk-full`.
 */
export async function keepOriginals(
  folder: string,
  source: ImageSource,
  limits: ImportLimits,
  findings: Findings,
  watching: Watching,
): Promise<Originals> {
  await mkdir(folder, { recursive: true })
  if ('originals' in source) return findOriginals(folder, source.originals)
  if ('zip' in source) return keepZip(folder, source.zip, watching)
  return keepFolder(folder, await openFolder(source.folder, findings, limits), watching)
}

/** Opens originals or any zip or folder for reading. */
export function openImages(place: ImagePlace, findings: Findings, limits: ImportLimits): Promise<Archive> {
  return 'zip' in place ? openZip(place.zip, findings, limits) : openFolder(place.folder, findings, limits)
}

async function findOriginals(folder: string, hash: string): Promise<Originals> {
  const name = (await readdir(folder)).find((found) => /^[0-9a-f]{64}(\.zip)?$/.test(found) && found.startsWith(hash))
  if (!name || hash.length !== 64) {
    throw new DatasetProblem('no-folder', { folder: hash, detail: 'no such originals are kept' })
  }
  const path = join(folder, name)
  const { size } = await stat(path)
  return { hash, bytes: size, place: name.endsWith('.zip') ? { zip: path } : { folder: path } }
}

async function keepZip(folder: string, zip: string, { signal, onProgress }: Watching): Promise<Originals> {
  const size = await stat(zip).then(
    (found) => found.size,
    (error: Error) => {
      throw new DatasetProblem('not-a-zip', { file: zip, detail: error.message }, error)
    },
  )
  const aside = join(folder, `.${randomUUID()}`)
  return namingFullDisk(folder, size, async () => {
    try {
      const hash = createHash('sha256')
      const handle = await open(aside, 'wx')
      try {
        let done = 0
        for await (const chunk of createReadStream(zip, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
          signal?.throwIfAborted()
          hash.update(chunk)
          await handle.writeFile(chunk)
          done += chunk.length
          onProgress?.({ stage: 'checking', done, total: size, unit: 'bytes' })
        }
        await handle.sync()
      } finally {
        await handle.close()
      }
      const digest = hash.digest('hex')
      const kept = join(folder, `${digest}.zip`)
      await rename(aside, kept)
      await syncFolder(folder)
      return { hash: digest, bytes: size, place: { zip: kept } }
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
  })
}

/** The hash covers every path and content, in order. */
async function keepFolder(folder: string, archive: Archive, { signal, onProgress }: Watching): Promise<Originals> {
  const bytes = archive.files.reduce((sum, file) => sum + file.bytes, 0)
  const aside = join(folder, `.${randomUUID()}`)
  return namingFullDisk(folder, bytes, async () => {
    try {
      await mkdir(aside)
      for (const path of archive.folders) await mkdir(join(aside, path), { recursive: true })
      const hash = createHash('sha256')
      let done = 0
      for (const file of archive.files) {
        signal?.throwIfAborted()
        const content = await archive.read(file)
        hash.update(`${file.path}\0${createHash('sha256').update(content).digest('hex')}\n`)
        const copy = join(aside, file.path)
        await mkdir(dirname(copy), { recursive: true })
        await writeFile(copy, content)
        await syncFile(copy)
        onProgress?.({ stage: 'checking', done: ++done, total: archive.files.length, unit: 'images' })
      }
      const digest = hash.digest('hex')
      const kept = join(folder, digest)
      await moveFolderInto(aside, kept)
      return { hash: digest, bytes, place: { folder: kept } }
    } catch (error) {
      await rm(aside, { recursive: true, force: true })
      throw error
    }
  })
}
