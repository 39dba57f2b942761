import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * A stamp says what was installed. It is written last, whole or not at all, so its presence means that the work before
 * it was finished.
 * @param {string} file
 * @returns {Record<string, unknown> | undefined}
 */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} file
 * @param {Record<string, unknown>} content
 */
export function writeStamp(file, content) {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`)
  renameSync(aside, file)
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true })
}

/**
 * SHA-256 over the files' contents, line ends made equal, so that a checkout on Windows has the same hash.
 * @param {...string} files
 */
export function hashOf(...files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).update('\0')
  return hash.digest('hex')
}
