/**
 * The API, contract first: the server implements it, clients derive their types from it, and OpenAPI comes out of it.
 * What streams bytes (artefacts, uploads) is not in here but in `streams.ts`.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { checkResult, codeResult, predictionResult, preparationOfPictures, serverInfo } from './checks.ts'
import {
  augmentationPreview,
  augmentationWish,
  classCounts,
  datasetRecord,
  datasetUses,
  importOptions,
  preparation,
  removedDataset,
  sample,
  splitName,
  upload,
  uploadId,
} from './datasets.ts'
import { networkId, networkName, networkRecord, networkSummary } from './networks.ts'
import { artefact, metrics, runEvent, runRecord, runStatus } from './runs.ts'

const document = z.unknown().describe('A network document, format 1')
const runId = z.object({ id: z.string().min(1).max(64) })
const network = z.object({ id: networkId })
const datasetId = z.object({ id: z.string().min(1).max(200) })
const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

export const api = oc.router({
  health: oc
    .route({ method: 'GET', path: '/api/health', summary: 'Is the server alive, and can it train?', tags: ['server'] })
    .output(serverInfo),
  check: oc
    .route({
      method: 'POST',
      path: '/api/checks',
      summary: 'Shapes, problems and counts of a network',
      tags: ['networks'],
    })
    .input(z.object({ document }))
    .output(checkResult),
  code: oc
    .route({ method: 'POST', path: '/api/code', summary: 'The PyTorch project of a network', tags: ['networks'] })
    .input(z.object({ document, seed: seed.optional() }))
    .output(codeResult),
  runs: {
    create: oc
      .route({
        method: 'POST',
        path: '/api/runs',
        successStatus: 201,
        summary: 'Train a network',
        tags: ['runs'],
      })
      .input(
        z.object({
          document,
          seed: seed.default(1),
          /** A client's own key: asking twice with the same key makes one run. */
          key: z.string().min(1).max(100).optional(),
          /** The stored network that this is a run of. */
          network: networkId.optional(),
        }),
      )
      .output(runRecord),
    list: oc
      .route({ method: 'GET', path: '/api/runs', summary: 'Runs, newest first', tags: ['runs'] })
      .input(
        z.object({
          status: runStatus.optional(),
          network: networkId.optional().describe('Only runs of this network'),
          limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
          before: z.string().optional().describe('Id of a run: only older ones are listed'),
        }),
      )
      .output(z.object({ runs: z.array(runRecord) })),
    get: oc
      .route({ method: 'GET', path: '/api/runs/{id}', summary: 'One run', tags: ['runs'] })
      .input(runId)
      .output(runRecord),
    pause: oc
      .route({ method: 'POST', path: '/api/runs/{id}/pause', summary: 'Pause at a checkpoint', tags: ['runs'] })
      .input(runId)
      .output(runRecord),
    resume: oc
      .route({
        method: 'POST',
        path: '/api/runs/{id}/resume',
        summary: 'Go on from the last checkpoint',
        tags: ['runs'],
      })
      .input(runId)
      .output(runRecord),
    stop: oc
      .route({
        method: 'POST',
        path: '/api/runs/{id}/stop',
        summary: 'End training now, and test and export the best weights so far',
        tags: ['runs'],
      })
      .input(runId)
      .output(runRecord),
    delete: oc
      .route({ method: 'DELETE', path: '/api/runs/{id}', summary: 'Delete a run and its files', tags: ['runs'] })
      .input(runId)
      .output(z.object({ deleted: z.string() })),
    metrics: oc
      .route({ method: 'GET', path: '/api/runs/{id}/metrics', summary: 'All numbers of a run', tags: ['runs'] })
      .input(runId)
      .output(metrics),
    events: oc
      .route({
        method: 'GET',
        path: '/api/runs/{id}/events',
        summary: 'Events as they happen; resumes after the Last-Event-ID header, ends with the run',
        tags: ['runs'],
      })
      .input(runId)
      .output(eventIterator(runEvent, z.object({ status: runStatus.nullable().describe('null: it was deleted') }))),
    artefacts: oc
      .route({ method: 'GET', path: '/api/runs/{id}/artefacts', summary: 'What a run left behind', tags: ['runs'] })
      .input(runId)
      .output(z.object({ artefacts: z.array(artefact) })),
    predict: oc
      .route({
        method: 'POST',
        path: '/api/runs/{id}/predictions',
        summary: 'Classes and probabilities for images',
        tags: ['runs'],
      })
      .input(
        runId.extend({
          images: z
            .array(z.object({ name: z.string().max(500), data: z.base64().describe('The image file, base64') }))
            .min(1)
            .max(256),
          preparation: preparationOfPictures.optional(),
        }),
      )
      .output(predictionResult),
  },
  networks: {
    create: oc
      .route({
        method: 'POST',
        path: '/api/networks',
        successStatus: 201,
        summary: 'Store a network',
        tags: ['networks'],
      })
      .input(
        z.object({
          document,
          /** A client's own id: asking twice with the same id and the same content makes one network. */
          id: networkId.optional(),
        }),
      )
      .output(networkSummary),
    list: oc
      .route({ method: 'GET', path: '/api/networks', summary: 'Networks, the last changed first', tags: ['networks'] })
      .input(
        z.object({
          limit: z.coerce.number<number>().int().min(1).max(10_000).default(10_000),
          after: z.string().max(200).optional().describe('`next` of the page before'),
        }),
      )
      .output(z.object({ networks: z.array(networkSummary), next: z.string().nullable() })),
    get: oc
      .route({
        method: 'GET',
        path: '/api/networks/{id}',
        summary: 'One network with its document',
        tags: ['networks'],
      })
      .input(network)
      .output(networkRecord),
    save: oc
      .route({
        method: 'PUT',
        path: '/api/networks/{id}',
        summary: 'Store a newer document; refused with `network-changed` where `revision` is not the stored one',
        tags: ['networks'],
      })
      .input(network.extend({ document, revision: z.number().int().min(1) }))
      .output(networkSummary),
    rename: oc
      .route({ method: 'POST', path: '/api/networks/{id}/rename', summary: 'Rename a network', tags: ['networks'] })
      .input(network.extend({ name: networkName }))
      .output(networkSummary),
    duplicate: oc
      .route({
        method: 'POST',
        path: '/api/networks/{id}/duplicate',
        successStatus: 201,
        summary: 'Store a copy of a network',
        tags: ['networks'],
      })
      .input(network.extend({ name: networkName.optional().describe('The name of the copy') }))
      .output(networkSummary),
    delete: oc
      .route({
        method: 'DELETE',
        path: '/api/networks/{id}',
        summary: 'Delete a network; it can be restored for 30 days, and its runs stay',
        tags: ['networks'],
      })
      .input(network)
      .output(z.object({ deleted: z.string() })),
    restore: oc
      .route({
        method: 'POST',
        path: '/api/networks/{id}/restore',
        summary: 'Bring a deleted network back',
        tags: ['networks'],
      })
      .input(network)
      .output(networkSummary),
  },
  datasets: {
    list: oc
      .route({ method: 'GET', path: '/api/datasets', summary: 'Datasets', tags: ['datasets'] })
      .output(z.object({ datasets: z.array(datasetRecord), removed: z.array(removedDataset) })),
    get: oc
      .route({ method: 'GET', path: '/api/datasets/{id}', summary: 'One dataset', tags: ['datasets'] })
      .input(datasetId)
      .output(datasetRecord),
    classes: oc
      .route({
        method: 'GET',
        path: '/api/datasets/{id}/classes',
        summary: 'How many samples each split has of each class',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(classCounts),
    uses: oc
      .route({
        method: 'GET',
        path: '/api/datasets/{id}/uses',
        summary: 'What would miss a dataset that is deleted',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(datasetUses),
    rename: oc
      .route({
        method: 'POST',
        path: '/api/datasets/{id}/rename',
        summary: 'Rename a dataset of your own',
        tags: ['datasets'],
      })
      .input(datasetId.extend({ name: importOptions.shape.name }))
      .output(datasetRecord),
    delete: oc
      .route({
        method: 'DELETE',
        path: '/api/datasets/{id}',
        summary: 'Delete a dataset of your own, for good; refused while a run needs it',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(z.object({ deleted: z.string() })),
    preparation: oc
      .route({
        method: 'GET',
        path: '/api/datasets/{id}/prepare',
        summary: 'Where making a dataset ready stands',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(preparation),
    prepare: oc
      .route({
        method: 'POST',
        path: '/api/datasets/{id}/prepare',
        successStatus: 202,
        summary: 'Download and pack a dataset',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(preparation),
    cancel: oc
      .route({
        method: 'DELETE',
        path: '/api/datasets/{id}/prepare',
        summary: 'Give up making a dataset ready; what is ready stays so, and runs that wait for it fail',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(preparation),
    progress: oc
      .route({
        method: 'GET',
        path: '/api/datasets/{id}/prepare/events',
        summary: 'Progress as it happens; ends when the dataset is ready, has failed or was given up',
        tags: ['datasets'],
      })
      .input(datasetId)
      .output(eventIterator(preparation, z.object({ status: preparation.shape.status }))),
    samples: oc
      .route({
        method: 'GET',
        path: '/api/datasets/{id}/samples',
        summary: 'A few pictures of a dataset',
        tags: ['datasets'],
      })
      .input(
        datasetId.extend({
          split: splitName.default('train'),
          label: z.coerce.number<number>().int().min(0).optional().describe('Only samples of this class'),
          offset: z.coerce.number<number>().int().min(0).default(0),
          count: z.coerce.number<number>().int().min(1).max(256).default(16),
        }),
      )
      .output(z.object({ samples: z.array(sample) })),
  },
  augmentations: {
    preview: oc
      .route({
        method: 'POST',
        path: '/api/augmentations/preview',
        summary: 'Training images as the augmentation of a network changes them',
        tags: ['networks'],
      })
      .input(augmentationWish)
      .output(augmentationPreview),
  },
  uploads: {
    create: oc
      .route({
        method: 'POST',
        path: '/api/uploads',
        successStatus: 201,
        summary: 'Begin to send a zip of images in pieces; each goes to /api/uploads/{id}/bytes',
        tags: ['datasets'],
      })
      .input(z.object({}))
      .output(upload),
    get: oc
      .route({ method: 'GET', path: '/api/uploads/{id}', summary: 'How far an upload is', tags: ['datasets'] })
      .input(z.object({ id: uploadId }))
      .output(upload),
    finish: oc
      .route({
        method: 'POST',
        path: '/api/uploads/{id}/finish',
        successStatus: 202,
        summary: 'Make a dataset of an upload that is complete; finishing twice makes one',
        tags: ['datasets'],
      })
      .input(z.object({ id: uploadId, bytes: z.number().int().min(1), options: importOptions }))
      .output(preparation),
    delete: oc
      .route({ method: 'DELETE', path: '/api/uploads/{id}', summary: 'Give an upload up', tags: ['datasets'] })
      .input(z.object({ id: uploadId }))
      .output(z.object({ deleted: z.string() })),
  },
})
