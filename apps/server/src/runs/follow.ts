import { type RunEvent, type RunStatus, terminalStatuses } from '@blocksight/contracts'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import type { Announcements } from './announcements.ts'
import { type EventRow, findRun, readEvents } from './runs.repository.ts'

/** How often the database is asked where another process may be the one that writes. */
const lookMilliseconds = 2000

const pageSize = 500

/** The last word of a stream that ended by itself; one that was cut off has none. */
export interface EndOfRun {
  /** null: the run was deleted. */
  readonly status: RunStatus | null
}

/**
 * The events of a run after the one with id `after`, as they are stored, until the run has ended or is gone.
 * What is given here is in the database already, so a reader that is cut off asks again with its last id.
 */
export async function* followRun(
  database: Database,
  announcements: Announcements,
  owner: Owner,
  id: string,
  after: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, EndOfRun> {
  let last = after
  while (true) {
    signal?.throwIfAborted()
    // Listening begins before reading, so that what happens in between is not slept through.
    const heard = new AbortController()
    const news = announcements.next(
      id,
      lookMilliseconds,
      signal ? AbortSignal.any([signal, heard.signal]) : heard.signal,
    )
    try {
      const run = await findRun(database, owner, id)
      if (run === undefined) return { status: null }
      const events = await readEvents(database, owner, id, last, pageSize)
      for (const event of events) {
        last = event.id
        yield toRunEvent(event)
      }
      if (events.length > 0) continue
      if (terminalStatuses.includes(run.status)) return { status: run.status }
      await news
    } finally {
      heard.abort()
    }
  }
}

function toRunEvent({ id, run, step, name, at, data }: EventRow): RunEvent {
  return { id, run, step, name, at: at.toISOString(), data }
}
