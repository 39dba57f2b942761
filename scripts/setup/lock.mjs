import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { text } from './text.mjs'

const beat = 2_000
const silence = 30_000

/**
 * Runs `work` while no other process runs under the same lock file; waits for the other one if need be.
 *
 * The file names its owner's process and is touched every two seconds. An owner that was killed is recognised: its
 * process is gone, or (in a folder shared between machines) it has been silent for half a minute.
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
    if (!told) process.stderr.write(`${text('waiting', { pid: ownerOf(file)?.pid ?? '?' })}\n`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const release = () => rmSync(file, { force: true })
  const pulse = setInterval(() => utimesSync(file, new Date(), new Date()), beat)
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(pulse)
    process.off('exit', release)
    release()
  }
}

/**
 * @param {string} file
 * @returns {boolean} false when the file exists already
 */
function create(file) {
  try {
    const handle = openSync(file, 'wx')
    writeFileSync(handle, JSON.stringify({ pid: process.pid, host: hostname() }))
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
  if (owner?.host === hostname() && !isAlive(owner.pid)) return true
  return age(file) > silence
}

/**
 * @param {string} file
 * @returns {{ pid: number, host: string } | undefined} undefined while the owner is still writing its name
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
