import pg from 'pg'

/** Either the address of a PostgreSQL that answers, or why there is none. */
export interface Postgres {
  readonly url?: string
  readonly problem?: string
  /** Whether the person named it. */
  readonly isNamed: boolean
}

/**
 * Looks for the PostgreSQL that tests may use: the one BLOCKSIGHT_TEST_DATABASE names, or one on this machine. One that
 * is named and does not answer fails the tests; without a name it is only said.
 */
export async function findPostgres(): Promise<Postgres> {
  const named = process.env.BLOCKSIGHT_TEST_DATABASE
  const url = named ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return { url, isNamed: named !== undefined }
  } catch (error) {
    const { host, port } = client
    const reason = error instanceof Error ? error.message || error.name : String(error)
    const hint = named ? '' : '; BLOCKSIGHT_TEST_DATABASE can name another one'
    return { problem: `none answers at ${host}:${port} (${reason})${hint}`, isNamed: named !== undefined }
  } finally {
    await client.end().catch(() => undefined)
  }
}
