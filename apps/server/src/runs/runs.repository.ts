import type { RunStatus } from '@blocksight/contracts'
import type { SavedTrainingSettings } from '@blocksight/network'
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../database/open.ts'
import type { EveryOwner, Owner } from '../database/owner.ts'
import { runEvents, runs } from '../database/schema.ts'

export type RunRow = typeof runs.$inferSelect
export type EventRow = typeof runEvents.$inferSelect
export type RunChanges = Partial<Omit<RunRow, 'owner' | 'id' | 'lastEvent' | 'leaseExpires'>>

/** An event on its way in. Without a step it belongs to the step the run is at. */
export interface NewEvent {
  readonly step?: number
  readonly name: string
  readonly data: { readonly event: string }
}

/** What a change of a run answers. */
export interface Changed {
  readonly status: RunStatus
  readonly asked: 'pause' | 'stop' | null
  readonly lease: number
  readonly crashes: number
  readonly lastEvent: number
}

/** Inserts a queued run with its first event; a second insert with the same key gives the first run back. */
export async function insertRun(
  database: Database,
  owner: Owner,
  run: Pick<RunRow, 'id' | 'key' | 'name' | 'seed' | 'dataset' | 'identity' | 'document'> &
    Partial<Pick<RunRow, 'network'>>,
): Promise<RunRow> {
  return database.transaction(async (transaction) => {
    const [inserted] = await transaction
      .insert(runs)
      .values({ ...run, owner, status: 'queued', lastEvent: 1 })
      .onConflictDoNothing({ target: [runs.owner, runs.key] })
      .returning()
    if (inserted !== undefined) {
      const data = { event: 'status', status: 'queued' }
      await transaction.insert(runEvents).values({ owner, run: run.id, step: 0, name: 'status', id: 1, data })
      return inserted
    }
    const [earlier] = await transaction
      .select()
      .from(runs)
      .where(and(eq(runs.owner, owner), eq(runs.key, run.key ?? '')))
    if (earlier === undefined) throw new Error(`Run ${run.id} was neither inserted nor found by its key`)
    return earlier
  })
}

export async function findRun(database: Database, owner: Owner, id: string): Promise<RunRow | undefined> {
  const [row] = await database.select().from(runs).where(isRun(owner, id))
  return row
}

/** A run without its document, but with the training settings out of it. */
export type ListedRun = Omit<RunRow, 'document'> & { readonly training: SavedTrainingSettings }

/** Newest first, without the documents. Ids grow with time, so `before` pages without gaps. */
export async function listRuns(
  database: Database,
  owner: Owner,
  options: {
    status?: RunStatus | undefined
    network?: string | undefined
    before?: string | undefined
    limit: number
  },
): Promise<ListedRun[]> {
  const { document, ...columns } = getTableColumns(runs)
  const training = sql<SavedTrainingSettings>`${document}->'training'`
  return database
    .select({ ...columns, training })
    .from(runs)
    .where(
      and(
        eq(runs.owner, owner),
        options.status && eq(runs.status, options.status),
        options.network === undefined ? undefined : eq(runs.network, options.network),
        options.before ? lt(runs.id, options.before) : undefined,
      ),
    )
    .orderBy(desc(runs.id))
    .limit(options.limit)
}

/**
 * The ended run that trained exactly what `identity` stands for, with the best validation accuracy. Runs of `network`
 * come before the others: equal networks may have been trained under several names.
 */
export async function findTrained(
  database: Database,
  owner: Owner,
  identity: string,
  network: string,
): Promise<string | undefined> {
  const [run] = await database
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.owner, owner),
        eq(runs.identity, identity),
        inArray(runs.status, ['finished', 'stopped']),
        isNotNull(runs.result),
      ),
    )
    .orderBy(
      sql`(${runs.network} is not distinct from ${network}) desc`,
      sql`(${runs.result}->>'validationAccuracy')::double precision desc`,
      desc(runs.id),
    )
    .limit(1)
  return run?.id
}

/** Deletes a run that nobody is working on, with its events. @returns whether there was one */
export async function deleteRun(database: Database, owner: Owner, id: string): Promise<boolean> {
  const deleted = await database
    .delete(runs)
    .where(and(isRun(owner, id), sql`${runs.status} not in ('preparing', 'running')`))
    .returning({ id: runs.id })
  return deleted.length > 0
}

/**
 * Takes the lease of a queued run, or of one whose lease ran out, and gives the row with its new fencing number.
 * @returns undefined if somebody else has it or there is nothing to do
 */
