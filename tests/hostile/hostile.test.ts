import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { terminalStatuses } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import type { Block, NetworkDocument } from '@blocksight/network'
import { openServer, type RunningServer } from '@blocksight/server'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeZip } from './write-zip.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const starter: NetworkDocument = JSON.parse(readFileSync(join(examples, 'digits-starter.json'), 'utf8'))
const hostileNames = ['"); import os #', '고양이 🐱', "'''#", '%s{}`id`']

let folder: string
let server: RunningServer
let client: ApiClient

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-hostile-'))
  server = await openServer({ dataFolder: join(folder, 'data'), port: 0, threads: 1 })
  client = createApiClient(`http://127.0.0.1:${server.port}`)
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Trains a document to its end, whatever the end is. */
async function trained(document: unknown, api = client) {
  const { id } = await api.runs.create({ document, seed: 1 })
  for await (const _ of await api.runs.events({ id })) {
    // The stream ends with the run.
  }
  const run = await api.runs.get({ id })
  expect(terminalStatuses).toContain(run.status)
  return run
}

function withBlocks(change: (blocks: readonly Block[]) => readonly Block[], rest: Partial<NetworkDocument> = {}) {
  const [stack] = starter.stacks
  return { ...starter, stacks: [{ ...stack, blocks: change(stack?.blocks ?? []) }], ...rest }
}

describe('names', () => {
  test('of networks and values never become code', async () => {
    const [first = ''] = hostileNames
    const document = withBlocks(
      ([hat, conv, ...rest]) => [
        hat as Block,
        conv as Block,
        { id: first, type: 'remember', attributes: { name: first } },
        { id: '🐱', type: 'relu' },
        { id: 'again', type: 'join', attributes: { name: first } },
        ...rest,
      ],
      { name: first, training: { epochs: 1 } },
    )
    const run = await trained(document)
    expect(run.failure).toBeNull()
    expect(run).toMatchObject({ status: 'finished', name: first })
    const source = join(folder, 'data', 'runs', run.id, 'source')
    for (const file of readdirSync(source))
      expect(readFileSync(join(source, file), 'utf8')).not.toContain('import os #')
  })

  test('of classes neither, and come back as they were given', async () => {
    const entries: [string, Buffer][] = []
    for (const [index, name] of hostileNames.entries()) {
      for (let copy = 0; copy < 12; copy++) {
        const background = { r: 60 * index, g: 20 * copy, b: 128 }
        const image = await sharp({ create: { width: 12, height: 12, channels: 3, background } })
          .png()
          .toBuffer()
        entries.push([`${name}/${copy}.png`, image])
      }
    }
    const options = new URLSearchParams({ name: '"); DROP TABLE runs; --', height: '8', width: '8', channels: '3' })
    const response = await fetch(`http://127.0.0.1:${server.port}/api/datasets/import?${options}`, {
      method: 'POST',
      headers: { 'content-type': 'application/zip' },
      body: new Uint8Array(writeZip(entries)),
    })
    expect(response.status).toBe(202)
    const { dataset: upload } = (await response.json()) as { dataset: string }
    for await (const _ of await client.datasets.progress({ id: upload })) {
      // Ends when the dataset is ready or has failed.
    }
    const { datasets } = await client.datasets.list()
    const own = datasets.find(({ builtIn }) => !builtIn)
    expect([...(own?.classes ?? [])].sort()).toEqual([...hostileNames].sort())
    const run = await trained({ ...starter, dataset: own?.id, training: { epochs: 1, batchSize: 8 } })
    expect(run.failure).toBeNull()
    expect(run.status).toBe('finished')
  })
})

describe('sizes', () => {
  test('ten megabytes of attributes are refused with a message', async () => {
    const attributes = Object.fromEntries(Array.from({ length: 12_000 }, (_, n) => [`a${n}`, 'x'.repeat(900)]))
    const document = withBlocks((blocks) => [...blocks, { id: 'fat', type: 'relu', attributes }])
    await expect(client.check({ document })).rejects.toMatchObject({
      status: 413,
      message: expect.stringContaining('MB'),
    })
  })

  test('5,000 blocks are checked; 200 levels are one diagnostic', async () => {
    const many: Block[] = Array.from({ length: 5000 }, (_, n) => ({ id: `r${n}`, type: 'relu' }))
    const long = await client.check({ document: withBlocks(([hat, ...rest]) => [hat as Block, ...many, ...rest]) })
    expect(long.diagnostics).toEqual([])
    expect(long.nodes).toHaveLength(5008)

    let deep: Block[] = [{ id: 'bottom', type: 'relu' }]
    for (let level = 0; level < 200; level++) deep = [{ id: `level${level}`, type: 'residual', bodies: [deep] }]
    const nested = await client.check({ document: withBlocks(([hat, ...rest]) => [hat as Block, ...deep, ...rest]) })
    expect(nested.diagnostics.map(({ code }) => code)).toEqual(['nesting-too-deep'])
  })

  test('a network larger than the machine is refused before it runs', async () => {
    const vast = withBlocks(([hat]) => [
      hat as Block,
      { id: 'flat', type: 'flatten' },
      { id: 'vast', type: 'linear', attributes: { outFeatures: 1_000_000 } },
      { id: 'vaster', type: 'linear', attributes: { outFeatures: 1_000_000 } },
      { id: 'end', type: 'classify' },
    ])
    await expect(client.runs.create({ document: vast, seed: 1 })).rejects.toMatchObject({ status: 422 })
    const { diagnostics } = await client.check({ document: vast })
    expect(diagnostics).toMatchObject([{ code: 'too-large-for-memory', block: 'vaster' }])
  })
})

test('a loss that becomes NaN ends the run and says what to try', async () => {
  const training = {
    optimizer: 'sgd' as const,
    learningRate: 10,
    momentum: 0.99,
    schedule: 'constant' as const,
    epochs: 20,
  }
  const run = await trained({ ...starter, training })
  expect(run.status).toBe('failed')
  expect(run.failure).toMatchObject({ code: 'nan-loss', message: expect.stringMatching(/learning rate/i) })
})

test('without Python the product starts, checks, and says what is missing when it has to train', async () => {
  const lame = await openServer({ dataFolder: join(folder, 'lame'), port: 0, python: '/nowhere/python' })
  try {
    const api = createApiClient(`http://127.0.0.1:${lame.port}`)
    expect((await api.check({ document: starter })).parameters).toBe(9930)
    const run = await trained({ ...starter, dataset: 'shapes' }, api)
    expect(run.failure).toMatchObject({ code: 'no-trainer', message: expect.stringContaining('/nowhere/python') })
    expect((await api.health({})).trainer.status).toBe('missing')
  } finally {
    await lame.close()
  }
})
