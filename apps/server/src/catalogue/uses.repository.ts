import type { DatasetUses } from '@blocksight/contracts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import { networks, runs } from '../database/schema.ts'

const ended = ['finished', 'stopped', 'failed'] as const

/** Networks and runs that name a dataset. */
export async function findUses(database: Database, owner: Owner, dataset: string): Promise<DatasetUses> {
  const named = await database
    .select({ id: networks.id, name: networks.name })
    .from(networks)
    .where(and(eq(networks.owner, owner), eq(networks.dataset, dataset), isNull(networks.deletedAt)))
    .orderBy(networks.name, networks.id)
  const [counted] = await database
    .select({
      all: sql<number>`count(*)::int`,
      finished: sql<number>`count(*) filter (where ${inArray(runs.status, [...ended])})::int`,
    })
    .from(runs)
    .where(and(eq(runs.owner, owner), eq(runs.dataset, dataset)))
  const { all = 0, finished = 0 } = counted ?? {}
  return { networks: named, unfinishedRuns: all - finished, finishedRuns: finished }
}