export async function claimRun(
  database: Database,
  owner: Owner,
  id: string,
  holder: string,
  leaseSeconds: number,
): Promise<RunRow | undefined> {
  const changed = await changeRun(database, owner, id, {
    condition: sql`(status = 'queued' or (status in ('preparing', 'running') and lease_expires < now()))`,
    set: sql`status = case when frozen is null then 'preparing' else 'running' end, lease = lease + 1,
      holder = ${holder}, lease_expires = ${inSeconds(leaseSeconds)}, started_at = coalesce(started_at, now())`,
    events: ['status'],
  })
  return changed && findRun(database, owner, id)
}

/** Keeps the lease. @returns undefined once the lease is lost: whoever holds `lease` must stop at once. */
export async function renewLease(
  database: Database,
  owner: Owner,
  id: string,
  lease: number,
  leaseSeconds: number,
): Promise<Changed | undefined> {
  return changeRun(database, owner, id, {
    condition: holds(lease),
    set: sql`lease_expires = ${inSeconds(leaseSeconds)}`,
    events: [],
  })
}

/**
 * Stores events and changes of a run in one statement that also checks the fencing number.
 * @returns undefined if the lease is lost; then nothing was stored
 */
export async function recordEvents(
  database: Database,
  owner: Owner,
  id: string,
  lease: number,
  events: readonly NewEvent[],
  changes: RunChanges = {},
): Promise<Changed | undefined> {
  const latest = new Map(events.map((event) => [`${event.step ?? ''} ${event.name}`, event]))
  return changeRun(database, owner, id, {
    condition: holds(lease),
    set: assignments(changes),
    events: [...latest.values(), ...(changes.status === undefined ? [] : ['status' as const])],
  })
}

/** Notes what a person asked for; what nobody works on changes at once. @returns undefined if the status forbids it */
export async function askRun(
  database: Database,
  owner: Owner,
  id: string,
  wish: 'pause' | 'stop',
): Promise<Changed | undefined> {
  if (wish === 'pause') {
    return changeRun(database, owner, id, {
      condition: sql`status in ('queued', 'preparing', 'running')`,
      set: sql`asked = case when status = 'queued' then null else coalesce(asked, 'pause') end,
        status = case when status = 'queued' then 'paused' else status end`,
      events: ['status'],
    })
  }
  // With a checkpoint there is something to test and export, so the run is trained no further but brought to its end.
  return changeRun(database, owner, id, {
    condition: sql`status in ('queued', 'preparing', 'running', 'paused')`,
    set: sql`asked = case when status in ('queued', 'paused') and checkpoint is null then null else 'stop' end,
      ended_at = case when status in ('queued', 'paused') and checkpoint is null then now() else ended_at end,
      status = case when status in ('queued', 'paused') and checkpoint is null then 'stopped'
        when status = 'paused' then 'queued' else status end`,
    events: ['status'],
  })
}

/** Queues a paused or failed run again, from its last checkpoint. @returns undefined if it is neither */
export async function resumeRun(database: Database, owner: Owner, id: string): Promise<Changed | undefined> {
  return changeRun(database, owner, id, {
    condition: sql`status in ('paused', 'failed')`,
    set: sql`status = 'queued', asked = null, failure = null, ended_at = null, crashes = 0`,
    events: ['status'],
  })
}

/**
 * Gives back what nobody works on any more: leases that ran out, and those of `holder` where it is known to be dead.
 * A run that was to pause is paused, every other one is queued.
 */
export async function requeueAbandoned(
  database: Database,
  owner: Owner | EveryOwner,
  deadHolder: string | undefined,
): Promise<void> {
  const abandoned = await database
    .select({ owner: runs.owner, id: runs.id, lease: runs.lease })
    .from(runs)
    .where(
      and(
        typeof owner === 'string' ? eq(runs.owner, owner) : undefined,
        inArray(runs.status, ['preparing', 'running']),
        deadHolder === undefined
          ? lt(runs.leaseExpires, sql`now()`)
          : sql`(${runs.leaseExpires} < now() or ${runs.holder} = ${deadHolder})`,
      ),
    )
  for (const run of abandoned) await releaseRun(database, run.owner, run.id, run.lease)
}

/**
 * Ends a lease without ending the run. It is paused if a person asked for that, stopped if they asked for that and
 * there is no checkpoint to bring to an end, and otherwise queued to go on.
 * @returns undefined if the lease is lost already
 */
