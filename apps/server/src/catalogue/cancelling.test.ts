import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { builtinFacts } from '@blocksight/datasets'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { makeZip } from '../datasets/images/zip-for-tests.ts'
import { openDatasetStore, type PackedDataset, type Watching } from '../datasets/index.ts'
import { openQueue, type Queue } from '../queue/queue.ts'
import { openAnnouncements } from '../runs/announcements.ts'
import { openCancellations } from './cancellations.ts'
import { openCatalogue } from './catalogue.ts'
import { openImports } from './imports.ts'
import { openPreparations as openRows } from './preparations.repository.ts'
import { openPreparations, type Preparations } from './preparations.ts'
import { openUploads } from './uploads.ts'

const options = { name: 'Dark and bright', height: 8, width: 8, channels: 1, fit: 'cover' } as const
const going = new AbortController().signal

describe.for(engines)('a cancelled preparation on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let open: OpenDatabase
  let queue: Queue
  let preparations: Preparations
  let images: Buffer[]
  /** Stands between the preparations and the imports. */
  let make: (work: (watching: Watching) => Promise<PackedDataset>, watching: Watching) => Promise<PackedDataset>
  let fetched: (request: { range: string | undefined; signal: AbortSignal }) => Response
  let reports: unknown[]

  beforeAll(async () => {
    images = await Promise.all(
      Array.from({ length: 8 }, (_, red) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red * 30, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    )
    fresh = await freshFolder(engine)
    open = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
    queue = await openQueue(open, (problem) => reports.push(problem))
    const store = await openDatasetStore({
      folder: fresh.folder,
      python: '/nowhere/python',
      fetch: async (_address, { headers, signal } = {}) =>
        fetched({ range: new Headers(headers).get('range') ?? undefined, signal: signal as AbortSignal }),
    })
    const uploads = await openUploads(join(fresh.folder, 'uploads', 'pieces'))
    const imports = await openImports(join(fresh.folder, 'uploads'), store, uploads)
    preparations = openPreparations({
      database: open.database,
      queue,
      catalogue: openCatalogue(store),
      imports: { ...imports, make: (id, watching) => make((more) => imports.make(id, more), watching) },
      uploads,
      cancellations: openCancellations(),
      announcements: openAnnouncements(),
      report: (problem) => reports.push(problem),
    })
  }, 60_000)
  beforeEach(() => {
    reports = []
    make = (work, watching) => work(watching)
    fetched = () => new Response(null, { status: 404 })
  })
  afterEach(() => expect(reports).toEqual([]))
  afterAll(async () => {
    await queue?.close(5000)
    await open?.close()
    await fresh?.remove()
  })

  /** Eight images of two classes, and many copies of them, so that reading all takes a while. */
  async function imported(copies = 0): Promise<string> {
    const data = (index: number) => images[index % images.length] as Buffer
    const entries = Array.from({ length: images.length + copies }, (_, index) => ({
      name: `${index % 2 ? 'dark' : 'bright'}/${index}.png`,
      data: data(index),
    }))
    return (await preparations.import('ann', { options, upload: Readable.from([makeZip(entries)]) }, 'en')).dataset
  }
  const state = (dataset: string) => preparations.state('ann', dataset, 'en')
  const cancel = (dataset: string) => preparations.cancel('ann', dataset, 'en')
  const inFolder = (...path: string[]) => readdir(join(fresh.folder, ...path)).catch(() => [])
  const uploaded = async (dataset: string) =>
    (await inFolder('uploads')).filter((name) => name.startsWith(dataset)).sort()
  async function ended(dataset: string) {
    for await (const _ of preparations.follow('ann', dataset, 'en', undefined));
    return state(dataset)
  }

  // The first one: whoever takes tickets afterwards begins here.
  it('that waits in the queue is not begun, nor by the next server', async () => {
    const dataset = await imported()
    expect(await cancel(dataset)).toMatchObject({ status: 'cancelled' })
    expect(await cancel(dataset)).toMatchObject({ status: 'cancelled' })
    expect(await openRows(open.database, 'ann')).toEqual([])
    const next = await imported()
    for (const size of ['prepare', 'prepare-large'] as const) {
      await queue.work(size, 1, (ticket) => preparations.work(ticket, going))
    }
    expect(await ended(next)).toMatchObject({ status: 'ready' })
    expect(await state(dataset)).toMatchObject({ status: 'cancelled' })
  })

  it('of own images stops, leaves nothing but the upload, and can be asked for again', async () => {
    const reading = Promise.withResolvers<void>()
    make = (work, watching) =>
      work({
        ...watching,
        onProgress(progress) {
          watching.onProgress?.(progress)
          reading.resolve()
        },
      })
    const before = [await inFolder('datasets'), await inFolder('originals')]
    const dataset = await imported(1_500)
    await reading.promise
    const told = await Promise.all([cancel(dataset), cancel(dataset)])
    expect(told).toMatchObject([{ status: 'cancelled', problem: null }, { status: 'cancelled' }])
    expect(await ended(dataset)).toMatchObject({ status: 'cancelled', result: null })
    expect([await inFolder('datasets'), await inFolder('originals')]).toEqual(before)
    expect(await uploaded(dataset)).toEqual([`${dataset}.json`, `${dataset}.zip`])

    await preparations.ask('ann', dataset, 'en')
    expect(await ended(dataset)).toMatchObject({ status: 'ready', result: expect.any(String) })
    await expect.poll(() => uploaded(dataset)).toEqual([])
  })

  it('stays ready where the dataset was made already', async () => {
    let late: ReturnType<typeof cancel> | undefined
    let dataset = ''
    make = async (work, watching) => {
      const packed = await work(watching)
      late = cancel(dataset)
      while (!watching.signal?.aborted) await new Promise((resolve) => setImmediate(resolve))
      return packed
    }
    dataset = await imported()
    while (late === undefined) await new Promise((resolve) => setImmediate(resolve))
    const { result } = await late
    expect(result).toEqual(expect.any(String))
    expect(await cancel(dataset)).toMatchObject({ status: 'ready', result })
    await expect.poll(() => uploaded(dataset)).toEqual([])
  })

  it('of a download keeps what has arrived, and goes on from there when it is asked for again', async () => {
    const begun = Promise.withResolvers<void>()
    const resumed = Promise.withResolvers<string | undefined>()
    fetched = ({ range, signal }) => {
      if (range !== undefined) resumed.resolve(range)
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(1000))
          signal.addEventListener('abort', () => controller.error(signal.reason))
        },
        pull: () => begun.resolve(),
      })
      return new Response(body, { headers: { 'content-length': '9912422', etag: '"one"' } })
    }
    await preparations.ask('ann', 'mnist', 'en')
    await begun.promise
    while (!(await inFolder('downloads', 'mnist')).some((name) => name.endsWith('.part'))) await state('mnist')
    expect(await cancel('mnist')).toMatchObject({ status: 'cancelled' })
    const [first] = builtinFacts.mnist!.sources
    expect((await inFolder('downloads', 'mnist')).sort()).toEqual([`${first!.file}.part`, `${first!.file}.part.json`])
    await preparations.ask('ann', 'mnist', 'en')
    expect(await resumed.promise).toBe('bytes=1000-')
    await cancel('mnist')
  })

  it('is refused for what there is not', async () => {
    await expect(cancel('nothing')).rejects.toMatchObject({ code: 'dataset-not-found' })
    expect(await cancel('cifar10')).toMatchObject({ status: 'absent' })
  })
})
