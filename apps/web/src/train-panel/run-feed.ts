import { preparation, type RunEvent, trainerEvent } from '@blocksight/contracts'
import { ORPCError } from '@orpc/client'
import { api } from '../api/client.ts'
import { type Connection, followRun } from './follow-run.ts'
import { RunHistory } from './run-history.ts'

/** What a component sees of a feed; a new object after every change. */
export interface FeedState {
  readonly connection: Connection
  /** Grows whenever the history has changed. */
  readonly version: number
}

const progress = preparation.pick({ stage: true, done: true, total: true })
const longestWait = 5_000
const routine: ReadonlySet<string> = new Set(['step', 'epoch', 'checkpoint', 'preparing'])

/**
 * One run as it happens: its history, kept up to date through lost connections. Listeners are told once a frame, so
 * that a thousand events at once are drawn once.
 */
export class RunFeed {
  readonly history = new RunHistory()
  readonly #id: string
  readonly #listeners = new Set<() => void>()
  #state: FeedState = { connection: 'connecting', version: 0 }
  #lastEventId: string | undefined
  #frame: number | undefined

  constructor(id: string) {
    this.#id = id
  }

  get state(): FeedState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Follows the run until it ends or the returned function is called. `onTurn` hears when it enters another phase. */
  follow(onTurn: () => void): () => void {
    const stop = new AbortController()
    const { signal } = stop
    void followRun(
      {
        open: (lastEventId) =>
          api.runs.events({ id: this.#id }, { signal, ...(lastEventId !== undefined && { lastEventId }) }),
        isGone: (error) => error instanceof ORPCError && error.status === 404,
        pause: (attempt) => pause(Math.min(longestWait, 250 * 2 ** attempt), signal),
      },
      this.#lastEventId,
      ({ id, at, data }) => {
        this.#lastEventId = String(id)
        this.#take(data, Date.parse(at))
        this.#tell()
        if (!routine.has(data.event)) onTurn()
      },
      (connection) => {
        this.#become(connection)
        if (connection === 'ended' || connection === 'gone') onTurn()
      },
      signal,
    )
    return () => {
      stop.abort()
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
      this.#frame = undefined
    }
  }

  /** The server does not answer other questions either, so the stream is not to be trusted, though it looks open. */
  lost(): void {
    this.#become('reconnecting')
  }

  /** The trainer's events, and the one that the server adds while it gets the dataset ready. */
  #take(data: RunEvent['data'], at: number): void {
    if (data.event === 'preparing') this.history.preparing = progress.safeParse(data).data
    const { success, data: event } = trainerEvent.safeParse(data)
    if (success) this.history.add(event, at)
  }

  #become(connection: Connection): void {
    this.#state = { ...this.#state, connection }
    this.#tell()
  }

  #tell(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#state = { ...this.#state, version: this.#state.version + 1 }
      for (const tell of this.#listeners) tell()
    })
  }
}

/** Waits, but not longer than until the browser has a network again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