export async function releaseRun(
  database: Database,
  owner: Owner,
  id: string,
  lease: number,
  events: readonly NewEvent[] = [],
  changes: Pick<RunChanges, 'checkpoint' | 'crashes'> = {},
): Promise<Changed | undefined> {
  const checkpoint = changes.checkpoint === undefined ? sql`checkpoint` : sql`${changes.checkpoint}::text`
  const stopped = sql`asked = 'stop' and ${checkpoint} is null`
  const release = sql`status = case when asked = 'pause' then 'paused' when ${stopped} then 'stopped' else 'queued' end,
    ended_at = case when ${stopped} then now() else ended_at end,
    asked = case when asked = 'pause' or ${stopped} then null else asked end, lease_expires = null`
  const more = assignments(changes)
  return changeRun(database, owner, id, {
    condition: holds(lease),
    set: more === undefined ? release : sql`${release}, ${more}`,
    events: [...events, 'status'],
  })
}

/** Runs that wait for a worker. */
export async function queuedRuns(
  database: Database,
  owner: Owner | EveryOwner,
): Promise<{ owner: Owner; id: string }[]> {
  return database
    .select({ owner: runs.owner, id: runs.id })
    .from(runs)
    .where(and(typeof owner === 'string' ? eq(runs.owner, owner) : undefined, eq(runs.status, 'queued')))
    .orderBy(asc(runs.id))
}

/** Events after the one with id `after`, in the order they were stored. */
export async function readEvents(
  database: Database,
  owner: Owner,
  run: string,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  return database
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.owner, owner), eq(runEvents.run, run), gt(runEvents.id, after)))
    .orderBy(asc(runEvents.id))
    .limit(limit)
}

/** All events of the given names, by step. */
export async function readEventsByName(
  database: Database,
  owner: Owner,
  run: string,
  names: readonly string[],
): Promise<EventRow[]> {
  return database
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.owner, owner), eq(runEvents.run, run), inArray(runEvents.name, [...names])))
    .orderBy(asc(runEvents.step))
}

function isRun(owner: Owner, id: string) {
  return and(eq(runs.owner, owner), eq(runs.id, id))
}

function holds(lease: number): SQL {
  return sql`lease = ${lease} and status in ('preparing', 'running')`
}

function inSeconds(seconds: number): SQL {
  return sql`now() + ${seconds} * interval '1 second'`
}

function assignments(changes: RunChanges): SQL | undefined {
  const parts = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const column = runs[name as keyof RunChanges]
      return sql`${sql.identifier(column.name)} = ${sql.param(value, column)}`
    })
  return parts.length === 0 ? undefined : sql.join(parts, sql`, `)
}

/**
 * One statement: changes the row if `condition` holds, numbers the events with the row locked (so that ids become
 * visible in order), and stores them. 'status' stands for an event that tells the row's new status.
 * An event that is stored already with equal values keeps its id, so nobody is told twice.
 */
async function changeRun(
  database: Database,
  owner: Owner,
  id: string,
  change: { condition: SQL; set: SQL | undefined; events: readonly (NewEvent | 'status')[] },
): Promise<Changed | undefined> {
  const count = change.events.length
  const events = change.events.map((event) => (event === 'status' ? { name: 'status' } : event))
  const set = change.set === undefined ? sql`` : sql`${change.set}, `
  const [row] = await rowsOf<Changed>(
    database,
    sql`with changed as (
        update runs set ${set}last_event = last_event + ${count}
        where owner = ${owner} and id = ${id} and ${change.condition}
        returning owner, id, status, asked, lease, crashes, step, last_event
      ), stored as (
        insert into run_events (owner, run, step, name, id, data)
        select changed.owner, changed.id, coalesce((event.value->>'step')::integer, changed.step), event.value->>'name',
          changed.last_event - ${count}::integer + event.ordinality::integer,
          coalesce(event.value->'data', jsonb_build_object('event', 'status', 'status', changed.status, 'asked', changed.asked))
        from changed, jsonb_array_elements(${storable(events)}::jsonb) with ordinality as event
        on conflict (owner, run, step, name) do update set id = excluded.id, at = now(), data = excluded.data
          where run_events.data is distinct from excluded.data
      )
      select status, asked, lease, crashes, last_event as "lastEvent" from changed`,
  )
  return row
}

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair; a program's last words may contain both. */
function storable(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    typeof item === 'string' ? item.toWellFormed().replaceAll('\0', '\uFFFD') : item,
  )
}
