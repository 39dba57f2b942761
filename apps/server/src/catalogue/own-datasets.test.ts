import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { openDatasetStore } from '../datasets/index.ts'
import { claimRun, insertRun, recordEvents } from '../runs/runs.repository.ts'
import { openCatalogue } from './catalogue.ts'
import { openOwnDatasets } from './own-datasets.ts'

async function pictures(folder: string): Promise<string> {
  for (const [label, name] of ['circle', 'square'].entries()) {
    await mkdir(join(folder, 'pictures', name), { recursive: true })
    for (let index = 0; index < 4; index++) {
      const background = { r: label * 100, g: index, b: 0 }
      const path = join(folder, 'pictures', name, `${index}.png`)
      await sharp({ create: { width: 8, height: 8, channels: 3, background } }).toFile(path)
    }
  }
  return join(folder, 'pictures')
}

const options = { name: 'mine', size: [8, 8], channels: 1, fit: 'cover' } as const

describe.for(engines)('own datasets on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let open: OpenDatabase
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    open = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
  }, 60_000)
  afterAll(async () => {
    await open?.close()
    await fresh?.remove()
  })

  it('are not deleted while a run needs them, and models keep the names of their classes afterwards', async () => {
    const store = await openDatasetStore({ folder: fresh.folder, python: '/nowhere/python' })
    const catalogue = openCatalogue(store)
    const own = openOwnDatasets({ database: open.database, catalogue, store })
    const { facts, hash } = await store.importImages({ folder: await pictures(fresh.folder) }, options)
    const dataset = `${facts.id}@${facts.version}`
    const document = { format: 1 as const, name: 'n', dataset, stacks: [], definitions: [], training: {} }
    const run = { id: 'r1', key: null, name: 'n', seed: 1, dataset, identity: 'i', document }
    await insertRun(open.database, 'ann', run)
    const claimed = await claimRun(open.database, 'ann', 'r1', 'here', 60)
    expect(await own.uses('bob', dataset)).toEqual({ networks: [], unfinishedRuns: 0, finishedRuns: 0 })
    await expect(own.delete('ann', dataset)).rejects.toMatchObject({ code: 'dataset-in-use', values: { count: 1 } })
    expect(await catalogue.get(dataset)).toBeDefined()
    await recordEvents(open.database, 'ann', 'r1', claimed!.lease, [], { status: 'finished' })
    await own.delete('ann', dataset)
    expect(await catalogue.get(dataset)).toBeUndefined()
    expect(await catalogue.find(hash)).toBeUndefined()
    expect((await catalogue.knownFacts(hash))?.classes).toEqual(['circle', 'square'])
    expect((await catalogue.removed()).map(({ id, facts }) => [id, facts.name.en])).toEqual([[dataset, 'mine']])
    await expect(own.delete('ann', dataset)).rejects.toMatchObject({ code: 'dataset-not-found' })
    await store.importImages({ folder: await pictures(fresh.folder) }, options)
    expect(await catalogue.removed()).toEqual([])
    await expect(own.delete('ann', 'shapes')).rejects.toMatchObject({ code: 'dataset-built-in' })
  })
})
