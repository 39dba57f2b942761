import { api, type api as contract } from '@blocksight/contracts'
import { implement } from '@orpc/server'
import type { RequestContext } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import type { OwnDatasets } from './own-datasets.ts'
import type { Preparations } from './preparations.ts'
import { toRecord } from './record.ts'
import type { Samples } from './samples.ts'
import type { Uploads } from './uploads.ts'

const { datasets: os, uploads: uploading } = implement<typeof contract, RequestContext>(api)

/** The contract's procedures on datasets. */
export function datasetRoutes(parts: {
  catalogue: Catalogue
  preparations: Preparations
  samples: Samples
  ownDatasets: OwnDatasets
}) {
  const { catalogue, preparations, samples, ownDatasets } = parts

  async function recordOf(entry: CatalogueEntry, { owner, language }: RequestContext) {
    const { status } = await preparations.state(owner, entry.id, language)
    return toRecord(entry, { status, downloadBytes: await catalogue.bytesToDownload(entry) }, language)
  }

  async function record(dataset: string, context: RequestContext) {
    const entry = await catalogue.get(dataset)
    if (entry === undefined) throw new Refusal('dataset-not-found', { dataset })
    return recordOf(entry, context)
  }

  return {
    list: os.list.handler(async ({ context }) => {
      const entries = await catalogue.list()
      const removed = (await catalogue.removed()).map(({ id, facts }) => ({ id, name: facts.name[context.language] }))
      return { datasets: await Promise.all(entries.map((entry) => recordOf(entry, context))), removed }
    }),
    preparation: os.preparation.handler(({ input, context }) =>
      preparations.state(context.owner, input.id, context.language),
    ),
    prepare: os.prepare.handler(({ input, context }) => preparations.ask(context.owner, input.id, context.language)),
    cancel: os.cancel.handler(({ input, context }) => preparations.cancel(context.owner, input.id, context.language)),
    progress: os.progress.handler(async ({ input, context, signal }) => {
      await preparations.state(context.owner, input.id, context.language)
      return preparations.follow(context.owner, input.id, context.language, signal)
    }),
    get: os.get.handler(({ input, context }) => record(input.id, context)),
    classes: os.classes.handler(({ input }) => samples.counts(input.id)),
    samples: os.samples.handler(async ({ input: { id, ...wish } }) => ({ samples: await samples.page(id, wish) })),
    uses: os.uses.handler(({ input, context }) => ownDatasets.uses(context.owner, input.id)),
    rename: os.rename.handler(async ({ input, context }) => {
      await ownDatasets.rename(input.id, input.name)
      return record(input.id, context)
    }),
    delete: os.delete.handler(async ({ input, context }) => {
      await ownDatasets.delete(context.owner, input.id)
      return { deleted: input.id }
    }),
  }
}

/** The contract's procedures on uploads in pieces. */
export function uploadRoutes({ uploads, preparations }: { uploads: Uploads; preparations: Preparations }) {
  return {
    create: uploading.create.handler(({ context }) => uploads.begin(context.owner)),
    get: uploading.get.handler(({ input, context }) => uploads.state(context.owner, input.id)),
    finish: uploading.finish.handler(({ input, context }) =>
      preparations.finish(context.owner, input, context.language),
    ),
    delete: uploading.delete.handler(async ({ input, context }) => {
      await uploads.remove(context.owner, input.id)
      return { deleted: input.id }
    }),
  }
}
