import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Makes the names inside `folder` survive a power cut. Windows cannot open a folder and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the content of the file at `path` survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file so that `path` holds either its old content or all of the new one, also through a crash.
 * @throws the file system's error (a full disk, no permission); then nothing is left beside `path`.
 */
export async function writeFileAtomically(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const aside = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const handle = await open(aside, 'wx')
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/**
 * Moves a finished folder to its final name. Where another has put the same one there first, that one stays and
 * `false` comes back; `aside` is gone in both cases. Files inside `aside` must have been synced before.
 */
export async function moveFolderInto(aside: string, final: string): Promise<boolean> {
  await syncFolder(aside)
  try {
    await rename(aside, final)
  } catch (error) {
    if (!(await isFolder(final))) throw error
    await rm(aside, { recursive: true, force: true })
    return false
  }
  await syncFolder(dirname(final))
  return true
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
