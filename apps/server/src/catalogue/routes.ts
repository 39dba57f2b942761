import { api, type api as contract } from '@blocksight/contracts'
import { implement } from '@orpc/server'
import type { DatasetStore } from '../datasets/index.ts'
import type { RequestContext } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue } from './catalogue.ts'
import type { Preparations } from './preparations.ts'
import { toRecord } from './record.ts'

const os = implement<typeof contract, RequestContext>(api).datasets

/** The contract's procedures on datasets. */
export function datasetRoutes(parts: { catalogue: Catalogue; preparations: Preparations; store: DatasetStore }) {
  const { catalogue, preparations, store } = parts
  return {
    list: os.list.handler(async ({ context }) => {
      const entries = await catalogue.list()
      const records = entries.map(async (entry) => {
        const { status } = await preparations.state(context.owner, entry.id, context.language)
        return toRecord(entry, status, context.language)
      })
      return { datasets: await Promise.all(records) }
    }),
    preparation: os.preparation.handler(({ input, context }) =>
      preparations.state(context.owner, input.id, context.language),
    ),
    prepare: os.prepare.handler(({ input, context }) => preparations.ask(context.owner, input.id, context.language)),
    progress: os.progress.handler(async ({ input, context, signal }) => {
      await preparations.state(context.owner, input.id, context.language)
      return preparations.follow(context.owner, input.id, context.language, signal)
    }),
    samples: os.samples.handler(async ({ input }) => {
      const entry = await catalogue.get(input.id)
      if (entry === undefined) throw new Refusal('dataset-not-found', { dataset: input.id })
      if (entry.packed === undefined) throw new Refusal('dataset-not-ready', { dataset: input.id })
      const { hash } = entry.packed
      const indices = (await store.splits(hash))[input.split].slice(0, input.count)
      const samples = indices.map(async (index) => {
        const { png, label } = await store.sample(hash, index)
        return { index, label, png: png.toString('base64') }
      })
      return { samples: await Promise.all(samples) }
    }),
  }
}
