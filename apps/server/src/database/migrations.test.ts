import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findListed, insertNetwork } from '../networks/networks.repository.ts'
import { findRun } from '../runs/runs.repository.ts'
import { engines, type FreshFolder, freshFolder } from './fresh.fixture.ts'
import { openDatabase } from './open.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/** The migrations as they were when the first `count` of them were all there were. */
function migrationsThen(count: number): string {
  const then = mkdtempSync(join(tmpdir(), 'blocksight-migrations-'))
  cpSync(folder, then, { recursive: true })
  const journal = join(then, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }))
  return then
}

/** A run as the first version stored it. */
const oldRun = sql`insert into runs (owner, id, name, status, seed, dataset, identity, document)
  values ('ann', 'old', 'n', 'finished', 1, 'digits', 'i', '{"format":1}')`

describe.for(engines)('migrations on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  const then = migrationsThen(1)
  beforeEach(async () => {
    fresh = await freshFolder(engine)
  })
  afterEach(async () => {
    await fresh?.remove()
    rmSync(then, { recursive: true, force: true })
  })

  async function fillBefore(): Promise<void> {
    if (fresh.url === undefined) {
      const pglite = await PGlite.create(join(fresh.folder, 'database'))
      const database = overPglite(pglite)
      await migratePglite(database, { migrationsFolder: then })
      await database.execute(oldRun)
      await pglite.close()
      return
    }
    const pool = new pg.Pool({ connectionString: fresh.url })
    const database = overPostgres(pool)
    await migratePostgres(database, { migrationsFolder: then })
    await database.execute(oldRun)
    await pool.end()
  }

  it('bring a database from before networks were stored up to date, and keep what is in it', async () => {
    await fillBefore()
    for (let openings = 0; openings < 2; openings++) {
      const { database, close } = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
      expect(await findRun(database, 'ann', 'old')).toMatchObject({ status: 'finished', network: null })
      const document = { format: 1 as const, name: 'n', dataset: 'digits', stacks: [], definitions: [], training: {} }
      const content = { name: 'n', dataset: 'digits', document, identity: 'i', outline: { blocks: [], rest: 0 } }
      expect(await insertNetwork(database, 'ann', `n${openings}`, content)).toBe(true)
      expect(await findListed(database, 'ann', 'n0')).toMatchObject({ revision: 1, best: null })
      await close()
    }
  })
})
