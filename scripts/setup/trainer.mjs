import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../node24.mjs'
import { announce, capture, show } from './command.mjs'
import { findPython } from './python.mjs'
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { SetupProblem, text } from './text.mjs'
import { lastLines, refuseCuda, torchSources } from './torch.mjs'

const folder = join(root, 'trainer', '.venv')
const stampFile = join(folder, 'blocksight-setup.json')
const windows = process.platform === 'win32'
/** The interpreter of the trainer's environment. */
export const trainerPython = join(folder, windows ? 'Scripts/python.exe' : 'bin/python')

const locks = {
  base: join(root, 'trainer', 'requirements.lock'),
  torch: join(root, 'trainer', 'requirements-torch.lock'),
  dev: join(root, 'trainer', 'requirements-dev.lock'),
}

/**
 * Whether `trainer/.venv` was finished, for this folder, this interpreter and these locks, and still starts.
 * @param {{ dev: boolean }} parts
 */
export async function trainerReady({ dev }) {
  const stamp = readStamp(stampFile)
  const asked = process.env.BLOCKSIGHT_PYTHON
  if (!stamp || !fits(stamp, { dev }) || (asked && stamp.asked !== asked)) return false
  return runs(stamp)
}

/**
 * Makes `trainer/.venv` match the locks. An environment that was left half-built, belongs to another interpreter or
 * other locks, or was moved here is built again; one that only lacks the parts for tests receives them.
 * @param {{ dev: boolean }} parts
 */
export async function installTrainer({ dev }) {
  const stamp = readStamp(stampFile)
  const asked = process.env.BLOCKSIGHT_PYTHON || null
  if (stamp && fits(stamp, { dev: false }) && (await runs(stamp))) {
    if (!asked || stamp.asked === asked || (await findPython(asked)).path === stamp.interpreter) {
      if (dev && stamp.dev !== hashOf(locks.dev)) await installDev()
      return writeStamp(stampFile, { ...stamp, asked: asked ?? stamp.asked, dev: dev ? hashOf(locks.dev) : stamp.dev })
    }
  }
  await build({ asked, dev })
}

/** @param {{ asked: string | null, dev: boolean }} wishes */
async function build({ asked, dev }) {
  const { command, path, version } = await findPython(asked ?? undefined)
  const torch = lockedVersion(locks.torch, 'torch')
  if (process.platform === 'darwin' && process.arch === 'x64') throw new SetupProblem('intelMac', { version: torch })
  await announce(text('pythonEnvironment', { version }), async () => {
    removeStamp(stampFile)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    const made = await capture(command.program, [...command.args, '-m', 'venv', folder])
    if (made.code !== 0) {
      throw new SetupProblem('environmentFailed', { code: made.code, output: lastLines(made.output + made.errors) })
    }
    // The pip that comes with older Pythons downloads whole packages only to read their descriptions.
    await pip(['--upgrade', `pip==${lockedVersion(locks.base, 'pip')}`], 'pip')
  })
  const sources = await chooseTorch(torch)
  await announce(text('pythonPackages'), () => pip(['--no-deps', '--requirement', locks.base], text('pythonPackages')))
  await installTorch(torch, sources)
  if (dev) await installDev()
  await announce(text('smoke'), async () => {
    const { code, errors } = await capture(trainerPython, [
      '-c',
      'import torch, onnx, onnxruntime, numpy, safetensors, sklearn',
    ])
    if (code !== 0) throw new SetupProblem('smokeFailed', { output: lastLines(errors) })
  })
  writeStamp(stampFile, {
    folder,
    asked,
    interpreter: path,
    version,
    base: hashOf(locks.base, locks.torch),
    dev: dev ? hashOf(locks.dev) : null,
  })
}

/**
 * @param {string} lock
 * @param {string} name
 */
function lockedVersion(lock, name) {
  const version = readFileSync(lock, 'utf8').match(new RegExp(`^${name}==(\\S+)`, 'm'))?.[1]
  if (!version) throw new Error(`${lock} does not name ${name}`)
  return version
}

/**
 * Finds out early where PyTorch comes from, so that a refusal costs no other download.
 * @param {string} version
 */
async function chooseTorch(version) {
  const sources = await torchSources(trainerPython)
  const [first] = sources
  if (first?.checked) await refuseCuda(trainerPython, torchArguments(first), version)
  return sources
}

/**
 * @param {string} version
 * @param {import('./torch.mjs').Source[]} sources
 */
async function installTorch(version, sources) {
  for (const [index, source] of sources.entries()) {
    try {
      await announce(text('torch', { version, source: source.name }), async () => {
        if (source.checked && index > 0) await refuseCuda(trainerPython, torchArguments(source), version)
        await pip(torchArguments(source), 'PyTorch')
      })
      return
    } catch (error) {
      if (index === sources.length - 1 || !(error instanceof SetupProblem)) throw error
      process.stderr.write(`  ${error.message}\n`)
    }
  }
}

/** @param {import('./torch.mjs').Source} source */
function torchArguments({ options }) {
  return [...options, '--constraint', locks.base, '--requirement', locks.torch]
}

async function installDev() {
  await announce(text('pythonDevPackages'), () =>
    pip(['--no-deps', '--requirement', locks.dev], text('pythonDevPackages')),
  )
}

/**
 * @param {string[]} install pip's arguments after `install`
 * @param {string} what for the message
 */
async function pip(install, what) {
  const quiet = process.stderr.isTTY ? [] : ['-qq', '--progress-bar', 'off']
  const code = await show(trainerPython, [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '--no-input',
    ...quiet,
    ...install,
  ])
  if (code !== 0) throw new SetupProblem('pipFailed', { code, what })
}

/**
 * @param {Record<string, unknown>} stamp
 * @param {{ dev: boolean }} parts
 */
function fits(stamp, { dev }) {
  if (stamp.folder !== folder || stamp.base !== hashOf(locks.base, locks.torch)) return false
  return !dev || stamp.dev === hashOf(locks.dev)
}

/** Whether the environment starts with the interpreter it was built with. @param {Record<string, unknown>} stamp */
async function runs(stamp) {
  if (!existsSync(trainerPython)) return false
  const { code, output } = await capture(trainerPython, [
    '-I',
    '-S',
    '-c',
    'import sys; print("%d.%d.%d" % sys.version_info[:3])',
  ])
  return code === 0 && output.trim() === stamp.version
}
