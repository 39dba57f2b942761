import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Preparation } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { makeZip, type TestEntry } from '../datasets/images/zip-for-tests.ts'
import { openServer, type RunningServer } from '../server.ts'

/** A picture of one gray value, in another size than it will be packed in. */
const gray = (value: number) =>
  sharp({ create: { width: 12, height: 12, channels: 3, background: { r: value, g: value, b: value } } })
    .png()
    .toBuffer()

/** Ten pictures of each class: 0, 1, … 9 are dark, 100, 101, … 109 are bright. */
async function zip(more: readonly TestEntry[] = []): Promise<Buffer> {
  const entries = ['dark', 'bright'].flatMap((name, label) =>
    Array.from({ length: 10 }, async (_, index) => ({
      name: `${name}/${index}.png`,
      data: await gray(label * 100 + index),
    })),
  )
  return makeZip([...(await Promise.all(entries)), ...more])
}

const options = { name: 'Dark and bright', height: 8, width: 8, channels: 1, fit: 'cover' } as const

describe.for(engines)('datasets of a server on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let server: RunningServer
  let api: ApiClient
  const problems: unknown[] = []
  async function open() {
    server = await openServer({
      dataFolder: fresh.folder,
      databaseUrl: fresh.url,
      host: '127.0.0.1',
      port: 0,
      // Nothing here trains.
      python: '/nowhere/python',
      standby: false,
      report: (problem) => problems.push(problem),
    })
    api = createApiClient(server.url)
  }
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    await open()
  })
  afterAll(async () => {
    await server?.close()
    await fresh?.remove()
    expect(problems).toEqual([])
  })

  const refusal = (request: Promise<unknown>) =>
    request.then(
      () => undefined,
      ({ code, data }) => ({ code, data }),
    )
  const sendPiece = (id: string, offset: number, bytes: Buffer) =>
    fetch(`${server.url}/api/uploads/${id}/bytes?offset=${offset}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    })
  const settled = async (dataset: string): Promise<Preparation> => {
    for await (const _ of await api.datasets.progress({ id: dataset }));
    return api.datasets.preparation({ id: dataset })
  }
  async function imported(bytes: Buffer, more: object = {}): Promise<string> {
    const { id } = await api.uploads.create({})
    await sendPiece(id, 0, bytes)
    const { dataset } = await api.uploads.finish({ id, bytes: bytes.length, options: { ...options, ...more } })
    const { result, problem } = await settled(dataset)
    expect(problem).toBeNull()
    return result as string
  }
  const picture = async (path: string) => {
    const answer = await fetch(`${server.url}${path}`)
    expect(answer.status).toBe(200)
    const { data, info } = await sharp(await answer.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, info, caching: answer.headers.get('cache-control') }
  }

  it('makes a dataset of an upload in pieces, through a restart', async () => {
    const bytes = await zip()
    const { id, received } = await api.uploads.create({})
    expect(received).toBe(0)
    const half = bytes.length >> 1
    expect(await (await sendPiece(id, 0, bytes.subarray(0, half))).json()).toMatchObject({ received: half })
    const early = await sendPiece(id, half + 1, bytes.subarray(half + 1))
    expect(early.status).toBe(409)
    expect(await early.json()).toMatchObject({ code: 'upload-offset', values: { received: half } })
    expect(await refusal(api.uploads.finish({ id, bytes: bytes.length, options }))).toMatchObject({
      code: 'upload-incomplete',
    })
    await server.close()
    await open()
    expect((await api.uploads.get({ id })).received).toBe(half)
    await sendPiece(id, half, bytes.subarray(half))
    const first = await api.uploads.finish({ id, bytes: bytes.length, options })
    const again = await api.uploads.finish({ id, bytes: bytes.length, options })
    expect(again.dataset).toBe(first.dataset)
    const done = await settled(first.dataset)
    expect(done).toMatchObject({ status: 'ready', result: expect.stringMatching(/^own-\w+@8x8x1-cover$/) })
    expect(await api.datasets.get({ id: done.result as string })).toMatchObject({
      name: 'Dark and bright',
      classes: ['bright', 'dark'],
      shape: [1, 8, 8],
      counts: { train: 14, validation: 3, test: 3 },
      mean: [expect.any(Number)],
      builtIn: false,
      status: 'ready',
    })
    expect(await refusal(api.uploads.get({ id }))).toMatchObject({ code: 'upload-not-found' })
    expect(await readdir(join(fresh.folder, 'uploads', 'pieces'))).toEqual([])
  })

  it('forgets an upload that is given up', async () => {
    const { id } = await api.uploads.create({})
    await sendPiece(id, 0, Buffer.from('PK'))
    await api.uploads.delete({ id })
    expect((await sendPiece(id, 2, Buffer.from('..'))).status).toBe(404)
    expect((await sendPiece('../../etc/passwd', 0, Buffer.from('x'))).status).toBe(404)
  })

  it('shows samples of one class in one split, as pictures and as a sheet', async () => {
    const id = await imported(await zip())
    const { counts, hash } = await api.datasets.classes({ id })
    expect(counts.train.map((count, label) => count + counts.validation[label]! + counts.test[label]!)).toEqual([
      10, 10,
    ])
    const { samples } = await api.datasets.samples({ id, split: 'train', label: 0, offset: 1, count: 100 })
    expect(samples.map(({ label }) => label)).toEqual(Array.from({ length: counts.train[0]! - 1 }, () => 0))

    const { data, info, caching } = await picture(
      `/api/datasets/${id}/sheet.png?split=train&label=1&columns=4&count=6&hash=${hash}`,
    )
    expect([info.width, info.height]).toEqual([32, 16])
    expect(caching).toContain('immutable')
    // Dark pictures are below 10; six of them leave the last two places of the second row empty.
    const at = (column: number, row: number) => data[(row * 8 * info.width + column * 8) * info.channels] as number
    const values = [0, 1, 2, 3].flatMap((column) => [at(column, 0), at(column, 1)])
    expect(Math.max(...values)).toBeLessThan(10)
    const single = await api.datasets.samples({ id, split: 'train', label: 1, offset: 5, count: 1 })
    const pixels = await sharp(Buffer.from(single.samples[0]!.png, 'base64')).raw().toBuffer()
    expect(at(1, 1)).toBe(pixels[0])
    const spread = await picture(`/api/datasets/${id}/sheet.png?split=train&columns=2&count=2&step=7`)
    const bright = (place: number) => (spread.data[place * 8 * spread.info.channels] as number) >= 100
    expect([bright(0), bright(1)]).toEqual([true, false])
    const other = await picture(`/api/datasets/${id}/sheet.png?hash=${'0'.repeat(64)}&side=4`)
    expect(other.caching).toBe('no-cache')
    expect(other.info.width).toBe(16 * 4)
    expect((await fetch(`${server.url}/api/datasets/${id}/sheet.png?count=100000`)).status).toBe(400)
  })

  it('shows mean pictures of classes and of all, of the training split', async () => {
    const id = await imported(await zip())
    const { data, info } = await picture(`/api/datasets/${id}/means.png?columns=3`)
    expect([info.width, info.height]).toEqual([24, 8])
    const { samples } = await api.datasets.samples({ id, split: 'train', count: 100 })
    const values = await Promise.all(
      samples.map(async ({ png, label }) => ({
        label,
        value: (await sharp(Buffer.from(png, 'base64')).raw().toBuffer())[0] as number,
      })),
    )
    const mean = (chosen: typeof values) =>
      Math.round(chosen.reduce((sum, { value }) => sum + value, 0) / chosen.length)
    expect([0, 8, 16].map((column) => data[column * info.channels])).toEqual([
      mean(values.filter(({ label }) => label === 0)),
      mean(values.filter(({ label }) => label === 1)),
      mean(values),
    ])
  })

  it('splits as asked, which is another dataset of the same originals', async () => {
    const id = await imported(await zip(), { validation: 0.3, test: 0.2 })
    expect(id).toMatch(/@8x8x1-cover-v30t20$/)
    expect((await api.datasets.get({ id })).counts).toEqual({ train: 10, validation: 6, test: 4 })
    expect(await readdir(join(fresh.folder, 'originals'))).toHaveLength(1)
  })

  it('tells in words what was left out', async () => {
    const id = await imported(
      await zip([
        { name: '../../evil.png', data: await gray(3) },
        { name: 'dark/notes.txt', data: Buffer.from('a list') },
        { name: 'dark/torn.png', data: (await gray(7)).subarray(0, 60) },
      ]),
    )
    const korean = createApiClient(server.url, { 'accept-language': 'ko' })
    const { problems: found } = await korean.datasets.get({ id })
    expect(found.map(({ code, count }) => [code, count]).sort()).toEqual([
      ['broken', 1],
      ['colour-dropped', 20],
      ['not-an-image', 1],
      ['unsafe-path', 1],
    ])
    expect(found.find(({ code }) => code === 'broken')).toMatchObject({
      examples: ['dark/torn.png'],
      message: '손상되었거나 잘린 이미지 1장을 뺐습니다.',
    })
  })

  it('renames a dataset, also when the same images come again under another name', async () => {
    const id = await imported(await zip(), { width: 10 })
    expect(await api.datasets.rename({ id, name: 'Nights' })).toMatchObject({ id, name: 'Nights' })
    expect((await api.datasets.get({ id })).name).toBe('Nights')
    expect(await imported(await zip(), { width: 10, name: 'Days' })).toBe(id)
    expect((await api.datasets.get({ id })).name).toBe('Days')
    expect(await refusal(api.datasets.rename({ id: 'digits', name: 'mine' }))).toMatchObject({
      code: 'dataset-built-in',
    })
  })

  it('deletes a dataset with its originals; networks and runs that used it stay', async () => {
    const before = await readdir(join(fresh.folder, 'originals'))
    const id = await imported(await zip([{ name: 'dark/more.png', data: await gray(55) }]))
    const document = {
      format: 1,
      name: 'a network',
      dataset: id,
      stacks: [{ x: 0, y: 0, blocks: ['data', 'flatten', 'classify'].map((type) => ({ id: type, type })) }],
      definitions: [],
      training: { epochs: 1 },
    }
    const network = await api.networks.create({ document })
    const run = await api.runs.create({ document, network: network.id })
    // There is no trainer, so the run fails.
    for await (const _ of await api.runs.events({ id: run.id }));
    expect(await api.datasets.uses({ id })).toEqual({
      networks: [{ id: network.id, name: 'a network' }],
      unfinishedRuns: 0,
      finishedRuns: 1,
    })
    await api.datasets.delete({ id })
    expect(await refusal(api.datasets.get({ id }))).toMatchObject({ code: 'dataset-not-found' })
    expect(await refusal(api.datasets.classes({ id }))).toMatchObject({ code: 'dataset-not-found' })
    expect((await readdir(join(fresh.folder, 'originals'))).sort()).toEqual(before.sort())
    expect((await api.networks.get({ id: network.id })).dataset).toBe(id)
    expect((await api.runs.get({ id: run.id })).dataset).toBe(id)
    // The same images give the same dataset again.
    expect(await imported(await zip([{ name: 'dark/more.png', data: await gray(55) }]))).toBe(id)
  })
})
