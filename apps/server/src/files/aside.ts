import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

const prefix = `.aside-${encodeURIComponent(hostname())}-`

/** A name for what is written beside its final place. It says whose it is, so that leftovers can be told from work. */
export function asideName(): string {
  return `${prefix}${process.pid}-${randomUUID()}`
}

/** Removes from `folder` what processes of this machine wrote aside before they were killed. */
export async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue
    const owner = Number.parseInt(name.slice(prefix.length), 10)
    if (!isAlive(owner)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Whether a process of this machine is running. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
