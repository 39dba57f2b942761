import { existsSync } from 'node:fs'
import { capture } from './command.mjs'
import { SetupProblem, text } from './text.mjs'

const cpuIndex = 'https://download.pytorch.org/whl/cpu'

/** @typedef {{ name: string, options: string[], checked: boolean }} Source where PyTorch may come from */

/**
 * Where to take PyTorch from, best first. On Linux the PyTorch that pip finds by itself usually brings gigabytes of CUDA
 * along, so a machine without an NVIDIA GPU asks PyTorch's own index of CPU builds first, and everything else it may
 * find is looked at (`checked`) before it is downloaded.
 * @param {string} python the environment's interpreter
 * @returns {Promise<Source[]>}
 */
export async function torchSources(python) {
  const { BLOCKSIGHT_TORCH_INDEX: named, BLOCKSIGHT_ALLOW_CUDA: allowed } = process.env
  if (named) return [{ name: named, options: ['--index-url', named], checked: false }]
  const plain = { name: text('torchPackageIndex'), options: [], checked: false }
  if (process.platform !== 'linux' || allowed === '1' || (await hasNvidiaGpu())) return [plain]
  if (await answers(python, cpuIndex)) {
    return [
      { name: cpuIndex, options: ['--index-url', cpuIndex], checked: false },
      { ...plain, checked: true },
    ]
  }
  process.stderr.write(`  ${text('indexUnreachable', { index: cpuIndex })}\n`)
  return [{ ...plain, checked: true }]
}

/**
 * Asks pip what installing PyTorch would download, from the packages' descriptions alone.
 * @param {string} python
 * @param {string[]} install pip's arguments after `install`
 * @param {string} version for the messages
 * @throws {SetupProblem} when CUDA is among it, or when there is no such PyTorch
 */
export async function refuseCuda(python, install, version) {
  const { code, output, errors } = await capture(python, [
    '-m',
    'pip',
    'install',
    '--dry-run',
    '--quiet',
    '--report',
    '-',
    ...install,
  ])
  const cuda = code === 0 ? cudaIn(output) : [...new Set(errors.match(cudaName))]
  if (cuda.length > 0) {
    const packages = `${cuda.slice(0, 2).join(', ')}${cuda.length > 2 ? ` + ${cuda.length - 2}` : ''}`
    throw new SetupProblem('cudaRefused', { version, index: cpuIndex, packages })
  }
  if (code !== 0) throw new SetupProblem('torchNotFound', { version, output: lastLines(errors) })
}

const cudaName = /\b(nvidia|cuda)[-_][\w-]+/gi

/**
 * @param {string} report pip's report of what it would install
 * @returns {string[]} the names that belong to CUDA
 */
function cudaIn(report) {
  /** @type {{ install: { metadata: { name: string } }[] }} */
  const { install } = JSON.parse(report)
  return install.map(({ metadata }) => metadata.name).filter((name) => name.match(cudaName))
}

/** @param {string} output */
export function lastLines(output) {
  return output.trim().split('\n').slice(-6).join('\n')
}

async function hasNvidiaGpu() {
  if (existsSync('/proc/driver/nvidia/version')) return true
  return (await capture('nvidia-smi', ['-L'], { timeout: 10_000 })).output.includes('GPU')
}

/**
 * Whether an address answers within three seconds. Python asks, because it goes through the same proxy as pip.
 * @param {string} python
 * @param {string} address
 */
async function answers(python, address) {
  const question = 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=3).close()'
  const certificates = process.env.PIP_CERT ? { SSL_CERT_FILE: process.env.PIP_CERT } : {}
  const { code } = await capture(python, ['-c', question, `${address}/torch/`], {
    timeout: 3_000,
    env: { ...process.env, ...certificates },
  })
  return code === 0
}
