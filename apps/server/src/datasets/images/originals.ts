import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asideName } from '../../files/aside.ts'
import { moveFolderInto, syncFile, syncFolder } from '../../files/atomic.ts'
import { isHash } from '../packed.ts'
import { DatasetProblem, type Findings, namingFullDisk } from '../problem.ts'
import type { Watching } from '../progress.ts'
import type { Archive } from './archive.ts'
import { openFolder } from './folder.ts'
import type { ImportLimits } from './limits.ts'
import { openZip } from './zip.ts'

/** A zip or a folder on this machine. */
export type ImagePlace = { readonly zip: string } | { readonly folder: string }

/** Where images come from: a place, or originals kept from an earlier import, by their hash. */
export type ImageSource = ImagePlace | { readonly originals: string }

/** Kept originals, named by their content: `<hash>.zip`, or a folder `<hash>` of the files as they were. */
export interface Originals {
  readonly hash: string
  readonly bytes: number
}

/** Opens images for reading. @throws DatasetProblem `not-a-zip`, `zip-bomb`, `no-folder`, `too-many-files`. */
export async function openImages(
  folder: string,
  source: ImageSource,
  findings: Findings,
  limits: ImportLimits,
): Promise<Archive> {
  const place = 'originals' in source ? await findOriginals(folder, source.originals) : source
  return 'zip' in place ? openZip(place.zip, findings, limits) : openFolder(place.folder, findings, limits)
}

/**
 * Copies what was opened as `archive` into `folder`, so that it can be packed again in another size. Equal originals
 * are kept once. @throws DatasetProblem `disk-full`; the signal's reason; then nothing is left.
 */
export async function keepOriginals(
  folder: string,
  source: ImageSource,
  archive: Archive,
  watching: Watching,
): Promise<Originals> {
  if ('folder' in source) return keepFolder(folder, archive, watching)
  if ('zip' in source) return keepZip(folder, source.zip, watching)
  return { hash: source.originals, bytes: archive.files.reduce((sum, file) => sum + file.bytes, 0) }
}

async function findOriginals(folder: string, hash: string): Promise<ImagePlace> {
  const kept = isHash(hash) ? await readdir(folder) : []
  if (kept.includes(`${hash}.zip`)) return { zip: join(folder, `${hash}.zip`) }
  if (kept.includes(hash)) return { folder: join(folder, hash) }
  throw new DatasetProblem('no-folder', { folder: hash, detail: 'no such originals are kept' })
}

async function keepZip(folder: string, zip: string, { signal, onProgress }: Watching): Promise<Originals> {
  const { size } = await stat(zip)
  const aside = join(folder, asideName())
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
      return { hash: digest, bytes: size }
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
  })
}

/** The hash covers every path and content, in order. */
async function keepFolder(folder: string, archive: Archive, { signal, onProgress }: Watching): Promise<Originals> {
  const bytes = archive.files.reduce((sum, file) => sum + file.bytes, 0)
  const aside = join(folder, asideName())
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
      return { hash: digest, bytes }
    } catch (error) {
      await rm(aside, { recursive: true, force: true })
      throw error
    }
  })
}
