import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { makeZip } from '../datasets/images/zip-for-tests.ts'
import { type DatasetStore, openDatasetStore } from '../datasets/index.ts'
import { openQueue, type Queue } from '../queue/queue.ts'
import { openAnnouncements } from '../runs/announcements.ts'
import { openCancellations } from './cancellations.ts'
import { openCatalogue } from './catalogue.ts'
import { type Imports, openImports } from './imports.ts'
import { openPreparations, type Preparations } from './preparations.ts'
import { openUploads } from './uploads.ts'

const options = { name: 'Dark and bright', height: 8, width: 8, channels: 1, fit: 'cover' } as const
const going = new AbortController().signal

async function zip(): Promise<Buffer> {
  const entries = ['dark', 'bright'].flatMap((name, label) =>
    Array.from({ length: 4 }, async (_, index) => {
      const background = { r: label * 100 + index, g: 0, b: 0 }
      const data = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer()
      return { name: `${name}/${index}.png`, data }
    }),
  )
  return makeZip(await Promise.all(entries))
}

describe.for(engines)('preparations on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let open: OpenDatabase
  let queue: Queue
  let store: DatasetStore
  let imports: Imports
  let preparations: Preparations
  let reports: unknown[] = []
  const uploads = () => join(fresh.folder, 'uploads')
  const waiting = async () => (await readdir(uploads())).filter((name) => name.startsWith('import-'))
  const state = (dataset: string) => preparations.state('ann', dataset, 'en')
  const accepted = async (content: Buffer) =>
    (await preparations.import('ann', { options, upload: Readable.from([content]) }, 'en')).dataset

  beforeAll(async () => {
    fresh = await freshFolder(engine)
    open = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
    queue = await openQueue(open, (problem) => reports.push(problem))
    store = await openDatasetStore({ folder: fresh.folder, python: '/nowhere/python' })
    const pieces = await openUploads(join(uploads(), 'pieces'))
    imports = await openImports(uploads(), store, pieces)
    preparations = openPreparations({
      database: open.database,
      queue,
      catalogue: openCatalogue(store),
      imports,
      uploads: pieces,
      cancellations: openCancellations(),
      announcements: openAnnouncements(),
      report: (problem) => reports.push(problem),
    })
  }, 60_000)
  beforeEach(() => {
    reports = []
  })
  afterAll(async () => {
    await queue?.close(5000)
    await open?.close()
    await fresh?.remove()
  })

  it('stay done when a second ticket for them is worked on, as after a killed server', async () => {
    const worked = Promise.withResolvers<void>()
    const dataset = await accepted(await zip())
    let tickets = 0
    const workers = await openQueue(open, (problem) => reports.push(problem))
    await workers.work('prepare', 1, async (ticket) => {
      // What a server sends at its start while the killed one's ticket is still with a worker.
      if (++tickets === 1) await queue.send('prepare', ticket, `${ticket.owner} ${ticket.dataset}`)
      await preparations.work(ticket, going)
      if (tickets === 2) worked.resolve()
    })
    await worked.promise
    await workers.close(5000)
    expect(await state(dataset)).toMatchObject({ status: 'ready', problem: null, result: expect.any(String) })
    expect(await waiting()).toEqual([])
    expect(reports).toEqual([])
  })

  it('are done after a kill between the dataset and the note that it is made', async () => {
    const dataset = await accepted(await zip())
    const made = await imports.make(dataset, {})
    await preparations.work({ owner: 'ann', dataset }, going)
    expect(await state(dataset)).toMatchObject({ status: 'ready', hash: made.hash, problem: null })
    expect(await waiting()).toEqual([])
  })

  it('that failed stay failed until they are asked for again', async () => {
    const dataset = await accepted(Buffer.from('no zip at all'))
    await preparations.work({ owner: 'ann', dataset }, going)
    const failed = await state(dataset)
    expect(failed).toMatchObject({ status: 'failed', problem: expect.stringContaining('not a readable zip') })
    expect(failed.problem).not.toContain(fresh.folder)
    expect(failed.problem).toContain(options.name)
    await preparations.work({ owner: 'ann', dataset }, going)
    expect(await state(dataset)).toEqual(failed)
    expect((await preparations.ask('ann', dataset, 'en')).status).toBe('queued')
  })

  it.for(['json', 'zip'])('say in words that an upload is no longer there (%s)', async (part) => {
    const dataset = await accepted(await zip())
    await rm(join(uploads(), `${dataset}.${part}`))
    await preparations.work({ owner: 'ann', dataset }, going)
    const { status, problem } = await state(dataset)
    expect(status).toBe('failed')
    expect(problem).toMatch(/^The upload is no longer on the server/)
    expect((await preparations.state('ann', dataset, 'ko')).problem).toMatch(/^업로드한 파일이/)
    expect(problem).not.toMatch(/ENOENT|[\\/]/)
  })

  it('tell a bug to the log only, and the page where to look', async () => {
    const dataset = await accepted(await zip())
    const order = join(uploads(), `${dataset}.json`)
    // Something no code foresees: the order is a folder.
    await rm(order)
    await mkdir(order)
    await preparations.work({ owner: 'ann', dataset }, going)
    const { status, problem } = await state(dataset)
    expect(status).toBe('failed')
    expect(problem).not.toMatch(/EISDIR|[\\/]/)
    const reference = /under (\w+)\.$/.exec(problem ?? '')?.[1]
    expect(String((reports[0] as Error).message)).toContain(reference)
  })
})
