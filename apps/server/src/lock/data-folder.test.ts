import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataFolderHeld, findServer, lockDataFolder, tryLock } from './data-folder.ts'

const holderProgram = fileURLToPath(new URL('./hold.fixture.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function holder() {
  const child = spawn(process.execPath, [holderProgram, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  await once(child.stdout, 'data')
  return { pid: child.pid as number, exited, kill: () => child.kill('SIGKILL') }
}

describe('the lock of a data folder', () => {
  it('is held by one within a process, and free again afterwards', () => {
    const lock = tryLock(folder)
    expect(lock).toBeDefined()
    expect(tryLock(folder)).toBeUndefined()
    lock?.release()
    const again = tryLock(folder)
    expect(again).toBeDefined()
    again?.release()
  })

  it('names the process that holds it, and is free as soon as that is killed', async () => {
    const other = await holder()
    const refused = await lockDataFolder(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DataFolderHeld)
    expect(refused).toMatchObject({ folder, server: { pid: other.pid, url: 'http://localhost:1' } })
    expect((await findServer(folder))?.pid).toBe(other.pid)

    other.kill()
    await other.exited
    expect(existsSync(join(folder, 'server.json'))).toBe(true)
    expect(await findServer(folder)).toBeUndefined()
    const lock = await lockDataFolder(folder)
    lock.release()
  })

  it('goes to exactly one of many that want it at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataFolder(folder)))
    const locks = results.filter((result) => result.status === 'fulfilled')
    expect(locks).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(DataFolderHeld)
    }
    locks[0]?.value.release()
  })

  it('is not held where there is nothing but rubbish', async () => {
    writeFileSync(join(folder, 'server.json'), '{"pid":')
    expect(await findServer(folder)).toBeUndefined()
  })

  it('keeps the address to its owner', async () => {
    const other = await holder()
    if (process.platform !== 'win32') expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600)
    other.kill()
    await other.exited
  })
})
