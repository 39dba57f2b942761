import { fromPglite, PgBoss } from 'pg-boss'
import type { OpenDatabase } from '../database/open.ts'

/** A ticket's name, and what it says. A ticket only says where to look; the row it points to is the truth. */
export interface Tickets {
  train: { owner: string; run: string }
  prepare: { owner: string; dataset: string }
  /** Apart from the others, so that a small dataset need not wait for a large one. */
  'prepare-large': { owner: string; dataset: string }
}

export interface Queue {
  /** Puts a ticket in; one with the same key that still waits is enough, so sending twice is harmless. */
  send<Name extends keyof Tickets>(name: Name, ticket: Tickets[Name], key: string): Promise<void>
  /** Takes tickets, at most `concurrency` at once. `signal` asks the handler to put its work back and return. */
  work<Name extends keyof Tickets>(
    name: Name,
    concurrency: number,
    handler: (ticket: Tickets[Name], signal: AbortSignal) => Promise<void>,
  ): Promise<void>
  /** Takes no more tickets and waits for handlers to return, for at most `milliseconds`. */
  close(milliseconds: number): Promise<void>
}

const names: readonly (keyof Tickets)[] = ['train', 'prepare', 'prepare-large']

/** A worker gives its ticket back a little before the queue would take it away (its limit is a day). */
const expireInSeconds = 86_000

/** Opens the queue on the database that is open already; on PostgreSQL it has a pool of its own. */
export async function openQueue(open: OpenDatabase, onProblem: (problem: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({
    schema: 'blocksight_queue',
    ...('pglite' in open.engine
      ? { db: fromPglite(open.engine.pglite), backend: 'pglite' as const }
      : { connectionString: open.engine.url, max: 4 }),
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
    maintenanceIntervalSeconds: 600,
    queueCacheIntervalSeconds: 60,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', onProblem)
  await boss.start()
  for (const name of names) {
    // 'short': one waiting ticket for each key, however many are being worked on.
    await boss.createQueue(name, {
      policy: 'short',
      notify: true,
      expireInSeconds,
      heartbeatSeconds: 60,
      retryLimit: 3,
      retryDelay: 5,
      retentionSeconds: 30 * 86_400,
      deleteAfterSeconds: 3600,
    })
  }
  const workers: Record<keyof Tickets, string[]> = { train: [], prepare: [], 'prepare-large': [] }
  return {
    async send(name, ticket, key) {
      await boss.send(name, ticket, { singletonKey: key })
      // The database notifies too, which also reaches other processes; this is sooner.
      for (const worker of workers[name]) boss.notifyWorker(worker)
    },
    async work(name, concurrency, handler) {
      for (let n = 0; n < concurrency; n++) {
        const worker = await boss.work<Tickets[typeof name]>(
          name,
          { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 10, heartbeatRefreshSeconds: 20 },
          async (jobs) => {
            for (const job of jobs) await handler(job.data, job.signal)
            // A notice for several tickets wakes a worker once; without this the second would wait for the next poll.
            boss.notifyWorker(worker)
          },
        )
        workers[name].push(worker)
      }
    },
    close: (milliseconds) => boss.stop({ graceful: true, close: true, timeout: milliseconds }),
  }
}
