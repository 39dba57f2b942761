import { api, type api as contract, describeFailure, type RunRecord, type ServerInfo } from '@blocksight/contracts'
import { inputFactsOf } from '@blocksight/imaging'
import type { Language } from '@blocksight/network'
import { implement, withEventMeta } from '@orpc/server'
import { type AugmentationParts, previewAugmentation } from '../augmentations/preview.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { OwnDatasets } from '../catalogue/own-datasets.ts'
import type { Preparations } from '../catalogue/preparations.ts'
import { datasetRoutes, uploadRoutes } from '../catalogue/routes.ts'
import type { Samples } from '../catalogue/samples.ts'
import type { Uploads } from '../catalogue/uploads.ts'
import { check, code } from '../checks/checks.ts'
import type { Owner } from '../database/owner.ts'
import type { NetworkExport } from '../networks/export.ts'
import type { NetworkService } from '../networks/networks.service.ts'
import type { Inference } from '../predictions/inference.ts'
import { predict } from '../predictions/predict.ts'
import type { RunService } from '../runs/runs.service.ts'
import type { LibraryVersions } from '../trainer/pinned-versions.ts'
import type { RequestContext } from './context.ts'
import { Refusal } from './refusal.ts'

/** What answers requests. */
export interface Services {
  readonly runs: RunService
  readonly networks: NetworkService
  readonly catalogue: Catalogue
  readonly preparations: Preparations
  readonly samples: Samples
  readonly uploads: Uploads
  readonly ownDatasets: OwnDatasets
  readonly augmentation: AugmentationParts
  readonly inference: Inference
  /** What generated code is shown with before a run resolves it. */
  readonly codeSettings: { readonly threads: number; readonly versions: LibraryVersions }
  info(): ServerInfo
  /** Streams bytes, so it is not in the contract. */
  exportNetwork(owner: Owner, id: string): Promise<NetworkExport>
}

const os = implement<typeof contract, RequestContext>(api)

/** The contract, implemented: each handler only translates between a request and the service that does the work. */
export function routerOf(services: Services) {
  const {
    runs,
    networks,
    catalogue,
    preparations,
    samples,
    uploads,
    ownDatasets,
    augmentation,
    inference,
    codeSettings,
    info,
  } = services
  return os.router({
    health: os.health.handler(() => info()),
    check: os.check.handler(async ({ input, context }) =>
      check(input.document, await catalogue.factsOf(), context.language),
    ),
    code: os.code.handler(async ({ input }) =>
      code(input.document, await catalogue.factsOf(), { seed: input.seed ?? 1, ...codeSettings }),
    ),
    runs: {
      create: os.runs.create.handler(async ({ input, context }) =>
        inWords(await runs.create(context.owner, input), context.language),
      ),
      list: os.runs.list.handler(async ({ input, context }) => ({
        runs: (await runs.list(context.owner, input)).map((run) => inWords(run, context.language)),
      })),
      get: os.runs.get.handler(async ({ input, context }) =>
        inWords(await runs.get(context.owner, input.id), context.language),
      ),
      pause: os.runs.pause.handler(async ({ input, context }) =>
        inWords(await runs.pause(context.owner, input.id), context.language),
      ),
      resume: os.runs.resume.handler(async ({ input, context }) =>
        inWords(await runs.resume(context.owner, input.id), context.language),
      ),
      stop: os.runs.stop.handler(async ({ input, context }) =>
        inWords(await runs.stop(context.owner, input.id), context.language),
      ),
      delete: os.runs.delete.handler(async ({ input, context }) => {
        await runs.delete(context.owner, input.id)
        return { deleted: input.id }
      }),
      metrics: os.runs.metrics.handler(({ input, context }) => runs.metrics(context.owner, input.id)),
      events: os.runs.events.handler(async ({ input, context, lastEventId, signal }) => {
        const after = Number.parseInt(lastEventId ?? '', 10)
        const events = await runs.events(context.owner, input.id, Number.isNaN(after) ? 0 : after, signal)
        return numbered(events)
      }),
      artefacts: os.runs.artefacts.handler(async ({ input, context }) => ({
        artefacts: (await runs.artefacts(context.owner, input.id)).artefacts,
      })),
      predict: os.runs.predict.handler(async ({ input, context }) => {
        const run = await runs.get(context.owner, input.id)
        const { source } = await runs.artefacts(context.owner, input.id)
        const hash = run.frozen?.dataset.hash
        const frozen = hash === undefined ? undefined : await catalogue.knownFacts(hash)
        const facts = frozen ?? (await catalogue.factsOf())(run.dataset)
        if (facts === undefined) throw new Refusal('dataset-not-ready', { dataset: run.dataset })
        const { classes, shape } = facts
        return predict(
          inference,
          {
            id: run.id,
            status: run.status,
            folder: source.folder,
            classes,
            facts: inputFactsOf(run.dataset, shape),
          },
          input.images,
          input.preparation,
        )
      }),
    },
    networks: {
      create: os.networks.create.handler(({ input, context }) => networks.create(context.owner, input)),
      list: os.networks.list.handler(({ input, context }) => networks.list(context.owner, input)),
      get: os.networks.get.handler(({ input, context }) => networks.get(context.owner, input.id)),
      save: os.networks.save.handler(({ input: { id, document, revision }, context }) =>
        networks.save(context.owner, id, document, revision),
      ),
      rename: os.networks.rename.handler(({ input, context }) => networks.rename(context.owner, input.id, input.name)),
      duplicate: os.networks.duplicate.handler(({ input, context }) =>
        networks.duplicate(context.owner, input.id, input.name),
      ),
      delete: os.networks.delete.handler(async ({ input, context }) => {
        await networks.delete(context.owner, input.id)
        return { deleted: input.id }
      }),
      restore: os.networks.restore.handler(({ input, context }) => networks.restore(context.owner, input.id)),
    },
    datasets: datasetRoutes({ catalogue, preparations, samples, ownDatasets }),
    augmentations: {
      preview: os.augmentations.preview.handler(({ input }) => previewAugmentation(augmentation, input)),
    },
    uploads: uploadRoutes({ uploads, preparations }),
  })
}

async function* numbered<Event extends { id: number }, End>(
  events: AsyncGenerator<Event, End>,
): AsyncGenerator<Event, End> {
  try {
    for (;;) {
      const next = await events.next()
      if (next.done) return next.value
      yield withEventMeta(next.value, { id: String(next.value.id) })
    }
  } finally {
    await events.return(undefined as never)
  }
}

/** A run whose failure, if it has one, is told in the language that was asked for. */
function inWords(run: RunRecord, language: Language): RunRecord {
  if (run.failure === null) return run
  return { ...run, failure: { ...run.failure, message: describeFailure(run.failure, language) } }
}
