import { and, desc, eq, exists, getTableColumns, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/open.ts'
import type { EveryOwner, Owner } from '../database/owner.ts'
import { networks, runs } from '../database/schema.ts'

export type NetworkRow = typeof networks.$inferSelect

/** A document, and what is read from it so that a list needs no documents. */
export type NetworkContent = Pick<NetworkRow, 'name' | 'dataset' | 'document' | 'identity' | 'outline'>

/** Where a page of a list goes on: behind the network of this id, which was changed at this moment. */
export interface Position {
  readonly changedAt: Date
  readonly id: string
}

/** Stores a new network at revision 1. @returns whether it was stored: no, if its id is taken, even by a deleted one */
export async function insertNetwork(
  database: Database,
  owner: Owner,
  id: string,
  content: NetworkContent,
): Promise<boolean> {
  const inserted = await database
    .insert(networks)
    .values({ owner, id, ...content })
    .onConflictDoNothing({ target: [networks.owner, networks.id] })
    .returning({ id: networks.id })
  return inserted.length > 0
}

/** The whole row, also of a network that was deleted and can be restored. */
export async function findNetwork(database: Database, owner: Owner, id: string): Promise<NetworkRow | undefined> {
  const [row] = await database.select().from(networks).where(isNetwork(owner, id))
  return row
}

/** Stores newer content. @returns whether it was stored: only while the network is there, at this very revision */
export async function saveNetwork(
  database: Database,
  owner: Owner,
  id: string,
  revision: number,
  content: NetworkContent,
): Promise<boolean> {
  const saved = await database
    .update(networks)
    .set({ ...content, revision: revision + 1, changedAt: sql`now()` })
    .where(and(isNetwork(owner, id), eq(networks.revision, revision), isNull(networks.deletedAt)))
    .returning({ id: networks.id })
  return saved.length > 0
}

/** Deletes a network so that it can be restored; one that is deleted keeps its moment. @returns whether there is one */
export async function deleteNetwork(database: Database, owner: Owner, id: string): Promise<boolean> {
  return setDeleted(database, owner, id, sql`coalesce(${networks.deletedAt}, now())`)
}

/** @returns whether there is one to restore */
export async function restoreNetwork(database: Database, owner: Owner, id: string): Promise<boolean> {
  return setDeleted(database, owner, id, sql`null`)
}

/** Removes for good what was deleted more than `days` ago. Runs stay. */
export async function purgeNetworks(database: Database, owner: Owner | EveryOwner, days: number): Promise<void> {
  await database
    .delete(networks)
    .where(
      and(
        typeof owner === 'string' ? eq(networks.owner, owner) : undefined,
        lt(networks.deletedAt, sql`now() - ${days} * interval '1 day'`),
      ),
    )
}

/** What is listed of a network: no document, but what its runs have come to. */
export interface ListedNetwork extends Omit<NetworkRow, 'document' | 'owner' | 'deletedAt'> {
  readonly isTraining: boolean
  readonly best: { readonly run: string; readonly identity: string; readonly result: RunResultOf } | null
}
type RunResultOf = NonNullable<(typeof runs.$inferSelect)['result']>

export async function findListed(database: Database, owner: Owner, id: string): Promise<ListedNetwork | undefined> {
  const [listed] = await selectListed(database, isNetwork(owner, id), 1)
  return listed
}

/** The last changed first, without those that are deleted. */
export async function listNetworks(
  database: Database,
  owner: Owner,
  page: { after?: Position | undefined; limit: number },
): Promise<ListedNetwork[]> {
  const { after, limit } = page
  const older =
    after &&
    sql`(${networks.changedAt}, ${networks.id}) < (${sql.param(after.changedAt, networks.changedAt)}, ${after.id})`
  return selectListed(database, and(eq(networks.owner, owner), older), limit)
}

async function selectListed(database: Database, where: SQL | undefined, limit: number): Promise<ListedNetwork[]> {
  const { document: _large, owner: _known, deletedAt: _null, ...columns } = getTableColumns(networks)
  const itsRuns = and(eq(runs.owner, networks.owner), eq(runs.network, networks.id))
  const going = database
    .select({ one: sql`1` })
    .from(runs)
    .where(and(itsRuns, inArray(runs.status, ['queued', 'preparing', 'running'])))
  // Chosen on validation, and on one dataset only: accuracies on different images say nothing about each other.
  const best = database
    .select({ run: runs.id, identity: runs.identity, result: runs.result })
    .from(runs)
    .where(
      and(
        itsRuns,
        eq(runs.dataset, networks.dataset),
        inArray(runs.status, ['finished', 'stopped']),
        isNotNull(runs.result),
      ),
    )
    .orderBy(sql`(${runs.result}->>'validationAccuracy')::double precision desc`, desc(runs.id))
    .limit(1)
    .as('best')
  const rows = await database
    .select({
      ...columns,
      isTraining: sql<boolean>`${exists(going)}`,
      bestRun: best.run,
      bestIdentity: best.identity,
      bestResult: best.result,
    })
    .from(networks)
    .leftJoinLateral(best, sql`true`)
    .where(and(where, isNull(networks.deletedAt)))
    .orderBy(desc(networks.changedAt), desc(networks.id))
    .limit(limit)
  return rows.map(({ bestRun, bestIdentity, bestResult, ...row }) => ({
    ...row,
    best:
      bestRun === null || bestIdentity === null || bestResult === null
        ? null
        : { run: bestRun, identity: bestIdentity, result: bestResult },
  }))
}

async function setDeleted(database: Database, owner: Owner, id: string, moment: SQL): Promise<boolean> {
  const changed = await database
    .update(networks)
    .set({ deletedAt: moment })
    .where(isNetwork(owner, id))
    .returning({ id: networks.id })
  return changed.length > 0
}

function isNetwork(owner: Owner, id: string) {
  return and(eq(networks.owner, owner), eq(networks.id, id))
}
