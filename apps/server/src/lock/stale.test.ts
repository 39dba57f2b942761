import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openServer } from '../server.ts'
import { writeServerFile } from './server-file.ts'

it('whoever takes the lock clears away the address of a dead server, before it answers itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-stale-'))
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  // A number that is alive: a dead server's may be a zombie's, or another program's by now.
  writeServerFile(folder, { pid: process.pid, port, url: 'x', token: 'x', startedAt: 'x', version: 'x' })
  try {
    await expect(openServer({ dataFolder: folder, port, standby: false })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(existsSync(join(folder, 'server.json'))).toBe(false)
  } finally {
    taken.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
