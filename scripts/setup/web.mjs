import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from '../node24.mjs'
import { announce, capture } from './command.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { SetupProblem, text } from './text.mjs'

const stamp = join(root, 'apps', 'web', 'dist', '.blocksight-setup.json')

/** Whether `apps/web/dist` was built from the sources as they are now. */
export function webReady() {
  return readStamp(stamp)?.sources === sources()
}

/** Builds the studio's files with Vite, unless they are there. */
export async function buildWeb() {
  const before = sources()
  if (readStamp(stamp)?.sources === before) return
  removeStamp(stamp)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { path, flags } = node24()
  // Asked by tests, or by a shell that says otherwise, Vite would build React's slow and large development form.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output, errors } = await announce(text('web'), () =>
    capture(path, [...flags, vite, 'build', join(root, 'apps', 'web'), '--logLevel', 'warn'], { env }),
  )
  if (code !== 0) throw new SetupProblem('webFailed', { code, output: `${output}${errors}`.trim() })
  writeStamp(stamp, { sources: before })
}

/** SHA-256 over everything the build reads: the studio, the examples it starts from, the packages it imports, and the lock of the libraries. */
function sources() {
  const hash = createHash('sha256')
  const folders = ['apps/web', 'examples', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  for (const file of [...folders.flatMap(filesOf), 'package-lock.json'].sort()) {
    hash.update(file).update('\0')
    hash.update(readFileSync(join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
function filesOf(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesOf(path)
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
