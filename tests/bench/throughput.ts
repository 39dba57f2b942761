/**
 * Images per second of the generated train.py against a bare PyTorch loop and against the common idiom, in one run, for
 * the MNIST starter and the CIFAR-10 residual network. `trainer/bench/throughput.py` says what is compared.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { compile, generateProject } from '@blocksight/compiler'
import { parseNetwork } from '@blocksight/network'
import { pinnedVersions, settingsFrom } from '@blocksight/server/checks'
import { openDatasetStore } from '../../apps/server/src/datasets/index.ts'

const shared = fileURLToPath(new URL('../../../shared/datasets', import.meta.url))
const settings = settingsFrom(process.env)
const localFolder = process.env.BLOCKSIGHT_DATASETS ?? shared
const folder = mkdtempSync(join(tmpdir(), 'blocksight-throughput-'))
const run = promisify(execFile)

interface Measured {
  readonly imagesPerSecond: Readonly<Record<string, number>>
  readonly trainerDividedBy: { readonly bare: number; readonly idiom: number; readonly idiomWorkers: number }
}

/** The best precision of this machine, as a run would resolve `auto`. */
function bestPrecision(): 'bfloat16' | 'float32' {
  const flags = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : ''
  return /avx512_bf16|amx_bf16/.test(flags) ? 'bfloat16' : 'float32'
}

async function measure(name: string): Promise<Measured> {
  const { document } = parseNetwork(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'))
  if (!document) throw new Error(`${name} cannot be read`)
  const store = await openDatasetStore({ folder: join(folder, 'data'), localFolder, python: settings.python })
  const packed = await store.prepare(document.dataset)
  const { files } = generateProject({
    compilation: compile(document, { datasets: () => packed.facts }),
    document,
    contentHash: packed.hash,
    resolved: { seed: 1, precision: bestPrecision(), threads: settings.threads },
    versions: pinnedVersions(settings.trainerFolder),
  })
  const source = join(folder, name)
  mkdirSync(source, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(join(source, file), content)
  const script = join(settings.trainerFolder, 'bench', 'throughput.py')
  const { stdout } = await run(settings.python, [script, source, packed.folder, '--seconds', '8'])
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) as string)
}

try {
  const least = bestPrecision() === 'bfloat16' ? 3 : 1.5
  for (const name of ['mnist-starter', 'cifar10-residual']) {
    const { imagesPerSecond, trainerDividedBy } = await measure(name)
    const print = (against: string, bar: number, value: number, details: object) =>
      console.log(
        JSON.stringify({
          name: `${name}: training throughput ÷ ${against}`,
          bar: `≥ ${bar}`,
          value: Number(value.toFixed(2)),
          unit: '×',
          passed: value >= bar,
          details,
        }),
      )
    print('bare PyTorch loop', 0.95, trainerDividedBy.bare, { imagesPerSecond })
    print('common idiom', least, trainerDividedBy.idiom, { withTwoLoaderWorkers: trainerDividedBy.idiomWorkers })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
