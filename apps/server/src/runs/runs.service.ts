import { rm } from 'node:fs/promises'
import {
  type Artefact,
  epochMetric,
  type Metrics,
  proofResult,
  type RunEvent,
  type RunRecord,
  type RunStatus,
  stepMetric,
  testResult,
} from '@blocksight/contracts'
import { type FactsOf, identityOf, trainable } from '../checks/checks.ts'
import { newId } from '../database/new-id.ts'
import type { Owner } from '../database/owner.ts'
import { Refusal } from '../http/refusal.ts'
import { presentNetwork } from '../networks/networks.service.ts'
import { type ArtefactSource, listArtefacts } from './artefacts.ts'
import { runFolder } from './folder.ts'
import { type EndOfRun, followRun } from './follow.ts'
import {
  askRun,
  type Changed,
  deleteRun,
  findRun,
  insertRun,
  type ListedRun,
  listRuns,
  type RunRow,
  readEventsByName,
  resumeRun,
} from './runs.repository.ts'
import type { Workshop } from './worker.ts'

export interface RunService {
  create(
    owner: Owner,
    wish: { document: unknown; seed: number; key?: string | undefined; network?: string | undefined },
  ): Promise<RunRecord>
  list(
    owner: Owner,
    page: { status?: RunStatus | undefined; network?: string | undefined; before?: string | undefined; limit: number },
  ): Promise<RunRecord[]>
  get(owner: Owner, id: string): Promise<RunRecord>
  pause(owner: Owner, id: string): Promise<RunRecord>
  resume(owner: Owner, id: string): Promise<RunRecord>
  stop(owner: Owner, id: string): Promise<RunRecord>
  delete(owner: Owner, id: string): Promise<void>
  metrics(owner: Owner, id: string): Promise<Metrics>
  /** @throws Refusal before the first event if there is no such run */
  events(
    owner: Owner,
    id: string,
    after: number,
    signal: AbortSignal | undefined,
  ): Promise<AsyncGenerator<RunEvent, EndOfRun>>
  artefacts(owner: Owner, id: string): Promise<{ source: ArtefactSource; artefacts: Artefact[] }>
}

/** What people do with runs; who works on them is in `worker.ts`. */
export function openRuns(
  workshop: Pick<Workshop, 'database' | 'queue' | 'announcements' | 'datasets' | 'settings'>,
  factsOf: () => Promise<FactsOf>,
): RunService {
  const { database, queue, announcements, datasets, settings } = workshop

  async function row(owner: Owner, id: string): Promise<RunRow> {
    const run = /^[a-z0-9]{1,64}$/.test(id) ? await findRun(database, owner, id) : undefined
    if (run === undefined) throw new Refusal('run-not-found', { run: id })
    return run
  }

  async function changed(
    owner: Owner,
    id: string,
    change: Promise<Changed | undefined>,
    expected: readonly RunStatus[],
  ): Promise<RunRecord> {
    const done = await change
    const run = await row(owner, id)
    if (done === undefined) throw new Refusal('run-state', { run: id, status: run.status, expected: [...expected] })
    announcements.announce(id)
    if (done.status === 'queued') await queue.send('train', { owner, run: id }, id)
    return recordOf(run)
  }

  return {
    async create(owner, { document: json, seed, key, network }) {
      const { document } = trainable(json, await factsOf())
      if (network !== undefined) await presentNetwork(database, owner, network)
      const run = await insertRun(database, owner, {
        id: newId(),
        key: key ?? null,
        name: document.name.toWellFormed().replaceAll('\0', '\uFFFD'),
        seed,
        dataset: document.dataset,
        identity: identityOf(document),
        network: network ?? null,
        document,
      })
      if (run.status === 'queued') await queue.send('train', { owner, run: run.id }, run.id)
      return recordOf(run)
    },
    list: async (owner, page) => (await listRuns(database, owner, page)).map(toRecord),
    get: async (owner, id) => recordOf(await row(owner, id)),
    pause: (owner, id) => changed(owner, id, askRun(database, owner, id, 'pause'), ['queued', 'preparing', 'running']),
    resume: (owner, id) => changed(owner, id, resumeRun(database, owner, id), ['paused', 'failed']),
    stop: (owner, id) =>
      changed(owner, id, askRun(database, owner, id, 'stop'), ['queued', 'preparing', 'running', 'paused']),
    async delete(owner, id) {
      const run = await row(owner, id)
      // The row goes first: files without a row are litter, a row without files would be a lie.
      if (!(await deleteRun(database, owner, id))) throw new Refusal('run-busy', { run: id, status: run.status })
      announcements.announce(id)
      await rm(runFolder(settings.dataFolder, id), { recursive: true, force: true })
    },
    async metrics(owner, id) {
      const run = await row(owner, id)
      const events = await readEventsByName(database, owner, run.id, ['step', 'epoch', 'tested', 'proof'])
      const data = (name: string) => events.filter((event) => event.name === name).map((event) => event.data)
      return {
        steps: data('step').map((event) => stepMetric.parse(event)),
        epochs: data('epoch').map((event) => epochMetric.parse(event)),
        tested: testResult.nullable().parse(data('tested').at(-1) ?? null),
        proof: proofResult.nullable().parse(data('proof').at(-1) ?? null),
      }
    },
    async events(owner, id, after, signal) {
      const run = await row(owner, id)
      return followRun(database, announcements, owner, run.id, after, signal)
    },
    async artefacts(owner, id) {
      const run = await row(owner, id)
      const data = run.frozen === null ? undefined : await datasets.find(run.frozen.dataset.hash)
      const source = { folder: runFolder(settings.dataFolder, run.id), data: data?.folder }
      return { source, artefacts: await listArtefacts(source) }
    },
  }
}

const recordOf = (run: RunRow): RunRecord => toRecord({ ...run, training: run.document.training })

function toRecord(run: ListedRun): RunRecord {
  const { id, name, status, asked, seed, dataset, identity, training, step, epoch, epochs, stepsPerEpoch, parameters } =
    run
  return {
    id,
    name,
    status,
    asked,
    seed,
    dataset,
    identity,
    training,
    network: run.network,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    step,
    epoch,
    epochs,
    stepsPerEpoch,
    parameters,
    checkpoint: run.checkpoint,
    frozen: run.frozen,
    result: run.result,
    proof: run.proof === null ? null : proofResult.parse(run.proof),
    failure: run.failure,
  }
}
