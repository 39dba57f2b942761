import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainerEvent, TrainerEventOf } from '@blocksight/contracts'
import type { PackedDataset } from '../datasets/index.ts'
import type { ReadyTrainer } from '../trainer/standby.ts'
import { end, PutBack } from './ending.ts'
import { RunFailure } from './failure.ts'
import { removeCheckpoints, runFolder } from './folder.ts'
import type { KeptLease } from './lease.ts'
import { LeaseLost, openRecorder, toStored } from './recorder.ts'
import { type NewEvent, type RunChanges, type RunRow, recordEvents, releaseRun } from './runs.repository.ts'
import type { Workshop } from './worker.ts'

/** The trainer may die this often in a row without getting to a checkpoint. */
const patience = 5

/**
 * Has a trainer train a frozen run until it finishes, fails, pauses or dies, and stores all that it says.
 * @throws LeaseLost, PutBack or RunFailure where the run does not end by the trainer's own word
 */
export async function train(
  workshop: Workshop,
  run: RunRow,
  data: PackedDataset,
  { trainer }: ReadyTrainer,
  lease: KeptLease,
  shutdown: AbortSignal,
): Promise<void> {
  const { database, announcements, settings, standby } = workshop
  const folder = runFolder(settings.dataFolder, run.id)
  const store = (events: NewEvent[], changes: RunChanges) =>
    recordEvents(database, run.owner, run.id, run.lease, events, changes)
  const recorder = openRecorder(
    store,
    (events) => {
      announcements.announce(run.id)
      const checkpoint = events.findLast((event) => event.event === 'checkpoint')
      if (checkpoint) removeCheckpoints(folder, checkpoint.name, run.lease).catch(workshop.report)
    },
    () => trainer.kill(),
  )

  const ending = Promise.withResolvers<TrainerEventOf<'paused' | 'finished' | 'failed'>>()
  trainer.onEvent = (event) => {
    if (event.event === 'paused' || event.event === 'finished' || event.event === 'failed') return ending.resolve(event)
    recorder.add(event)
    if (isTimeToWarm(event, workshop.active.size, settings.concurrency)) standby.warm()
  }
  const kill = () => trainer.kill()
  const pause = () => trainer.endInput()
  lease.lost.addEventListener('abort', kill)
  shutdown.addEventListener('abort', pause)
  try {
    trainer.send({
      command: 'run',
      run: run.id,
      folder,
      data: data.folder,
      lease: run.lease,
      checkpoint: run.checkpoint,
      checkpointSeconds: settings.checkpointSeconds,
    })
    lease.onAsked((wish) => trainer.send({ command: wish }))
    if (shutdown.aborted) pause()
    if (lease.lost.aborted) kill()
    const ended = await Promise.race([ending.promise, trainer.exited])
    await recorder.settled()
    lease.lost.throwIfAborted()
    if (!('event' in ended)) {
      if (ended.misunderstood !== undefined) {
        throw new RunFailure('trainer-protocol', { problem: ended.misunderstood }, ended.lastWords)
      }
      return await endOfCrashed(workshop, run, ended.how, ended.lastWords, shutdown)
    }
    await endAs(workshop, run, ended, folder)
  } finally {
    lease.lost.removeEventListener('abort', kill)
    shutdown.removeEventListener('abort', pause)
  }
}

/** Warming costs processor time, so the next trainer waits for a quiet moment unless another run could start now. */
function isTimeToWarm(event: TrainerEvent, active: number, concurrency: number): boolean {
  return event.event === 'stage' || (event.event === 'checkpoint' && active < concurrency)
}

async function endAs(
  workshop: Workshop,
  run: RunRow,
  ended: TrainerEventOf<'paused' | 'finished' | 'failed'>,
  folder: string,
): Promise<void> {
  const { database } = workshop
  if (ended.event === 'paused') {
    const changes = ended.checkpoint === null ? {} : { checkpoint: ended.checkpoint }
    await releaseRun(database, run.owner, run.id, run.lease, [toStored(ended)], changes)
    return
  }
  if (ended.event === 'failed') {
    const { event: _name, ...failure } = ended
    return end(workshop.database, run, { ...failure, detail: failure.detail ?? null }, [toStored(ended)])
  }
  const { event: _name, ...result } = ended
  const changed = await recordEvents(database, run.owner, run.id, run.lease, [toStored(ended)], {
    result,
    status: ended.reason === 'stopped' ? 'stopped' : 'finished',
    endedAt: new Date(),
    asked: null,
    checkpoint: null,
  })
  if (changed !== undefined) await rm(join(folder, 'checkpoints'), { recursive: true, force: true })
}

async function endOfCrashed(
  workshop: Workshop,
  run: RunRow,
  how: string,
  lastWords: string,
  shutdown: AbortSignal,
): Promise<void> {
  const { database } = workshop
  if (shutdown.aborted) throw new PutBack()
  const now = await recordEvents(database, run.owner, run.id, run.lease, [], {})
  if (now === undefined) throw new LeaseLost()
  const crashes = now.crashes + 1
  if (crashes < patience) {
    await releaseRun(database, run.owner, run.id, run.lease, [], { crashes })
    return
  }
  throw new RunFailure('trainer-crashed', { times: crashes, how }, lastWords)
}
