import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { pinnedNode, root } from '../node24.mjs'
import { announce, show } from './command.mjs'
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { SetupProblem, text } from './text.mjs'

const folder = join(root, 'node_modules')
const lock = join(root, 'package-lock.json')
const stamp = join(folder, '.blocksight-setup.json')

/** Whether `node_modules` holds exactly what `package-lock.json` names, for this kind of machine. */
export function nodePackagesReady() {
  const found = readStamp(stamp)
  if (found?.lock !== hashOf(lock) || found.platform !== platform) return false
  return found.pinned === (pinnedNode() !== undefined)
}

/** Makes `node_modules` match `package-lock.json`. */
export async function installNodePackages() {
  if (nodePackagesReady()) return
  if (!matchesLock()) {
    if (process.platform === 'win32' && process.execPath.startsWith(folder + sep))
      throw new SetupProblem('npmRunsItself')
    removeStamp(stamp)
    const { program, args } = npm()
    const code = await announce(text('nodePackages'), () =>
      show(program, [...args, 'ci', '--include=dev', '--include=optional', '--loglevel=error'], {
        cwd: root,
        env: { ...process.env, PATH: pathWithout(join(folder, '.bin')) },
      }),
    )
    if (code === 127) throw new SetupProblem('npmMissing')
    if (code !== 0) throw new SetupProblem('npmFailed', { code })
  }
  // npm goes on without an optional package it cannot have, and then the running Node has to do.
  writeStamp(stamp, { lock: hashOf(lock), platform, pinned: pinnedNode() !== undefined })
}

const platform = `${process.platform}-${process.arch}`

/**
 * Whether a `node_modules` without our stamp matches all the same, because the person ran npm by hand. npm writes its
 * own list as its last act; the packages for other kinds of machine are the only ones that may lack.
 */
function matchesLock() {
  const list = join(folder, '.package-lock.json')
  if (!existsSync(list) || !pinnedNode()) return false
  /** @typedef {Record<string, { version?: string, integrity?: string, resolved?: string, optional?: boolean }>} Packages */
  const installed = /** @type {Packages} */ (JSON.parse(readFileSync(list, 'utf8')).packages)
  const wanted = /** @type {Packages} */ (JSON.parse(readFileSync(lock, 'utf8')).packages)
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, one]) => {
      const other = installed[path]
      if (!other) return one.optional === true
      return other.version === one.version && other.integrity === one.integrity && existsSync(join(root, path))
    })
}

/**
 * npm as a program and its first arguments. The Node that runs it must lie outside `node_modules`, which npm is about to
 * replace; npm's own variables name both when a script was started by npm or npx.
 */
function npm() {
  const { npm_execpath: started, npm_node_execpath: node } = process.env
  const outside = process.execPath.startsWith(folder + sep) ? node : process.execPath
  const program = outside ?? 'node'
  const scripts = [
    ...(started ? [join(dirname(started), 'npm-cli.js')] : []),
    join(dirname(program), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(program), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = scripts.find((path) => existsSync(path))
  return script ? { program, args: [script] } : { program: 'npm', args: [] }
}

/** @param {string} unwanted */
function pathWithout(unwanted) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => part !== unwanted)
    .join(delimiter)
}
