/**
 * How well and how fast the starters learn: `mnist-starter` over seeds 1–5, `cifar10-residual` over seeds 1–3, and the
 * latter once more with three times the epochs. Runs go through the server as anybody's do. Without the datasets' files
 * in BLOCKSIGHT_DATASETS they are downloaded.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunRecord } from '@blocksight/contracts'
import { createApiClient } from '@blocksight/contracts/client'
import type { NetworkDocument } from '@blocksight/network'
import { openServer } from '@blocksight/server'

const folder = mkdtempSync(join(tmpdir(), 'blocksight-accuracy-'))
const shared = fileURLToPath(new URL('../../../shared/datasets', import.meta.url))
const localDatasets = process.env.BLOCKSIGHT_DATASETS ?? shared
const server = await openServer({ dataFolder: join(folder, 'data'), port: 0, localDatasets, report: console.error })
const client = createApiClient(`http://127.0.0.1:${server.port}`)

interface Trained {
  readonly run: RunRecord
  /** Seconds from the first step to the end of the first epoch with this validation accuracy; nothing if there is none. */
  readonly secondsTo: (accuracy: number) => number | undefined
}

async function train(document: NetworkDocument, seed: number): Promise<Trained> {
  const { id } = await client.runs.create({ document, seed })
  let begun = Number.NaN
  const epochs: { at: number; accuracy: number }[] = []
  for await (const { at, data } of await client.runs.events({ id })) {
    if (data.event === 'started') begun = Date.parse(at)
    if (data.event === 'epoch') epochs.push({ at: Date.parse(at), accuracy: Number(data.validationAccuracy) })
  }
  const run = await client.runs.get({ id })
  if (run.status !== 'finished') throw new Error(`Seed ${seed} ended as ${run.status}: ${run.failure?.message}`)
  console.error(`${document.name}, seed ${seed}: test ${run.result?.testAccuracy}, ${run.result?.seconds} s`)
  return {
    run,
    secondsTo(accuracy) {
      const first = epochs.find((epoch) => epoch.accuracy >= accuracy)
      return first && (first.at - begun) / 1000
    },
  }
}

function read(name: string): NetworkDocument {
  return JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'))
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function print(name: string, bar: string | null, value: number, unit: string, passed: boolean | null, details: object) {
  console.log(JSON.stringify({ name, bar, value: Number(value.toFixed(2)), unit, passed, details }))
}

async function measure(name: string, seeds: readonly number[], least: number): Promise<Trained[]> {
  const trained: Trained[] = []
  for (const seed of seeds) trained.push(await train(read(name), seed))
  const accuracies = trained.map(({ run }) => 100 * (run.result?.testAccuracy ?? 0))
  const accuracy = mean(accuracies)
  const [first] = trained
  const details = {
    accuracies,
    parameters: first?.run.parameters,
    epochs: first?.run.epochs,
    precision: first?.run.frozen?.precision,
  }
  print(
    `${name}: test accuracy, mean of ${seeds.length} seeds`,
    `≥ ${least} %`,
    accuracy,
    '%',
    accuracy >= least,
    details,
  )
  return trained
}

const seconds = (trained: readonly Trained[]) => trained.map(({ run }) => run.result?.seconds ?? Number.NaN)

try {
  const mnist = await measure('mnist-starter', [1, 2, 3, 4, 5], 99.5)
  print('mnist-starter: seconds of training, mean', null, mean(seconds(mnist)), 's', null, {})
  const reached = mnist.map(({ secondsTo }) => secondsTo(0.99)).filter((one) => one !== undefined)
  print('mnist-starter: seconds to 99 % validation accuracy, mean', null, mean(reached), 's', null, {
    seeds: reached.length,
  })

  const cifar = await measure('cifar10-residual', [1, 2, 3], 83)
  const longest = Math.max(...seconds(cifar))
  print('cifar10-residual: seconds of training, longest', '≤ 300 s', longest, 's', longest <= 300, {})

  const network = read('cifar10-residual')
  const epochs = 3 * (network.training.epochs ?? 10)
  const { run } = await train({ ...network, training: { ...network.training, epochs } }, 1)
  const details = { seconds: run.result?.seconds, epochs, precision: run.frozen?.precision }
  print(
    'cifar10-residual with three times the epochs: test accuracy',
    null,
    100 * (run.result?.testAccuracy ?? 0),
    '%',
    null,
    details,
  )
} finally {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
