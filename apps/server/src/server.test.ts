import { existsSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ApiError, RunEvent, RunRecord } from '@blocksight/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from './database/fresh.fixture.ts'
import { DataFolderHeld, findServer } from './lock/data-folder.ts'
import { openServer, type RunningServer } from './server.ts'

const document = {
  format: 1,
  name: 'a network',
  dataset: 'shapes',
  training: { epochs: 1 },
  stacks: [
    {
      x: 0,
      y: 0,
      blocks: [
        { id: 'data', type: 'data' },
        { id: 'flatten', type: 'flatten' },
        { id: 'classify', type: 'classify' },
      ],
    },
  ],
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** fetch sets Host itself; here it can be anything. */
function send(url: string, headers: Record<string, string>, method = 'GET', body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) })
    })
    request.on('error', reject).end(body)
  })
}

describe.for(engines)('a server on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let server: RunningServer
  const problems: unknown[] = []
  const open = () =>
    openServer({
      dataFolder: fresh.folder,
      databaseUrl: fresh.url,
      host: '127.0.0.1',
      port: 0,
      // Nothing here trains: what a run needs a trainer for ends with a clear failure.
      python: '/nowhere/python',
      standby: false,
      report: (problem) => problems.push(problem),
    })
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    server = await open()
  })
  afterAll(async () => {
    await server?.close()
    await fresh?.remove()
    expect(problems).toEqual([])
  })

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const json = async <Body>(answer: Response) => (await answer.json()) as Body
  const create = async (extra: object = {}) => json<RunRecord>(await post('/api/runs', { document, ...extra }))
  async function events(id: string, after?: number): Promise<RunEvent[]> {
    const headers = after === undefined ? undefined : { 'last-event-id': String(after) }
    const answer = await fetch(`${server.url}/api/runs/${id}/events`, headers && { headers })
    const stream = await answer.text()
    expect(stream).toMatch(/event: done\s*\n/)
    const found = [...stream.matchAll(/^event: message\nid: (\d+)\ndata: (.*)$/gm)]
    return found.map(([, eventId, data]) => {
      const event = JSON.parse(data as string) as RunEvent
      expect(String(event.id)).toBe(eventId)
      return event
    })
  }

  it('holds its data folder, says where it is, and refuses a second one with its address', async () => {
    expect(await findServer(fresh.folder)).toMatchObject({ url: server.url, port: server.port, token: server.token })
    const refused = await open().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DataFolderHeld)
    expect((refused as DataFolderHeld).server?.url).toBe(server.url)
  })

  it('ends a run that no trainer can be had for, with words in both languages', async () => {
    const run = await create()
    expect(run).toMatchObject({ status: 'queued', name: 'a network', seed: 1 })
    const names = (await events(run.id)).map(({ name }) => name)
    expect(names.at(-1)).toBe('status')
    expect(names).toContain('failed')
    const ended = await json<RunRecord>(await fetch(`${server.url}/api/runs/${run.id}?language=ko`))
    expect(ended.status).toBe('failed')
    expect(ended.failure?.code).toBe('no-trainer')
    expect(ended.failure?.message).toMatch(/\/nowhere\/python.*찾지 못했습니다/)
  })

  it('goes on with events after the last one that was seen', async () => {
    const run = await create()
    // While it happens a reader sees statuses come and go; afterwards the newest of a step is what there is.
    await events(run.id)
    const all = await events(run.id)
    expect(all.map(({ id }) => id)).toEqual([...all.map(({ id }) => id)].sort((a, b) => a - b))
    for (const { id } of all) {
      expect(await events(run.id, id)).toEqual(all.filter((event) => event.id > id))
    }
    expect((await events(run.id, 0)).length).toBe(all.length)
  })

  it('makes one run for one key, however often it is asked', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => create({ key: 'the same' })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })

  it('pages through runs, newest first', async () => {
    const { runs } = await json<{ runs: RunRecord[] }>(await fetch(`${server.url}/api/runs`))
    const first = await json<{ runs: RunRecord[] }>(await fetch(`${server.url}/api/runs?limit=1`))
    expect(first.runs.map(({ id }) => id)).toEqual([runs[0]?.id])
    expect(runs[0]?.training).toEqual(document.training)
    const alone = await json<RunRecord>(await fetch(`${server.url}/api/runs/${runs[0]?.id}`))
    expect(alone.training).toEqual(document.training)
    const rest = await json<{ runs: RunRecord[] }>(await fetch(`${server.url}/api/runs?before=${runs[0]?.id}`))
    expect(rest.runs.map(({ id }) => id)).toEqual(runs.slice(1).map(({ id }) => id))
    expect((await fetch(`${server.url}/api/runs?limit=x`)).status).toBe(400)
  })

  it('says what cannot be done to a run, and deletes it with its files', async () => {
    const run = await create()
    await events(run.id)
    const paused = await post(`/api/runs/${run.id}/pause`, {})
    expect(paused.status).toBe(409)
    expect(await json<ApiError>(paused)).toMatchObject({ code: 'run-state', values: { status: 'failed' } })
    expect((await fetch(`${server.url}/api/runs/${run.id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await fetch(`${server.url}/api/runs/${run.id}`)).status).toBe(404)
    expect(existsSync(join(fresh.folder, 'runs', run.id))).toBe(false)
    for (const strange of ['..', '%2e%2e%2fserver.json', 'A', 'x'.repeat(100)]) {
      expect((await fetch(`${server.url}/api/runs/${strange}/artefacts/weights.safetensors`)).status).toBe(404)
    }
  })

  it('answers a broken network with its diagnostics, in words', async () => {
    const refused = await post('/api/runs', { document: { ...document, stacks: [] } }, { 'accept-language': 'ko' })
    expect(refused.status).toBe(422)
    const error = await json<ApiError>(refused)
    expect(error.code).toBe('network-has-errors')
    expect(error.message).toMatch(/오류가 1개/)
    const strange = await json<ApiError>(await post('/api/runs', { document: { format: 1, stacks: 7 } }))
    expect(strange).toMatchObject({ code: 'not-a-network', values: { diagnostics: expect.any(Array) } })
  })

  it.for([
    ['a foreign host', { host: 'evil.example' }],
    ['a host that only begins like ours', { host: 'localhost.evil.example' }],
    ['a host with credentials', { host: 'localhost@evil.example' }],
    ['an address that is not the one it is bound to', { host: '10.1.2.3' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['another port’s origin', { origin: 'http://localhost:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a cross-site picture', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('refuses %s', async ([, headers]) => {
    const answer = await send(`${server.url}/api/health`, headers)
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body)).toMatchObject({ code: expect.stringMatching(/^foreign-/), message: /./ })
  })

  it('answers its own page, by each of its names', async () => {
    for (const host of [`localhost:${server.port}`, `127.0.0.1:${server.port}`, `[::1]:${server.port}`]) {
      const answer = await send(`${server.url}/api/health`, { host, origin: `http://${host}` })
      expect(answer.status).toBe(200)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await send(`${server.url}/`, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  })

  it('refuses a document of more than 10 MB, sent whole or in pieces', async () => {
    const body = JSON.stringify({ document: { ...document, name: 'x'.repeat(10_500_000) } })
    const whole = await send(`${server.url}/api/checks`, { 'content-type': 'application/json' }, 'POST', body)
    expect(whole.status).toBe(413)
    expect(JSON.parse(whole.body)).toMatchObject({ code: 'too-large', message: expect.stringContaining('10 MB') })
    const pieces = await fetch(`${server.url}/api/checks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Readable.toWeb(Readable.from([Buffer.from(body)])) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    expect(pieces.status).toBe(413)
  })

  it.for([
    ['no JSON', '{"document":', 'application/json', 400],
    ['no document at all', '[]', 'application/json', 400],
    ['XML', '<a/>', 'text/xml', 415],
  ] as const)('refuses %s with a message', async ([, body, type, status]) => {
    const answer = await send(`${server.url}/api/checks`, { 'content-type': type }, 'POST', body)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ code: /./, message: /./ })
  })

  it('takes paths on its disk with the local token only', async () => {
    const order = { name: 'mine', path: '/nowhere', height: 8, width: 8, channels: 1 }
    expect((await post('/api/datasets/import', order)).status).toBe(403)
    expect((await post('/api/datasets/import', order, { authorization: 'Bearer x' })).status).toBe(403)
    const accepted = await post('/api/datasets/import', order, { authorization: `Bearer ${server.token}` })
    expect(accepted.status).toBe(202)
    const { dataset } = await json<{ dataset: string }>(accepted)
    const progress = await (await fetch(`${server.url}/api/datasets/${dataset}/prepare/events`)).text()
    expect(progress).toContain('"status":"failed"')
    expect(progress).toContain('/nowhere')
  })

  it('describes itself: OpenAPI 3.1 with every route', async () => {
    const description = await json<{ openapi: string; paths: Record<string, object> }>(
      await fetch(`${server.url}/api/openapi.json`),
    )
    expect(description.openapi).toMatch(/^3\.1/)
    expect(Object.keys(description.paths).sort()).toMatchSnapshot()
    expect(JSON.stringify(description)).not.toContain('"not":{}')
    const page = await (await fetch(`${server.url}/api?language=ko`)).text()
    for (const path of Object.keys(description.paths)) expect(page).toContain(path)
    expect(page).toContain('<html lang="ko">')
  })

  it('closes while somebody listens, and takes up what waited when it opens again', async () => {
    const run = await create()
    const listening = fetch(`${server.url}/api/runs/${run.id}/events`)
      .then((answer) => answer.text())
      .catch(() => 'cut off')
    await server.close()
    await listening
    expect(await findServer(fresh.folder)).toBeUndefined()
    server = await open()
    await events(run.id)
    const { status } = await json<RunRecord>(await fetch(`${server.url}/api/runs/${run.id}`))
    expect(status).toBe('failed')
  })
})
