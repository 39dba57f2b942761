import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
let lock: string
let journal: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-lock-'))
  lock = join(folder, 'setup.lock')
  journal = join(folder, 'journal')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that notes when it enters and leaves the lock, with some turns of the event loop between. */
const program = `
  import { appendFileSync } from 'node:fs'
  import { withLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
  const [lock, journal] = process.argv.slice(1)
  await withLock(lock, async () => {
    appendFileSync(journal, 'enter ' + process.pid + '\\n')
    for (let turn = 0; turn < 1000; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    appendFileSync(journal, 'leave ' + process.pid + '\\n')
  })
`

/** Starts such a process; `waiting` is called when it says that it has to wait. Resolves to its exit status. */
function enter(waiting = () => {}): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, lock, journal], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', waiting)
  return new Promise((resolve) => child.on('close', resolve))
}

it('lets one process in at a time', async () => {
  expect(await Promise.all(Array.from({ length: 6 }, () => enter()))).toEqual([0, 0, 0, 0, 0, 0])
  const lines = readFileSync(journal, 'utf8').trim().split('\n')
  expect(lines).toHaveLength(12)
  for (let at = 0; at < 12; at += 2) expect(lines[at + 1]).toBe(lines[at]?.replace('enter', 'leave'))
  expect(existsSync(lock)).toBe(false)
})

it('takes over from an owner that was killed, by several at once', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, JSON.stringify({ pid, host: hostname(), started: [] }))
  expect(await Promise.all(Array.from({ length: 4 }, () => enter()))).toEqual([0, 0, 0, 0])
  const lines = readFileSync(journal, 'utf8').trim().split('\n')
  for (let at = 0; at < 8; at += 2) expect(lines[at + 1]).toBe(lines[at]?.replace('enter', 'leave'))
})

it('waits for what a killed owner has started', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  const orphan = spawn(process.execPath, ['-e', ends, journal], { stdio: ['pipe', 'ignore', 'ignore'] })
  writeFileSync(lock, JSON.stringify({ pid, host: hostname(), started: [orphan.pid] }))
  const waits = Promise.withResolvers<void>()
  const entered = enter(waits.resolve)
  await waits.promise
  orphan.stdin.end()
  expect(await entered).toBe(0)
  expect(readFileSync(journal, 'utf8').split('\n')[0]).toBe('orphan ended')
})

/** A program that works until its standard input ends. */
const ends = `process.stdin.resume().on('end', () => fs.appendFileSync(process.argv[1], 'orphan ended\\n'))`
