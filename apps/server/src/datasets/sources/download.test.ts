import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { SourceFile } from '@blocksight/datasets'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Progress } from '../progress.ts'
import { DownloadFailure, download } from './download.ts'

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) % 256))
const other = Buffer.from(content).fill(0, 1000, 2000)
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let folder: string
let server: Server
let origin: string
let answers: Record<string, Answer>
let requests: { url: string; range: string | undefined; ifRange: string | undefined }[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-download-'))
  answers = {}
  requests = []
  server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers
    requests.push({ url: request.url as string, range, ifRange: ifRange as string | undefined })
    const answer = answers[request.url as string]
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true, force: true })
})

const sourceOf = (...paths: string[]): SourceFile => ({
  file: 'data.bin',
  mirrors: paths.map((path) => origin + path),
  checksums: [{ algorithm: 'sha256', covers: 'file', value: sha256(content) }],
  bytes: content.length,
})

const fetchIt = (source: SourceFile, more: object = {}) => download({ source, folder, fetch, ...more })

/** Serves `data` with ranges. */
function ranged(data: Buffer, tag = '"one"'): Answer {
  return (request, response) => {
    const body = startRanged(data, tag, request, response)
    response.end(body)
  }
}

/** Writes the head of an answer and gives the bytes that are to follow. */
function startRanged(data: Buffer, tag: string, request: IncomingMessage, response: ServerResponse): Buffer {
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
  const start = asked !== undefined && request.headers['if-range'] === tag ? Number(asked) : 0
  const body = data.subarray(start)
  const headers = { etag: tag, 'content-length': body.length }
  if (start === 0) response.writeHead(200, headers)
  else response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${data.length - 1}/${data.length}` })
  return body
}

/** Sends `bytes` of what follows and leaves the connection to be cut. */
let open: ServerResponse | undefined
function stuck(data: Buffer, bytes: number): Answer {
  return (request, response) => {
    response.write(startRanged(data, '"one"', request, response).subarray(0, bytes))
    open = response
  }
}

async function expectDone() {
  expect(await readdir(folder)).toEqual(['data.bin'])
  expect((await readFile(join(folder, 'data.bin'))).equals(content)).toBe(true)
}

test('a whole file arrives, with progress', async () => {
  answers['/a'] = ranged(content)
  const progress: Progress[] = []
  const verified = await fetchIt(sourceOf('/a'), { onProgress: (step: Progress) => progress.push(step) })
  expect(verified).toEqual({ file: 'data.bin', bytes: content.length, sha256: sha256(content), verified: 'file' })
  const arriving = progress.filter(({ stage }) => stage === 'downloading')
  expect(arriving.at(-1)).toMatchObject({
    done: content.length,
    total: content.length,
    unit: 'bytes',
    file: 'data.bin',
  })
  await expectDone()
})

test('what was cut off is continued where it ended', async () => {
  answers['/a'] = stuck(content, 100_000)
  // Cut when the bytes have arrived: a client may drop what it has not taken yet.
  const onProgress = ({ stage, done }: Progress) => {
    if (stage !== 'downloading') return
    if (done === 100_000) {
      answers['/a'] = stuck(content, 80_000)
      open?.destroy()
    }
    if (done === 180_000) {
      answers['/a'] = ranged(content)
      open?.destroy()
    }
  }
  await fetchIt(sourceOf('/a'), { onProgress })
  expect(requests).toMatchObject([
    { range: undefined, ifRange: undefined },
    { range: 'bytes=100000-', ifRange: '"one"' },
    { range: 'bytes=180000-', ifRange: '"one"' },
  ])
  await expectDone()
})

test('a later call continues what an earlier one left', async () => {
  const stop = new AbortController()
  answers['/a'] = stuck(content, 200_000)
  const onProgress = ({ done }: Progress) => {
    if (done >= 200_000) stop.abort(new Error('enough'))
  }
  await expect(fetchIt(sourceOf('/a'), { signal: stop.signal, onProgress })).rejects.toThrow('enough')
  expect((await readdir(folder)).sort()).toEqual(['data.bin.part', 'data.bin.part.json'])
  answers['/a'] = ranged(content)
  await fetchIt(sourceOf('/a'))
  expect(requests.at(-1)).toMatchObject({ range: 'bytes=200000-', ifRange: '"one"' })
  await expectDone()
})

test('a file that changed meanwhile is fetched from the start', async () => {
  await writeFile(join(folder, 'data.bin.part'), other.subarray(0, 5000))
  await writeFile(join(folder, 'data.bin.part.json'), JSON.stringify({ mirror: `${origin}/a`, validator: '"old"' }))
  answers['/a'] = ranged(content, '"new"')
  await fetchIt(sourceOf('/a'))
  expect(requests).toMatchObject([{ range: 'bytes=5000-', ifRange: '"old"' }])
  await expectDone()
})

test('a wrong start that a server continues is noticed and fetched again', async () => {
  await writeFile(join(folder, 'data.bin.part'), other.subarray(0, 5000))
  await writeFile(join(folder, 'data.bin.part.json'), JSON.stringify({ mirror: `${origin}/a`, validator: '"one"' }))
  answers['/a'] = ranged(content)
  await fetchIt(sourceOf('/a'))
  expect(requests.map(({ range }) => range)).toEqual(['bytes=5000-', undefined])
  await expectDone()
})

test('a part longer than the file is given up', async () => {
  await writeFile(join(folder, 'data.bin.part'), Buffer.alloc(content.length + 1))
  await writeFile(join(folder, 'data.bin.part.json'), JSON.stringify({ mirror: `${origin}/a`, validator: '"one"' }))
  answers['/a'] = (request, response) => {
    if (request.headers.range) response.writeHead(416).end()
    else ranged(content)(request, response)
  }
  await fetchIt(sourceOf('/a'))
  await expectDone()
})

test('a server without ranges sends the whole again', async () => {
  let first = true
  answers['/a'] = (_request, response) => {
    response.writeHead(200, { 'content-length': content.length, 'last-modified': 'Tue, 01 Jan 2030 00:00:00 GMT' })
    if (first) response.write(content.subarray(0, 100_000), () => response.destroy())
    else response.end(content)
    first = false
  }
  await fetchIt(sourceOf('/a'))
  expect(requests).toHaveLength(2)
  await expectDone()
})

test('the next mirror is asked after a 404, a wrong file and a refused connection', async () => {
  answers['/wrong'] = ranged(other)
  answers['/right'] = ranged(content)
  const source = sourceOf('/none', '/wrong', '/right')
  await fetchIt({ ...source, mirrors: ['http://127.0.0.1:1/closed', ...source.mirrors] })
  expect(requests.map(({ url }) => url)).toEqual(['/none', '/wrong', '/right'])
  await expectDone()
})

test('where no mirror has the right file, each is named with its reason and nothing wrong is kept', async () => {
  answers['/wrong'] = ranged(other)
  answers['/cut'] = (_request, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.flushHeaders()
    response.destroy()
  }
  const failure = await fetchIt(sourceOf('/none', '/wrong', '/cut')).catch((error) => error)
  expect(failure).toBeInstanceOf(DownloadFailure)
  expect(failure.attempts).toHaveLength(3)
  expect(failure.attempts[0]).toBe(`${origin}/none: answered 404`)
  expect(failure.attempts[1]).toContain('another file than published')
  expect(await readdir(folder)).not.toContain('data.bin')
})

test('a silent server is given up', async () => {
  answers['/a'] = (_request, response) => response.writeHead(200, { 'content-length': content.length }).flushHeaders()
  const failure = await fetchIt(sourceOf('/a'), { stallMilliseconds: 50 }).catch((error) => error)
  expect(failure.message).toContain('silent')
})

test('packed again, a file is right if its content is', async () => {
  const packed = gzipSync(content, { level: 1 })
  answers['/a'] = ranged(packed)
  const checksums = [
    { algorithm: 'sha256', covers: 'content', value: sha256(content) },
    { algorithm: 'sha256', covers: 'file', value: sha256(gzipSync(content, { level: 9 })) },
  ] as const
  const verified = await fetchIt({ ...sourceOf('/a'), checksums })
  expect(verified.verified).toBe('content')
  answers['/b'] = ranged(gzipSync(other))
  const failure = await fetchIt({ ...sourceOf('/b'), file: 'b.bin', checksums }).catch((error) => error)
  expect(failure.message).toContain(sha256(other))
})

test('two at the same time do not spoil each other', async () => {
  answers['/a'] = ranged(content)
  await Promise.all([fetchIt(sourceOf('/a')), fetchIt(sourceOf('/a'))])
  await expectDone()
})
