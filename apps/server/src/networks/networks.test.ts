import type { NetworkSummary } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import type { Block, NetworkDocument } from '@blocksight/network'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { openDatabase } from '../database/open.ts'
import { readZip } from '../runs/read-zip.fixture.ts'
import { openServer, type RunningServer } from '../server.ts'

const layers: readonly Block[] = [
  { id: 'data', type: 'data' },
  { id: 'flatten', type: 'flatten' },
  { id: 'classify', type: 'classify' },
]
const network = (name: string, blocks: readonly Block[] = layers): NetworkDocument => ({
  format: 1,
  name,
  dataset: 'shapes',
  stacks: [{ x: 0, y: 0, blocks: [...blocks] }],
  definitions: [],
  training: { epochs: 1 },
})
const unfinished = network('unfinished', [
  { id: 'data', type: 'data' },
  { id: 'q', type: 'from-the-future', attributes: { z: 1, a: [2] }, bodies: [[{ id: 'r', type: 'relu' }]] },
])

describe.for(engines)('networks of a server on the $engine database', ({ engine, available }) => {
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

  const create = (document: unknown = network('n'), id?: string) => api.networks.create({ document, id })
  const refusal = async (request: Promise<unknown>) => {
    const { status, code, data, message } = (await request.then(
      () => ({ code: 'not refused at all' }),
      (error: unknown) => error,
    )) as { status: number; code: string; data: Record<string, unknown>; message: string }
    return { status, code, data, message }
  }
  async function download(id: string) {
    const answer = await fetch(`${server.url}/api/networks/${id}/export.zip`)
    expect(answer.status).toBe(200)
    return { headers: answer.headers, files: await readZip(Buffer.from(await answer.arrayBuffer())) }
  }

  it('stores a draft as it is: broken, and with blocks that nobody knows', async () => {
    const made = await create(unfinished)
    expect(made).toMatchObject({ name: 'unfinished', dataset: 'shapes', revision: 1, state: 'draft', best: null })
    expect(made.outline).toEqual({ blocks: ['data', ['from-the-future', [['relu']]]], rest: 0 })
    const record = await api.networks.get({ id: made.id })
    expect(JSON.stringify(record.document)).toBe(JSON.stringify(unfinished))
    const { document: _document, identity, ...summary } = record
    expect(summary).toEqual(made)
    expect(identity).toMatch(/^[0-9a-f]{64}$/)
    expect((await api.networks.list({})).networks[0]).toEqual(made)
  })

  it('refuses what is no network, in words', async () => {
    expect(await refusal(create({ ...network('n'), format: 2 }))).toMatchObject({ status: 422, code: 'not-a-network' })
    const answer = await fetch(`${server.url}/api/networks?language=ko`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document: { ...network('n'), stacks: 7 } }),
    })
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      422,
      expect.stringMatching(/네트워크 문서가 아닙니다.*stacks/),
    ])
    expect((await refusal(create(network('n'), '../n'))).status).toBe(400)
  })

  it('makes one network of one id and content, however often it is asked', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => create(network('n'), 'mine')))
    for (const one of made) expect(one).toEqual(made[0])
    expect(await refusal(create(network('another'), 'mine'))).toMatchObject({
      status: 409,
      code: 'network-exists',
      data: { network: 'mine', revision: 1, changedAt: made[0]?.changedAt },
    })
  })

  it('saves what is based on the stored revision, and refuses everything older', async () => {
    const { id, createdAt } = await create()
    const saved = await api.networks.save({ id, document: network('second'), revision: 1 })
    expect(saved).toMatchObject({ id, name: 'second', revision: 2, createdAt })
    expect(await refusal(api.networks.save({ id, document: network('late'), revision: 1 }))).toMatchObject({
      status: 409,
      code: 'network-changed',
      data: { received: 1, revision: 2, changedAt: saved.changedAt },
      message: expect.stringMatching(/revision 2.*revision 1/),
    })
    expect((await api.networks.get({ id })).document).toEqual(network('second'))
    expect((await refusal(api.networks.save({ id, document: network('early'), revision: 3 }))).code).toBe(
      'network-changed',
    )
  })

  it('acknowledges a save that is sent again, and changes nothing by it', async () => {
    const { id } = await create()
    const reordered = Object.fromEntries(Object.entries(network('second')).reverse())
    const saved = await api.networks.save({ id, document: network('second'), revision: 1 })
    expect(await api.networks.save({ id, document: network('second'), revision: 1 })).toEqual(saved)
    expect(await api.networks.save({ id, document: reordered, revision: 2 })).toEqual(saved)
    const together = await Promise.all(
      Array.from({ length: 4 }, () => api.networks.save({ id, document: network('third'), revision: 2 })),
    )
    for (const one of together) expect(one).toMatchObject({ revision: 3, name: 'third' })
  })

  it('lets one of two tabs through that save at the same time', async () => {
    const { id } = await create()
    const tabs = ['left', 'right'].map((name) => api.networks.save({ id, document: network(name), revision: 1 }))
    const outcomes = await Promise.allSettled(tabs)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = outcomes.find((one): one is PromiseFulfilledResult<NetworkSummary> => one.status === 'fulfilled')
    expect((await api.networks.get({ id })).document.name).toBe(winner?.value.name)
  })

  it('renames the document too, as a change that an open tab notices', async () => {
    const { id } = await create()
    expect(await api.networks.rename({ id, name: '새 이름' })).toMatchObject({ name: '새 이름', revision: 2 })
    expect((await api.networks.get({ id })).document).toEqual(network('새 이름'))
    expect((await api.networks.rename({ id, name: '새 이름' })).revision).toBe(2)
    expect((await refusal(api.networks.save({ id, document: network('n'), revision: 1 }))).code).toBe('network-changed')
    expect((await refusal(api.networks.rename({ id, name: '' }))).status).toBe(400)
    const both = ['a', 'b'].map((name) => api.networks.rename({ id, name }))
    const revisions = (await Promise.all(both)).map(({ revision }) => revision)
    expect(Math.max(...revisions)).toBe(4)
  })

  it('copies a network under another id', async () => {
    const { id } = await create(unfinished)
    const copy = await api.networks.duplicate({ id, name: 'a copy' })
    expect(copy).toMatchObject({ name: 'a copy', revision: 1, state: 'draft' })
    expect(copy.id).not.toBe(id)
    expect((await api.networks.get({ id: copy.id })).document).toEqual({ ...unfinished, name: 'a copy' })
    expect((await api.networks.duplicate({ id })).name).toBe('unfinished')
    expect((await api.networks.get({ id })).document).toEqual(unfinished)
  })

  it('deletes so that it can be undone, says so meanwhile, and leaves the runs', async () => {
    const { id } = await create()
    const run = await api.runs.create({ document: network('n'), network: id })
    await create(network('unrelated'))
    await api.runs.create({ document: network('n') })
    expect(await api.networks.delete({ id })).toEqual({ deleted: id })
    expect(await api.networks.delete({ id })).toEqual({ deleted: id })
    expect((await api.networks.list({})).networks.map((one) => one.id)).not.toContain(id)
    const refused = [
      api.networks.get({ id }),
      api.networks.save({ id, document: network('x'), revision: 1 }),
      api.networks.rename({ id, name: 'x' }),
      api.networks.duplicate({ id }),
      api.networks.create({ id, document: network('n') }),
      api.runs.create({ document: network('n'), network: id }),
    ].map(refusal)
    for (const one of await Promise.all(refused)) {
      expect(one).toMatchObject({ status: 410, code: 'network-deleted', data: { name: 'n' } })
    }
    for (const path of [`/api/networks/${id}`, `/api/networks/${id}/export.zip`]) {
      const { status, headers } = await fetch(server.url + path)
      // Chromium never asks again for what is gone, unless it is told that the answer does not last.
      expect([status, headers.get('cache-control')]).toEqual([410, 'no-store'])
    }
    expect((await api.runs.list({ network: id })).runs).toMatchObject([{ id: run.id, network: id }])
    expect(await api.networks.restore({ id })).toMatchObject({ id, name: 'n', revision: 1 })
    expect((await api.networks.get({ id })).document).toEqual(network('n'))
  })

  it('says of every request that there is no such network', async () => {
    const id = 'nowhere'
    const refused = [
      api.networks.get({ id }),
      api.networks.save({ id, document: network('n'), revision: 1 }),
      api.networks.rename({ id, name: 'x' }),
      api.networks.duplicate({ id }),
      api.networks.delete({ id }),
      api.networks.restore({ id }),
      api.runs.create({ document: network('n'), network: id }),
    ].map(refusal)
    for (const one of await Promise.all(refused)) {
      expect(one).toMatchObject({ status: 404, code: 'network-not-found', data: { network: id } })
    }
    for (const strange of [id, '..', '%2e%2e%2fx', 'a%00b', 'x'.repeat(100)]) {
      expect((await fetch(`${server.url}/api/networks/${strange}/export.zip`)).status).toBe(404)
    }
    expect((await api.runs.list({ network: id })).runs).toEqual([])
  })

  it.for([
    'a\0b',
    '\ud800',
    '"; drop table networks; --',
    '\r\nset-cookie: a=b',
    '../../x',
    '고양이 🐱',
    '\u202egpj.exe',
  ])('keeps a network called %j', async (name) => {
    const document = { ...network(name, [{ id: name, type: name }]), dataset: name }
    const { id } = await create(document)
    expect((await api.networks.get({ id })).document).toEqual(document)
    expect((await api.networks.list({ limit: 1 })).networks.map((one) => one.id)).toEqual([id])
    await api.networks.delete({ id })
    expect(await refusal(api.networks.get({ id }))).toMatchObject({ code: 'network-deleted' })
    await api.networks.restore({ id })
    const { headers, files } = await download(id)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\r\n]+\.zip"; filename\*=UTF-8''\S+$/)
    expect(headers.get('set-cookie')).toBeNull()
    expect(JSON.parse(String(files['network.json']))).toEqual(document)
  })

  it('exports the code of what compiles, and always the network', async () => {
    const document = { ...network('이름'), dataset: 'digits' }
    const whole = await download((await create(document)).id)
    const code = ['README.md', 'model.py', 'network.json', 'requirements.txt', 'train.py']
    expect(Object.keys(whole.files).sort()).toEqual(code)
    expect(whole.headers.get('content-type')).toBe('application/zip')
    expect(whole.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('이름')}.zip`)
    expect(String(whole.files['train.py'])).toContain('class Training')
    expect(String(whole.files['README.md'])).not.toMatch(/hash|해시/)
    expect(String(whole.files['network.json'])).toBe(`${JSON.stringify(document, null, 2)}\n`)
    expect(Object.keys((await download((await create(unfinished)).id)).files)).toEqual(['network.json'])
  })

  it('exports the data too, where it is here, so that the code runs', async () => {
    await api.datasets.prepare({ id: 'shapes' })
    for await (const _ of await api.datasets.progress({ id: 'shapes' })) {
      // The stream ends when the dataset is ready.
    }
    const { files } = await download((await create()).id)
    const { hash } = (await api.datasets.list()).datasets.find(({ id }) => id === 'shapes') ?? {}
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['data/images.npy', 'data/labels.npy', 'data/dataset.json']),
    )
    expect(String(files['README.md'])).toContain(`hash\n\`${hash}\`.`)
  })

  it('lists a thousand networks in little, and page by page', async () => {
    const blocks = [layers[0] as Block, ...Array.from({ length: 200 }, (_, n) => ({ id: `r${n}`, type: 'relu' }))]
    const document = network('one of a thousand', blocks)
    const before = (await api.networks.list({})).networks.length
    for (let batch = 0; batch < 100; batch++) await Promise.all(Array.from({ length: 10 }, () => create(document)))
    const text = await (await fetch(`${server.url}/api/networks`)).text()
    const { networks, next } = JSON.parse(text) as { networks: NetworkSummary[]; next: string | null }
    expect([networks.length, next]).toEqual([before + 1000, null])
    expect(networks[0]?.outline).toMatchObject({ rest: 121 })
    // Their documents are some nine megabytes.
    expect(text.length).toBeLessThan(1_000_000)
    const paged: NetworkSummary[] = []
    let after: string | undefined
    do {
      const page = await api.networks.list({ limit: 300, after })
      paged.push(...page.networks)
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(paged).toEqual(networks)
    expect((await refusal(api.networks.list({ after: "' or 1=1" }))).code).toBe('bad-request')
  })

  it('forgets at its start what was deleted a month ago, and nothing younger', async () => {
    const [old, young] = [await create(), await create()]
    await api.networks.delete({ id: old.id })
    await api.networks.delete({ id: young.id })
    await server.close()
    const { database, close } = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
    await database.execute(sql`update networks set deleted_at = now() - interval '31 days' where id = ${old.id}`)
    await database.execute(sql`update networks set deleted_at = now() - interval '29 days' where id = ${young.id}`)
    await close()
    await open()
    expect((await refusal(api.networks.restore({ id: old.id }))).code).toBe('network-not-found')
    expect(await api.networks.restore({ id: young.id })).toMatchObject({ id: young.id })
  })
})
