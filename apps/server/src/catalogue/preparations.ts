import { randomUUID } from 'node:crypto'
import { describeError, type ImportOptions, type Preparation } from '@blocksight/contracts'
import type { Language, Text } from '@blocksight/network'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import { DatasetProblem, type PackedDataset, type Watching } from '../datasets/index.ts'
import { Refusal } from '../http/refusal.ts'
import type { Queue } from '../queue/queue.ts'
import type { Announcements } from '../runs/announcements.ts'
import { type Catalogue, ownId } from './catalogue.ts'
import { type ImportOrder, type Imports, importOf, isImport } from './imports.ts'
import {
  findPreparation,
  type PreparationRow,
  type PreparationState,
  savePreparation,
} from './preparations.repository.ts'
import type { Uploads } from './uploads.ts'

export interface Preparations {
  /** Puts a dataset in the queue to be made ready; what is ready already stays so. */
  ask(owner: Owner, dataset: string, language: Language): Promise<Preparation>
  /** Puts an import of a person's own images in the queue; its id stands for the dataset until that is ready. */
  import(owner: Owner, order: ImportOrder, language: Language): Promise<Preparation>
  /** The same for an upload in pieces, once it is complete; asked twice, it makes one dataset. */
  finish(
    owner: Owner,
    upload: { readonly id: string; readonly bytes: number; readonly options: ImportOptions },
    language: Language,
  ): Promise<Preparation>
  state(owner: Owner, dataset: string, language: Language): Promise<Preparation>
  /** The state at every change, until it is ready or has failed. */
  follow(
    owner: Owner,
    dataset: string,
    language: Language,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Preparation, Pick<Preparation, 'status'>>
  /**
   * Carries out one ticket. What has ended stays as it ended, whoever is sent to it again: after a kill, the queue and
   * the next server's start each send a ticket.
   */
  work(ticket: { owner: Owner; dataset: string }, shutdown: AbortSignal): Promise<void>
}

const untouched = { stage: null, done: null, total: null, hash: null, problem: null }
const nothing = { ...untouched, result: null }

/** Progress is noted this often at most. */
const noteMilliseconds = 500

export function openPreparations(parts: {
  database: Database
  queue: Pick<Queue, 'send'>
  catalogue: Catalogue
  imports: Imports
  uploads: Uploads
  announcements: Announcements
  /** Told what went wrong inside; a person only hears where to look. */
  report: (problem: unknown) => void
}): Preparations {
  const { database, queue, catalogue, imports, uploads, announcements, report } = parts
  const topic = (owner: Owner, dataset: string) => `prepare ${owner} ${dataset}`

  async function save(owner: Owner, dataset: string, state: PreparationState): Promise<void> {
    await savePreparation(database, owner, dataset, state)
    announcements.announce(topic(owner, dataset))
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
    await queue.send('prepare', { owner, dataset }, `${owner} ${dataset}`)
  }

  return {
    async ask(owner, dataset, language) {
      const now = await state(owner, dataset, language)
      if (now.status === 'ready') return now
      await enqueue(owner, dataset)
      return state(owner, dataset, language)
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
          if (now.status === 'ready' || now.status === 'failed' || now.status === 'absent') {
            return { status: now.status }
          }
          await news
        } finally {
          heard.abort()
        }
      }
    },
    async work({ owner, dataset }, shutdown) {
      const before = await findPreparation(database, owner, dataset)
      if (before?.status !== 'ready' && before?.status !== 'failed') {
        await save(owner, dataset, await carryOut(owner, dataset, shutdown))
      }
      // Only when the result is noted: until then a kill must leave all that making it again takes.
      const { status } = (await findPreparation(database, owner, dataset)) ?? {}
      if (isImport(dataset) && status === 'ready') await imports.forget(dataset).catch(report)
    },
  }

  /** Makes a dataset ready, noting how far it is. @returns how that ended */
  async function carryOut(owner: Owner, dataset: string, shutdown: AbortSignal): Promise<PreparationState> {
    await save(owner, dataset, { ...untouched, status: 'preparing' })
    let noted = performance.now()
    let noting: Promise<unknown> = Promise.resolve()
    try {
      const packed = await make(dataset, {
        signal: shutdown,
        onProgress({ stage, done, total }) {
          if (performance.now() - noted < noteMilliseconds) return
          noted = performance.now()
          // Progress that cannot be noted is not worth failing for. One at a time, so that none comes after the end.
          noting = noting
            .then(() => save(owner, dataset, { ...untouched, status: 'preparing', stage, done, total }))
            .catch(() => {})
        },
      })
      return { ...untouched, status: 'ready', hash: packed.hash }
    } catch (error) {
      if (shutdown.aborted) return { ...untouched, status: 'queued' }
      return { ...untouched, status: 'failed', problem: problemOf(dataset, error, report) }
    } finally {
      await noting
    }
  }
}

function progressOf({ dataset, status, stage, done, total, hash, problem }: PreparationRow, language: Language) {
  return { dataset, status, stage, done, total, result: null, hash, problem: problem?.[language] ?? null }
}

function problemOf(dataset: string, error: unknown, report: (problem: unknown) => void): Text {
  if (error instanceof DatasetProblem) return error.texts
  const reference = randomUUID().slice(0, 8)
  report(new Error(`Preparing ${dataset} failed (${reference})`, { cause: error }))
  const inWords = (language: Language) => describeError('internal', { reference }, language).message
  return { en: inWords('en'), ko: inWords('ko') }
}
