import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Frozen, frozen } from '@blocksight/contracts'

/** The folder of one run. Ids are made by us, and checked all the same before one becomes a path. */
export function runFolder(dataFolder: string, id: string): string {
  if (!/^[a-z0-9]{1,64}$/.test(id)) throw new Error(`Not a run's id: ${JSON.stringify(id)}`)
  return join(dataFolder, 'runs', id)
}

/**
 * Puts a run's frozen files in place, whole or not at all. What was frozen before stays as it is: a run never changes.
 * @returns what is frozen now
 */
export async function writeFrozen(
  folder: string,
  files: Readonly<Record<string, string>>,
  facts: Omit<Frozen, 'files' | 'source'>,
): Promise<Frozen> {
  const earlier = await readFrozen(folder)
  if (earlier !== undefined) return earlier
  const hashes = Object.fromEntries(
    Object.entries(files)
      .map(([path, text]) => [path, sha256(text)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const now: Frozen = { ...facts, files: hashes, source: sha256(JSON.stringify(hashes)) }
  const aside = `${folder}.aside`
  await rm(aside, { recursive: true, force: true })
  for (const [path, text] of [
    ...Object.entries(files),
    ['frozen.json', `${JSON.stringify(now, null, 2)}\n`] as const,
  ]) {
    await mkdir(dirname(join(aside, path)), { recursive: true })
    await writeFile(join(aside, path), text, { flush: true })
  }
  await rename(aside, folder)
  return now
}

async function readFrozen(folder: string): Promise<Frozen | undefined> {
  try {
    return frozen.parse(JSON.parse(await readFile(join(folder, 'frozen.json'), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The first frozen file that is missing or differs from what was frozen, or undefined if all are as they were. */
export async function changedFile(folder: string, { files }: Frozen): Promise<string | undefined> {
  for (const [path, expected] of Object.entries(files)) {
    try {
      if ((await sha256OfFile(join(folder, path))) !== expected) return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path
      throw error
    }
  }
  return undefined
}

/** Removes every checkpoint but `kept`, of leases up to `lease`: a later one may be being written right now. */
export async function removeCheckpoints(folder: string, kept: string | null, lease: number): Promise<void> {
  const checkpoints = join(folder, 'checkpoints')
  let names: string[]
  try {
    names = await readdir(checkpoints)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const keptStep = kept === null ? Number.POSITIVE_INFINITY : Number(/^\d+-(\d+)$/.exec(kept)?.[1])
  for (const name of names) {
    // A name with a dot in front is being written, or was when its trainer died.
    const [, unfinished, its, step] = /^(\.?)(\d+)-(\d+)(?:\.part)?$/.exec(name) ?? []
    if (its === undefined || name === kept || Number(its) > lease) continue
    if (Number(its) === lease && (unfinished || Number(step) > keptStep)) continue
    await rm(join(checkpoints, name), { recursive: true, force: true })
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
