import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { readServerFile, type ServerFile } from './server-file.ts'

/** Another process holds the data folder; `server` is where it answers, once it has said so. */
export class DataFolderHeld extends Error {
  override name = 'DataFolderHeld'
  readonly folder: string
  readonly server: ServerFile | undefined

  constructor(folder: string, server: ServerFile | undefined) {
    const holder = server === undefined ? 'another process' : `the server at ${server.url} (process ${server.pid})`
    super(`The data folder ${folder} is in use by ${holder}. Two servers on one folder would lose data.`)
    this.folder = folder
    this.server = server
  }
}

export interface HeldLock {
  release(): void
}

const sqliteBusy = 5

/**
 * Takes the exclusive lock of a data folder, or returns undefined if somebody holds it.
 * SQLite's own file lock does the work: the kernel drops it when the holder dies, however it dies, on every platform.
 * Never open the lock file by other means: closing any descriptor of it would drop a POSIX lock of this process.
 */
export function tryLock(folder: string): HeldLock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(join(folder, 'lock'))
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined
    throw error
  }
  return { release: () => file.close() }
}

/**
 * Takes the lock of a data folder before anything in it is opened.
 * A look at the lock by `findServer` holds it for a moment, hence the second tries.
 * @throws DataFolderHeld with the holder's address
 */
export async function lockDataFolder(folder: string): Promise<HeldLock> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const lock = tryLock(folder)
    if (lock !== undefined) return lock
    await wait(50)
  }
  throw new DataFolderHeld(folder, readServerFile(folder))
}

/**
 * The server that holds a data folder, or undefined if nobody does: a `server.json` left behind by a dead server
 * is recognised because its lock can be taken. Waits up to `patience` milliseconds for a server that is still starting.
 */
export async function findServer(folder: string, patience = 20_000): Promise<ServerFile | undefined> {
  const end = performance.now() + patience
  for (;;) {
    const lock = tryLock(folder)
    if (lock !== undefined) {
      lock.release()
      return undefined
    }
    const server = readServerFile(folder)
    if (server !== undefined && isAlive(server.pid)) return server
    if (performance.now() > end) throw new DataFolderHeld(folder, undefined)
    await wait(50)
  }
}

/** A number that is alive may be another program's by now; it only has to tell a leftover file from a starting server. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
