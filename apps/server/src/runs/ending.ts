import type { Failure } from '@blocksight/contracts'
import type { Database } from '../database/open.ts'
import { type NewEvent, type RunRow, recordEvents, releaseRun } from './runs.repository.ts'

/** The run is neither finished nor failed: it goes back to where it can be taken up again. */
export class PutBack extends Error {
  override name = 'PutBack'
}

/** Without a failure the run is put back; with one it has failed. */
export async function end(
  database: Database,
  run: RunRow,
  failure: Failure | undefined,
  events: NewEvent[] = [],
): Promise<void> {
  if (failure === undefined) {
    await releaseRun(database, run.owner, run.id, run.lease, events)
    return
  }
  const told = events.length > 0 ? events : [{ name: 'failed', data: { event: 'failed', ...failure } }]
  await recordEvents(database, run.owner, run.id, run.lease, told, {
    failure,
    status: 'failed',
    endedAt: new Date(),
    asked: null,
  })
}
