import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Preparation } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { makeZip } from '../datasets/images/zip-for-tests.ts'
import { isAlive } from '../files/aside.ts'
import { openServer, type RunningServer } from '../server.ts'

const starter = new URL('../../../../examples/digits-starter.json', import.meta.url)

describe.for(engines)('preparations of a server on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let server: RunningServer
  let api: ApiClient
  const problems: unknown[] = []
  const helpers = () => join(fresh.folder, 'helpers')
  async function open() {
    server = await openServer({
      dataFolder: fresh.folder,
      databaseUrl: fresh.url,
      host: '127.0.0.1',
      port: 0,
      python: join(fresh.folder, 'python'),
      standby: false,
      report: (problem) => problems.push(problem),
    })
    api = createApiClient(server.url)
  }
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    // A helper that never gets done: it notes its number where it is asked to convert the digits.
    const script = `#!/bin/sh\ncase "$*" in *convert*) echo $$ >> '${helpers()}' ;; esac\nexec sleep 600\n`
    await writeFile(join(fresh.folder, 'python'), script)
    await chmod(join(fresh.folder, 'python'), 0o755)
    await open()
  }, 60_000)
  afterAll(async () => {
    await server?.close()
    await fresh?.remove()
    expect(problems).toEqual([])
  })

  const pids = async () => {
    const text = await readFile(helpers(), 'utf8').catch(() => '')
    return text.split('\n').filter(Boolean).map(Number)
  }
  const status = async (id: string) => (await api.datasets.preparation({ id })).status

  it('do not wait, a small one for a large one', async () => {
    const data = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
      .png()
      .toBuffer()
    const names = Array.from({ length: 60_000 }, (_, index) => `${index % 2 ? 'dark' : 'bright'}/${index}.png`)
    const zip = makeZip(names.map((name) => ({ name, data })))
    const answer = await fetch(`${server.url}/api/datasets/import?name=large&height=8&width=8&channels=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/zip' },
      body: new Uint8Array(zip),
    })
    const { dataset } = (await answer.json()) as Preparation
    await expect.poll(() => status(dataset)).toBe('preparing')
    await api.datasets.prepare({ id: 'shapes' })
    for await (const _ of await api.datasets.progress({ id: 'shapes' }));
    expect(await status('shapes')).toBe('ready')
    expect(await status(dataset)).toBe('preparing')
    expect(await api.datasets.cancel({ id: dataset })).toMatchObject({ status: 'cancelled', problem: null })
  })

  it('end with their helper and with a run that waits when they are cancelled, also through a restart', async () => {
    await api.datasets.prepare({ id: 'digits' })
    await expect.poll(pids, { timeout: 10_000 }).toEqual([expect.any(Number)])
    const [helper] = await pids()
    expect(isAlive(helper as number)).toBe(true)

    const document = JSON.parse(await readFile(starter, 'utf8'))
    const { id } = await api.runs.create({ document })
    await expect.poll(async () => (await api.runs.get({ id })).status).toBe('preparing')
    expect(await api.datasets.cancel({ id: 'digits' })).toMatchObject({ status: 'cancelled' })
    expect(isAlive(helper as number)).toBe(false)
    // Where it had not joined yet, it has begun by itself; nothing tells from outside.
    const cancelAndLook = async () => {
      await api.datasets.cancel({ id: 'digits' })
      return (await api.runs.get({ id })).status
    }
    await expect.poll(cancelAndLook).toBe('failed')
    expect((await api.runs.get({ id })).failure).toMatchObject({
      code: 'dataset-cancelled',
      message: expect.stringContaining('was cancelled'),
    })
    expect((await readdir(join(fresh.folder, 'datasets'))).filter((name) => name.startsWith('.'))).toEqual([])

    const begun = await pids()
    await server.close()
    await open()
    await api.datasets.cancel({ id: 'shapes' })
    expect(await status('shapes')).toBe('ready')
    expect(await status('digits')).toBe('cancelled')
    expect((await api.runs.get({ id })).status).toBe('failed')
    expect(await pids()).toEqual(begun)

    await api.datasets.prepare({ id: 'digits' })
    await expect.poll(async () => (await pids()).length).toBe(begun.length + 1)
    await api.datasets.cancel({ id: 'digits' })
    expect((await pids()).filter(isAlive)).toEqual([])
  })
})
