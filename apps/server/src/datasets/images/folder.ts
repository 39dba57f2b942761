import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isHidden } from '@blocksight/datasets'
import { DatasetProblem, type Findings } from '../problem.ts'
import { type Archive, type ArchiveFile, byPath } from './archive.ts'
import type { ImportLimits } from './limits.ts'

interface DiskFile extends ArchiveFile {
  /** As on the disk; `path` may be another Unicode form of it. */
  readonly place: string
}

/**
 * Lists a folder of images on this machine, without following links.
 * @throws DatasetProblem `no-folder`, `too-many-files`.
 */
export async function openFolder(folder: string, findings: Findings, limits: ImportLimits): Promise<Archive> {
  const files: DiskFile[] = []
  const folders: string[] = []
  try {
    await walk(await realpath(folder), '', files, folders, findings, limits)
  } catch (error) {
    if (error instanceof DatasetProblem) throw error
    throw new DatasetProblem('no-folder', { folder, detail: (error as Error).message }, error)
  }
  return {
    files: files.sort(byPath),
    folders,
    read: (file) => readFile((file as DiskFile).place),
    close: async () => undefined,
  }
}

async function walk(
  place: string,
  path: string,
  files: DiskFile[],
  folders: string[],
  findings: Findings,
  limits: ImportLimits,
): Promise<void> {
  for (const entry of await readdir(place, { withFileTypes: true })) {
    const inside = path === '' ? entry.name : `${path}/${entry.name}`
    const here = join(place, entry.name)
    if (entry.name.includes('\ufffd')) findings.add('unreadable-name', inside)
    else if (isHidden(entry.name)) findings.add('hidden', inside)
    else if (entry.isSymbolicLink()) findings.add('symlink', inside)
    else if (entry.isDirectory()) {
      folders.push(inside.normalize('NFC'))
      await walk(here, inside, files, folders, findings, limits)
    } else if (entry.isFile()) {
      const { size } = await stat(here)
      if (size > limits.fileBytes) findings.add('file-too-large', inside, { limit: limits.fileBytes })
      else files.push({ path: inside.normalize('NFC'), bytes: size, place: here })
      if (files.length > limits.files) {
        throw new DatasetProblem('too-many-files', { received: files.length, limit: limits.files })
      }
    } else findings.add('not-an-image', inside)
  }
}
