import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { SQL } from 'drizzle-orm'
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import * as schema from './schema.ts'

/** The one database, whichever engine: every statement of the house runs on both. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

export interface OpenDatabase {
  readonly kind: 'embedded' | 'postgresql'
  readonly database: Database
  /** The engine below, for the queue, which brings its own SQL. */
  readonly engine: { readonly pglite: PGlite } | { readonly url: string }
  close(): Promise<void>
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Opens PostgreSQL at `url`, or the embedded database in `<dataFolder>/database`, and brings its tables up to date.
 * The caller must hold the lock of the data folder: a second opener of the embedded database silently loses rows.
 */
export async function openDatabase(options: { dataFolder: string; url?: string | undefined }): Promise<OpenDatabase> {
  return options.url === undefined ? openEmbedded(options.dataFolder) : openPostgres(options.url)
}

async function openEmbedded(dataFolder: string): Promise<OpenDatabase> {
  const folder = join(dataFolder, 'database')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create(folder)
  const database = overPglite(pglite, { schema })
  await migratePglite(database, { migrationsFolder })
  return { kind: 'embedded', database, engine: { pglite }, close: () => pglite.close() }
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const database = overPostgres(pool, { schema })
  try {
    await migratePostgres(database, { migrationsFolder })
  } catch (error) {
    await pool.end()
    throw error
  }
  return { kind: 'postgresql', database, engine: { url }, close: () => pool.end() }
}

/** Runs a statement of our own and gives its rows, which both engines deliver in the same shape. */
export async function rowsOf<Row>(database: Database, statement: SQL): Promise<Row[]> {
  return ((await database.execute(statement)) as unknown as { rows: Row[] }).rows
}
