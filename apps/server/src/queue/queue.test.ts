import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { openQueue, type Queue } from './queue.ts'

describe.for(engines)('the queue on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let database: OpenDatabase
  let queue: Queue
  const problems: unknown[] = []
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    database = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
    queue = await openQueue(database, (problem) => problems.push(problem))
  })
  afterAll(async () => {
    await queue?.close(5000)
    await database?.close()
    await fresh?.remove()
    expect(problems).toEqual([])
  })

  it('keeps one waiting ticket for a key, gives every ticket out, and never more at once than it may', async () => {
    const seen: string[] = []
    let working = 0
    let most = 0
    const all = Promise.withResolvers<void>()
    for (const run of ['a', 'b', 'b', 'c', 'd', 'b']) await queue.send('train', { owner: 'ann', run }, run)
    await queue.work('train', 2, async ({ run }) => {
      most = Math.max(most, ++working)
      await new Promise((resolve) => setImmediate(resolve))
      working--
      seen.push(run)
      if (seen.length === 4) all.resolve()
    })
    await all.promise
    expect(seen.sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(most).toBeLessThanOrEqual(2)
    const again = Promise.withResolvers<string>()
    await queue.work('prepare', 1, async ({ dataset }) => again.resolve(dataset))
    await queue.send('prepare', { owner: 'ann', dataset: 'digits' }, 'digits')
    expect(await again.promise).toBe('digits')
  })
})
