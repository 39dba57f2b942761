import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Where tests look for a PostgreSQL whose databases they may create and drop. */
const administration = process.env.BLOCKSIGHT_TEST_DATABASE ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export interface FreshFolder {
  readonly folder: string
  /** Undefined: the embedded database in the folder. */
  readonly url: string | undefined
  remove(): Promise<void>
}

async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: administration, connectionTimeoutMillis: 1000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Both engines, for `describe.for`: the embedded one always, PostgreSQL where one answers. */
export const engines = [
  { engine: 'embedded', available: true },
  { engine: 'postgresql', available: await postgresAnswers() },
] as const

/** A data folder of its own, and on PostgreSQL a database of its own. */
export async function freshFolder(engine: 'embedded' | 'postgresql'): Promise<FreshFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (engine === 'embedded') return { folder, url: undefined, remove: async () => removeFolder() }
  const name = `blocksight_test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name}`)
  const url = new URL(administration)
  url.pathname = `/${name}`
  return {
    folder,
    url: url.href,
    async remove() {
      removeFolder()
      await administer(`drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: administration })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
