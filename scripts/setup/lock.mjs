import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { running, runningEvents } from './command.mjs'
import { text } from './text.mjs'

const beat = 2_000
const silence = 120_000

/**
 * Runs `work` while no other process runs under the same lock file; waits for the other one if need be.
 *
 * The file names its owner's process and the programs it has started, and is renewed every two seconds. An owner that
 * was killed is recognised: its process is gone, or it has been silent for two minutes (another process may have got
 * its number since; the folder may be shared between machines). What it had started may live on, and is waited for.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!create(file)) {
    if (removeStale(file)) continue
    if (!told) process.stderr.write(`${text('waiting', { pid: ownerOf(file)?.pid ?? '?', file })}\n`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const release = () => rmSync(file, { force: true })
  const renew = () => {
    // Put to sleep for minutes, this process may have been taken for dead; the work is another's now.
    if (ownerOf(file)?.pid !== process.pid) process.kill(process.pid, 'SIGTERM')
    const aside = `${file}.${process.pid}`
    writeFileSync(aside, content())
    renameSync(aside, file)
  }
  const pulse = setInterval(renew, beat)
  runningEvents.on('changed', renew)
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(pulse)
    runningEvents.off('changed', renew)
    process.off('exit', release)
    release()
  }
}

function content() {
  return JSON.stringify({ pid: process.pid, host: hostname(), started: [...running].map(({ pid }) => pid) })
}

/**
 * @param {string} file
 * @returns {boolean} false when the file exists already
 */
function create(file) {
  try {
    const handle = openSync(file, 'wx')
    writeFileSync(handle, content())
    closeSync(handle)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of an owner that is gone. Two waiters must not do this at once, or the second would remove the lock
 * the first has just taken; so it happens under a guard file, and the lock is judged again inside it.
 * @param {string} file
 * @returns {boolean} whether it is worth trying to create the lock again
 */
function removeStale(file) {
  if (!isStale(file)) return false
  const guard = `${file}.guard`
  if (!create(guard)) {
    if (age(guard) > silence) rmSync(guard, { force: true })
    return false
  }
  try {
    if (!isStale(file)) return false
    rmSync(file, { force: true })
    return true
  } finally {
    rmSync(guard, { force: true })
  }
}

/** @param {string} file */
function isStale(file) {
  const owner = ownerOf(file)
  if (owner?.host !== hostname()) return age(file) > silence
  return (!isAlive(owner.pid) || age(file) > silence) && !owner.started.some(isAlive)
}

/**
 * @param {string} file
 * @returns {{ pid: number, host: string, started: number[] } | undefined} undefined while the owner is still writing its name
 */
function ownerOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} file @returns {number} milliseconds since the file was touched; 0 when it is not there */
function age(file) {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return touched === undefined ? 0 : Date.now() - touched
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
