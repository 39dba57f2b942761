import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunRecord } from '@blocksight/contracts'
import { createApiClient } from '@blocksight/contracts/client'
import type { NetworkDocument } from '@blocksight/network'
import { openServer } from '@blocksight/server'

export interface Trained {
  readonly run: RunRecord
  /** Seconds from the first step to the end of the first epoch with this validation accuracy; nothing if there is none. */
  readonly secondsTo: (accuracy: number) => number | undefined
}

/** A server of its own to train on, as anybody's runs do. Without the datasets' files in BLOCKSIGHT_DATASETS they are downloaded. */
export async function openClassroom() {
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-accuracy-'))
  const shared = fileURLToPath(new URL('../../../shared/datasets', import.meta.url))
  const localDatasets = process.env.BLOCKSIGHT_DATASETS ?? shared
  const server = await openServer({ dataFolder: join(folder, 'data'), port: 0, localDatasets, report: console.error })
  const client = createApiClient(`http://127.0.0.1:${server.port}`)
  return {
    async train(document: NetworkDocument, seed: number): Promise<Trained> {
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
    },
    async close(): Promise<void> {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An example by its file's name. */
export function example(name: string): NetworkDocument {
  return JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'))
}

/** One line for `npm run bench`. */
export function print(
  name: string,
  bar: string | null,
  value: number,
  unit: string,
  passed: boolean | null,
  details: object,
): void {
  console.log(JSON.stringify({ name, bar, value: Number(value.toFixed(2)), unit, passed, details }))
}
