import { setTimeout as wait } from 'node:timers/promises'
import type { Metrics, RunRecord } from '@blocksight/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../../apps/server/src/database/fresh.fixture.ts'
import { livingTrainers, type ServerProcess, startServer, trainersOf } from './server-process.ts'
import { ask, timeless, Witness } from './witness.ts'

const kills = 20

const document = {
  format: 1,
  name: 'killed again and again',
  dataset: 'digits',
  training: { epochs: 24, batchSize: 64 },
  stacks: [
    {
      x: 0,
      y: 0,
      blocks: [
        { id: 'data', type: 'data', bodies: [[{ id: 'shift', type: 'random-shift' }]] },
        { id: 'conv', type: 'conv2d', attributes: { outChannels: 16, kernelSize: 3, padding: 1 } },
        { id: 'norm', type: 'batch-norm2d' },
        { id: 'relu', type: 'relu' },
        { id: 'pool', type: 'max-pool2d' },
        { id: 'dropout', type: 'dropout' },
        { id: 'flatten', type: 'flatten' },
        { id: 'classify', type: 'classify' },
      ],
    },
  ],
}

const settings = { BLOCKSIGHT_CHECKPOINT_SECONDS: '0.2', BLOCKSIGHT_THREADS: '1', BLOCKSIGHT_CONCURRENCY: '1' }

let undisturbed: ReturnType<typeof timeless>
beforeAll(async () => {
  const fresh = await freshFolder('embedded')
  const server = await startServer(fresh.folder, settings)
  const run = await ask<RunRecord>(`${server.url}/api/runs`, 'POST', { document, seed: 3 })
  await new Witness().follow(() => server.url, run.id, AbortSignal.timeout(280_000))
  const ended = await ask<RunRecord>(`${server.url}/api/runs/${run.id}`)
  expect(ended.status, JSON.stringify(ended.failure)).toBe('finished')
  undisturbed = timeless(ended, await ask<Metrics>(`${server.url}/api/runs/${run.id}/metrics`))
  server.kill('SIGTERM')
  await server.exited
  await fresh.remove()
}, 300_000)

describe.concurrent.for(engines)('killed on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let server: ServerProcess
  const trainers = new Set<number>()
  const note = () => {
    for (const pid of trainersOf(server)) trainers.add(pid)
  }
  afterAll(async () => {
    server?.kill('SIGKILL')
    await server?.exited
    await fresh?.remove()
  })

  it(`loses nothing over ${kills} kills, and ends with the undisturbed numbers`, { timeout: 900_000 }, async () => {
    fresh = await freshFolder(engine)
    const environment = { ...settings, ...(fresh.url !== undefined && { BLOCKSIGHT_DATABASE: fresh.url }) }
    const start = () => startServer(fresh.folder, environment)
    server = await start()
    const asked = new Map<string, readonly string[]>()
    let killed = 0

    async function killServer(): Promise<void> {
      server.kill('SIGKILL')
      await server.exited
      server = await start()
      const other = await ask<RunRecord>(`${server.url}/api/runs`, 'POST', { document, seed: killed })
      const wish = killed % 8 < 4 ? 'stop' : 'pause'
      const { status } = await ask<RunRecord>(`${server.url}/api/runs/${other.id}/${wish}`, 'POST')
      asked.set(other.id, status === 'queued' ? ['queued'] : ['stopped', 'paused'])
    }

    function killTrainer(): void {
      const living = livingTrainers(trainers)
      const victim = living[Math.floor(Math.random() * living.length)]
      if (victim === undefined) killed--
      else process.kill(victim, 'SIGKILL')
    }

    while (killed < kills) {
      const run = await ask<RunRecord>(`${server.url}/api/runs`, 'POST', { document, seed: 3 })
      const witness = new Witness()
      const followed = witness.follow(() => server.url, run.id, AbortSignal.timeout(880_000))
      for (; killed < kills && !witness.ended; killed++) {
        // Half of the moments lie anywhere, the others where training is surely under way.
        if (killed % 2 === 0) await goesOn(witness)
        await wait(Math.random() * 1200)
        note()
        if (killed % 4 < 2) await killServer()
        else killTrainer()
      }
      await followed

      const ended = await ask<RunRecord>(`${server.url}/api/runs/${run.id}`)
      expect(ended.status, `${JSON.stringify(ended.failure)}\n${server.output()}`).toBe('finished')
      const metrics = await ask<Metrics>(`${server.url}/api/runs/${run.id}/metrics`)
      expect(timeless(ended, metrics)).toEqual(undisturbed)
      const again = new Witness()
      await again.follow(() => server.url, run.id, AbortSignal.timeout(30_000))
      for (const [key, { id, data }] of witness.events) {
        const now = again.events.get(key)
        expect(now, `event ${key} is gone`).toBeDefined()
        expect(now?.id).toBeGreaterThanOrEqual(id)
        if (key.endsWith(' step')) expect(now?.data).toEqual(data)
      }
    }
    const { runs } = await ask<{ runs: RunRecord[] }>(`${server.url}/api/runs?limit=1000`)
    for (const [id, statuses] of asked) expect(statuses).toContain(runs.find((one) => one.id === id)?.status)

    note()
    server.kill('SIGTERM')
    await server.exited
    const patience = AbortSignal.timeout(30_000)
    while (livingTrainers(trainers).length > 0 && !patience.aborted) await wait(100)
    expect(livingTrainers(trainers), 'orphans').toEqual([])
  })
})

async function goesOn(witness: Witness): Promise<void> {
  const before = witness.lastEvent
  while (witness.lastEvent < before + 3 && !witness.ended) await wait(20)
}
