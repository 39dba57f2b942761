import type { Frozen } from '@blocksight/contracts'
import type { Cancellations } from '../catalogue/cancellations.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Database } from '../database/open.ts'
import type { PackedDataset, Watching } from '../datasets/index.ts'
import type { Queue } from '../queue/queue.ts'
import type { ReadyTrainer, Standby } from '../trainer/standby.ts'
import type { Announcements } from './announcements.ts'
import { end, PutBack } from './ending.ts'
import { failureOf, RunFailure } from './failure.ts'
import { changedFile, runFolder } from './folder.ts'
import { freezeRun } from './freeze.ts'
import { type KeptLease, keepLease } from './lease.ts'
import { LeaseLost } from './recorder.ts'
import { claimRun, findRun, type RunRow, recordEvents } from './runs.repository.ts'
import { train } from './train.ts'

/** What it takes to train a run. */
export interface Workshop {
  readonly database: Database
  readonly queue: Pick<Queue, 'send'>
  readonly standby: Standby
  readonly datasets: Pick<Catalogue, 'prepare' | 'find'>
  readonly cancellations: Cancellations
  readonly announcements: Announcements
  /** The runs that are being worked on in this process. */
  readonly active: Set<string>
  readonly settings: {
    readonly dataFolder: string
    /** Which server this is, in the rows it holds. */
    readonly holder: string
    readonly leaseSeconds: number
    readonly checkpointSeconds: number
    readonly threads: number
    readonly concurrency: number
  }
  readonly report: (problem: unknown) => void
}

/** How long a trainer may take to be gone once it has told its end. */
const farewellMilliseconds = 10_000

/**
 * Looks at a run, and if it waits for a worker, brings it on: prepares its data, freezes it, trains it.
 * Returns when the run has ended or is put back; `shutdown` asks for the latter.
 */
export async function workOnRun(
  workshop: Workshop,
  ticket: { owner: string; run: string },
  shutdown: AbortSignal,
): Promise<void> {
  const { database, announcements, settings, queue } = workshop
  if (shutdown.aborted) return
  const run = await claimRun(database, ticket.owner, ticket.run, settings.holder, settings.leaseSeconds)
  if (run === undefined) return
  announcements.announce(run.id)
  workshop.active.add(run.id)
  const lease = keepLease(database, announcements, run, settings.leaseSeconds)
  try {
    await carryOut(workshop, run, lease, shutdown)
  } catch (error) {
    if (error instanceof LeaseLost || lease.lost.aborted) return
    const failure = error instanceof PutBack ? undefined : failureOf(error)
    if (failure?.code === 'internal') workshop.report(error)
    await end(database, run, failure)
  } finally {
    lease.letGo()
    workshop.active.delete(run.id)
    announcements.announce(run.id)
    if (!shutdown.aborted) workshop.standby.warm()
  }
  const now = await findRun(database, run.owner, run.id)
  if (now?.status === 'queued' && !shutdown.aborted) await queue.send('train', ticket, run.id)
}

async function carryOut(workshop: Workshop, run: RunRow, lease: KeptLease, shutdown: AbortSignal): Promise<void> {
  const asked = new AbortController()
  lease.onAsked((wish) => {
    if (wish === 'pause' || run.checkpoint === null) asked.abort(new PutBack())
  })
  const interrupted = AbortSignal.any([shutdown, lease.lost, asked.signal])
  const putBackIfInterrupted = () => {
    if (interrupted.aborted) throw new PutBack()
  }
  putBackIfInterrupted()
  const data = await prepareData(workshop, run, interrupted).catch((error) => {
    putBackIfInterrupted()
    throw error
  })
  const ready = await workshop.standby.take()
  try {
    putBackIfInterrupted()
    const frozen = await settleFrozen(workshop, run, data, ready)
    await train(workshop, { ...run, frozen }, data, ready, lease, shutdown)
  } finally {
    ready.trainer.endInput()
    const timer = setTimeout(ready.trainer.kill, farewellMilliseconds)
    await ready.trainer.exited
    clearTimeout(timer)
  }
}

async function prepareData(workshop: Workshop, run: RunRow, signal: AbortSignal): Promise<PackedDataset> {
  const { database, datasets, cancellations, announcements } = workshop
  if (run.frozen !== null) {
    const kept = await datasets.find(run.frozen.dataset.hash)
    if (kept !== undefined) return kept
  }
  let told = Number.NEGATIVE_INFINITY
  const onProgress: Watching['onProgress'] = (progress) => {
    if (performance.now() - told < 500) return
    told = performance.now()
    const event = { name: 'preparing', data: { event: 'preparing', dataset: run.dataset, ...progress } }
    recordEvents(database, run.owner, run.id, run.lease, [event])
      .then(() => announcements.announce(run.id))
      .catch(workshop.report)
  }
  const data = await cancellations.during(run.owner, run.dataset, signal, (wanted) =>
    datasets.prepare(run.dataset, { signal: wanted, onProgress }),
  )
  if (run.frozen !== null && data.hash !== run.frozen.dataset.hash) {
    throw new RunFailure('dataset-changed', {
      dataset: run.dataset,
      expected: run.frozen.dataset.hash,
      found: data.hash,
    })
  }
  return data
}

async function settleFrozen(
  workshop: Workshop,
  run: RunRow,
  data: PackedDataset,
  { facts }: ReadyTrainer,
): Promise<Frozen> {
  const { database, announcements, settings } = workshop
  const folder = runFolder(settings.dataFolder, run.id)
  if (run.frozen === null) {
    const frozen = await freezeRun({ folder, run, data, facts, threads: settings.threads })
    const changed = await recordEvents(database, run.owner, run.id, run.lease, [], { frozen, status: 'running' })
    if (changed === undefined) throw new LeaseLost()
    announcements.announce(run.id)
    return frozen
  }
  const file = await changedFile(folder, run.frozen)
  if (file !== undefined) throw new RunFailure('frozen-file-changed', { file })
  return run.frozen
}
