import { randomUUID } from 'node:crypto'
import { describeError, type ImportOptions, type Preparation } from '@blocksight/contracts'
import type { Language } from '@blocksight/network'
import type { Database } from '../database/open.ts'
import { everyOwner, type Owner } from '../database/owner.ts'
import { DatasetProblem, type PackedDataset, type Watching } from '../datasets/index.ts'
import { Refusal } from '../http/refusal.ts'
import type { Queue } from '../queue/queue.ts'
import type { Announcements } from '../runs/announcements.ts'
import { type Cancellations, PreparationCancelled } from './cancellations.ts'
import { type Catalogue, ownId } from './catalogue.ts'
import { type ImportOrder, type Imports, importOf, isImport } from './imports.ts'
import {
  changePreparation,
  openPreparations as findOpen,
  findPreparation,
  type PreparationRow,
  type PreparationState,
  savePreparation,
} from './preparations.repository.ts'
import { openTurns } from './turns.ts'
import type { Uploads } from './uploads.ts'

export interface Preparations {
  /** Puts a dataset in the queue to be made ready; what is ready already stays so. */
  ask(owner: Owner, dataset: string, language: Language): Promise<Preparation>
  /** Puts what was asked for and has not ended in the queue again, as at a server's start. */
  takeUp(): Promise<void>
  /** Puts an import of a person's own images in the queue; its id stands for the dataset until that is ready. */
  import(owner: Owner, order: ImportOrder, language: Language): Promise<Preparation>
  /** The same for an upload in pieces, once it is complete; asked twice, it makes one dataset. */
  finish(
    owner: Owner,
    upload: { readonly id: string; readonly bytes: number; readonly options: ImportOptions },
    language: Language,
  ): Promise<Preparation>
  /**
   * Gives up making a dataset ready: what works on it stops and runs that wait for it fail. Resolves when that is so.
   * What was done by then stays done.
   */
  cancel(owner: Owner, dataset: string, language: Language): Promise<Preparation>
  state(owner: Owner, dataset: string, language: Language): Promise<Preparation>
  /** The state at every change, until it is ready, has failed or was given up. */
  follow(
    owner: Owner,
    dataset: string,
    language: Language,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Preparation, Pick<Preparation, 'status'>>
  /**
   * Carries out one ticket. What has ended stays as it ended, whoever is sent to it again: after a kill, the queue and
   * the next server's start each send a ticket, and that of a cancelled preparation stays in the queue.
   */
  work(ticket: { owner: Owner; dataset: string }, shutdown: AbortSignal): Promise<void>
}

const open = ['queued', 'preparing'] as const
const untouched = { stage: null, done: null, total: null, hash: null, problem: null }
const nothing = { ...untouched, result: null, details: null }

/** A built-in dataset of more images counts as large. */
const largeCount = 10_000

/** Progress is noted this often at most. */
const noteMilliseconds = 500

export function openPreparations(parts: {
  database: Database
  queue: Pick<Queue, 'send'>
  catalogue: Catalogue
  imports: Imports
  uploads: Uploads
  cancellations: Cancellations
  announcements: Announcements
  /** Told what went wrong inside; a person only hears where to look. */
  report: (problem: unknown) => void
}): Preparations {
  const { database, queue, catalogue, imports, uploads, cancellations, announcements, report } = parts
  const turns = openTurns()
  const topic = (owner: Owner, dataset: string) => `prepare ${owner} ${dataset}`

  async function save(owner: Owner, dataset: string, state: PreparationState): Promise<void> {
    await savePreparation(database, owner, dataset, state)
    announcements.announce(topic(owner, dataset))
  }

  async function change(
    owner: Owner,
    dataset: string,
    expected: readonly PreparationState['status'][],
    next: PreparationState,
  ): Promise<boolean> {
    const isChanged = await changePreparation(database, owner, dataset, expected, next)
    if (isChanged) announcements.announce(topic(owner, dataset))
    return isChanged
  }

  async function state(owner: Owner, dataset: string, language: Language): Promise<Preparation> {
    const noted = await findPreparation(database, owner, dataset)
    if (isImport(dataset)) {
      if (noted === undefined) throw new Refusal('dataset-not-found', { dataset })
      const made = noted.hash === null ? undefined : await catalogue.find(noted.hash)
      return { ...progressOf(noted, language), result: made === undefined ? null : ownId(made.facts) }
    }
    const entry = await catalogue.get(dataset)
    if (entry === undefined) throw new Refusal('dataset-not-found', { dataset })
    if (entry.packed !== undefined) {
      return { ...nothing, dataset, status: 'ready', result: dataset, hash: entry.packed.hash }
    }
    // What was ready once and is gone now (a person emptied the folder) has to be made again.
    if (noted === undefined || noted.status === 'ready') return { ...nothing, dataset, status: 'absent' }
    return progressOf(noted, language)
  }

  function make(dataset: string, watching: Watching): Promise<PackedDataset> {
    return isImport(dataset) ? imports.make(dataset, watching) : catalogue.prepare(dataset, watching)
  }

  async function enqueue(owner: Owner, dataset: string): Promise<void> {
    await save(owner, dataset, { ...untouched, status: 'queued' })
    await send(owner, dataset)
  }

  async function send(owner: Owner, dataset: string): Promise<void> {
    const size = (await isLarge(dataset)) ? 'prepare-large' : 'prepare'
    await queue.send(size, { owner, dataset }, `${owner} ${dataset}`)
  }

  async function isLarge(dataset: string): Promise<boolean> {
    if (isImport(dataset)) return imports.isLarge(dataset)
    const { train = 0, validation = 0, test = 0 } = (await catalogue.get(dataset))?.facts.counts ?? {}
    return train + validation + test > largeCount
  }

  return {
    async ask(owner, dataset, language) {
      const now = await state(owner, dataset, language)
      if (now.status === 'ready' || (now.status === 'preparing' && isAtWork(owner, dataset))) return now
      await enqueue(owner, dataset)
      return state(owner, dataset, language)
    },
    async takeUp() {
      for (const { owner, dataset } of await findOpen(database, everyOwner)) await send(owner, dataset)
    },
    async import(owner, order, language) {
      const id = await imports.accept(order)
      await enqueue(owner, id)
      return state(owner, id, language)
    },
    async finish(owner, { id: upload, bytes, options }, language) {
      const id = importOf(upload)
      if ((await findPreparation(database, owner, id)) === undefined) {
        await imports.accept({ options, pieces: { owner, upload, bytes } })
        await enqueue(owner, id)
        await uploads.remove(owner, upload)
      }
      return state(owner, id, language)
    },
    async cancel(owner, dataset, language) {
      await state(owner, dataset, language)
      // Noted first: a server that is killed now must not begin again at its next start.
      await change(owner, dataset, open, { ...untouched, status: 'cancelled' })
      await cancellations.cancel(owner, dataset)
      return state(owner, dataset, language)
    },
    state,
    async *follow(owner, dataset, language, signal) {
      let last = ''
      while (true) {
        signal?.throwIfAborted()
        const heard = new AbortController()
        const stop = signal ? AbortSignal.any([signal, heard.signal]) : heard.signal
        const news = announcements.next(topic(owner, dataset), 2000, stop)
        try {
          const now = await state(owner, dataset, language)
          if (JSON.stringify(now) !== last) yield now
          last = JSON.stringify(now)
          if (now.status !== 'queued' && now.status !== 'preparing') return { status: now.status }
          await news
        } finally {
          heard.abort()
        }
      }
    },
    async work({ owner, dataset }, shutdown) {
      const before = await findPreparation(database, owner, dataset)
      // Whoever is at it brings it to its end.
      if (before?.status === 'preparing' && isAtWork(owner, dataset)) return
      // What was given up and asked for again waits until its earlier attempt has cleared away what it wrote.
      await turns.take(topic(owner, dataset), () =>
        cancellations.during(owner, dataset, shutdown, (signal) => carryOut(owner, dataset, signal)),
      )
      // Only when the result is noted: until then a kill must leave all that making it again takes.
      const { status } = (await findPreparation(database, owner, dataset)) ?? {}
      if (isImport(dataset) && status === 'ready') await imports.forget(dataset).catch(report)
    },
  }

  /** Whether this process is making a dataset ready. */
  function isAtWork(owner: Owner, dataset: string): boolean {
    return turns.isTaken(topic(owner, dataset))
  }

  /** Makes a dataset ready if that is still wanted, noting how far it is and how it ended. */
  async function carryOut(owner: Owner, dataset: string, signal: AbortSignal): Promise<void> {
    if (!(await change(owner, dataset, open, { ...untouched, status: 'preparing' }))) return
    // A made dataset is ready, also where giving it up came too late. All else is noted only while it is wanted.
    const end = await attempt(owner, dataset, signal)
    if (end.status === 'ready') await save(owner, dataset, end)
    else await change(owner, dataset, ['preparing'], end)
  }

  async function attempt(owner: Owner, dataset: string, signal: AbortSignal): Promise<PreparationState> {
    let noted = performance.now()
    let noting: Promise<unknown> = Promise.resolve()
    try {
      const packed = await make(dataset, {
        signal,
        onProgress({ stage, done, total }) {
          if (performance.now() - noted < noteMilliseconds) return
          noted = performance.now()
          // Progress that cannot be noted is not worth failing for. One at a time, so that none comes after the end.
          noting = noting
            .then(() =>
              change(owner, dataset, ['preparing'], { ...untouched, status: 'preparing', stage, done, total }),
            )
            .catch(() => {})
        },
      })
      return { ...untouched, status: 'ready', hash: packed.hash }
    } catch (error) {
      if (signal.aborted) {
        return { ...untouched, status: signal.reason instanceof PreparationCancelled ? 'cancelled' : 'queued' }
      }
      return { ...untouched, status: 'failed', problem: problemOf(dataset, error, report) }
    } finally {
      await noting
    }
  }
}

function progressOf({ dataset, status, stage, done, total, hash, problem }: PreparationRow, language: Language) {
  const { [language]: words = null, details } = problem ?? {}
  return {
    ...{ dataset, status, stage, done, total, result: null, hash },
    problem: words,
    details: details?.[language] ?? null,
  }
}

function problemOf(
  dataset: string,
  error: unknown,
  report: (problem: unknown) => void,
): NonNullable<PreparationRow['problem']> {
  if (error instanceof DatasetProblem) return { ...error.texts, details: error.details }
  const reference = randomUUID().slice(0, 8)
  report(new Error(`Preparing ${dataset} failed (${reference})`, { cause: error }))
  const inWords = (language: Language) => describeError('internal', { reference }, language).message
  return { en: inWords('en'), ko: inWords('ko') }
}
