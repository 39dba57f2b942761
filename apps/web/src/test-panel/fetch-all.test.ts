import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchAll } from './fetch-all.ts'

const server = createServer((request, response) => {
  const content = Buffer.alloc(300_000, request.url)
  if (request.url === '/missing') return response.writeHead(404).end()
  if (request.url === '/packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(content))
  return response.writeHead(200, { 'content-length': content.length }).end(content)
})
const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

test('files arrive whole, and progress never falls and ends at 1', async () => {
  const seen: (number | undefined)[] = []
  const files = await fetchAll([address('/a'), address('/b')], (progress) => seen.push(progress))
  expect(files.map((file) => file.length)).toEqual([300_000, 300_000])
  const known = seen.filter((progress) => progress !== undefined)
  expect(known).toEqual(known.toSorted((a, b) => a - b))
  expect(known.at(-1)).toBe(1)
})

test('what was packed on the way has no size to compare with', async () => {
  const seen: (number | undefined)[] = []
  const [file] = await fetchAll([address('/packed')], (progress) => seen.push(progress))
  expect(file).toHaveLength(300_000)
  expect(new Set(seen)).toEqual(new Set([undefined]))
})

test('a file that is not there is named', async () => {
  await expect(fetchAll([address('/missing')], () => {})).rejects.toThrow(/missing: 404/)
})
