import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../database/open.ts'
import type { EveryOwner, Owner } from '../database/owner.ts'
import { preparations } from '../database/schema.ts'

export type PreparationRow = typeof preparations.$inferSelect
export type PreparationState = Omit<PreparationRow, 'owner' | 'dataset' | 'updatedAt'>

/** Notes where making a dataset ready stands, over whatever was noted before. */
export async function savePreparation(
  database: Database,
  owner: Owner,
  dataset: string,
  state: PreparationState,
): Promise<void> {
  await database
    .insert(preparations)
    .values({ owner, dataset, ...state })
    .onConflictDoUpdate({
      target: [preparations.owner, preparations.dataset],
      set: { ...state, updatedAt: sql`now()` },
    })
}

/** Notes it only where one of the `expected` states was noted before. @returns whether it was */
export async function changePreparation(
  database: Database,
  owner: Owner,
  dataset: string,
  expected: readonly PreparationState['status'][],
  state: PreparationState,
): Promise<boolean> {
  const changed = await database
    .update(preparations)
    .set({ ...state, updatedAt: sql`now()` })
    .where(
      and(
        eq(preparations.owner, owner),
        eq(preparations.dataset, dataset),
        inArray(preparations.status, [...expected]),
      ),
    )
    .returning({ dataset: preparations.dataset })
  return changed.length > 0
}

export async function findPreparation(
  database: Database,
  owner: Owner,
  dataset: string,
): Promise<PreparationRow | undefined> {
  const [row] = await database
    .select()
    .from(preparations)
    .where(and(eq(preparations.owner, owner), eq(preparations.dataset, dataset)))
  return row
}

/** Preparations that were asked for and have not ended. */
export async function openPreparations(
  database: Database,
  owner: Owner | EveryOwner,
): Promise<{ owner: Owner; dataset: string }[]> {
  return database
    .select({ owner: preparations.owner, dataset: preparations.dataset })
    .from(preparations)
    .where(
      and(
        typeof owner === 'string' ? eq(preparations.owner, owner) : undefined,
        inArray(preparations.status, ['queued', 'preparing']),
      ),
    )
}
