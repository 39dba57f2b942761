import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { everyOwner } from '../database/owner.ts'
import * as repository from './runs.repository.ts'

const document = { format: 1 as const, name: 'n', dataset: 'digits', stacks: [], definitions: [], training: {} }

describe.for(engines)('runs on the $engine database', ({ engine, available }) => {
  if (!available) return it.skip('no PostgreSQL answers', () => {})
  let fresh: FreshFolder
  let open: OpenDatabase
  let counter = 0
  beforeAll(async () => {
    fresh = await freshFolder(engine)
    open = await openDatabase({ dataFolder: fresh.folder, url: fresh.url })
  }, 60_000)
  afterAll(async () => {
    await open?.close()
    await fresh?.remove()
  })

  async function queued(owner = 'ann', key: string | null = null) {
    const id = `run${String(++counter).padStart(4, '0')}`
    return repository.insertRun(open.database, owner, {
      id,
      key,
      name: 'n',
      seed: 1,
      dataset: 'digits',
      identity: 'i',
      document,
    })
  }
  async function claimed(owner = 'ann', leaseSeconds = 60) {
    const { id } = await queued(owner)
    const run = await repository.claimRun(open.database, owner, id, 'here', leaseSeconds)
    if (run === undefined) throw new Error('not claimed')
    return run
  }
  const step = (number: number, loss: number) => ({
    step: number,
    name: 'step',
    data: { event: 'step', step: number, loss },
  })

  it('inserts once for a key', async () => {
    const first = await queued('ann', 'k')
    expect((await queued('ann', 'k')).id).toBe(first.id)
    expect((await queued('bob', 'k')).id).not.toBe(first.id)
  })

  it('keeps owners apart in every function', async () => {
    const { database } = open
    const run = await claimed('ann')
    expect(await repository.findRun(database, 'bob', run.id)).toBeUndefined()
    expect(await repository.claimRun(database, 'bob', run.id, 'x', 1)).toBeUndefined()
    expect(await repository.renewLease(database, 'bob', run.id, run.lease, 1)).toBeUndefined()
    expect(await repository.recordEvents(database, 'bob', run.id, run.lease, [step(1, 1)])).toBeUndefined()
    expect(await repository.askRun(database, 'bob', run.id, 'stop')).toBeUndefined()
    expect(await repository.resumeRun(database, 'bob', run.id)).toBeUndefined()
    expect(await repository.readEvents(database, 'bob', run.id, 0, 100)).toEqual([])
    expect(await repository.readEventsByName(database, 'bob', run.id, ['status'])).toEqual([])
    await repository.requeueAbandoned(database, 'bob', 'here')
    expect((await repository.findRun(database, 'ann', run.id))?.status).toBe('preparing')
    await repository.recordEvents(database, 'ann', run.id, run.lease, [], { status: 'finished' })
    expect(await repository.deleteRun(database, 'bob', run.id)).toBe(false)
    expect((await repository.listRuns(database, 'bob', { limit: 100 })).map(({ id }) => id)).not.toContain(run.id)
    expect(await repository.deleteRun(database, 'ann', run.id)).toBe(true)
    expect(await repository.readEvents(database, 'ann', run.id, 0, 100)).toEqual([])
  })

  it('lets one of many claim', async () => {
    const { id } = await queued()
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) => repository.claimRun(open.database, 'ann', id, `worker ${n}`, 60)),
    )
    expect(claims.filter((run) => run !== undefined)).toHaveLength(1)
  })

  it('refuses events, checkpoints and heartbeats of an old lease, and stores nothing of them', async () => {
    const { database } = open
    const old = await claimed('ann', 0)
    const young = await repository.claimRun(database, 'ann', old.id, 'there', 60)
    expect(young?.lease).toBe(old.lease + 1)
    expect(
      await repository.recordEvents(database, 'ann', old.id, old.lease, [step(7, 1)], { checkpoint: '1-7' }),
    ).toBeUndefined()
    expect(await repository.renewLease(database, 'ann', old.id, old.lease, 60)).toBeUndefined()
    expect((await repository.findRun(database, 'ann', old.id))?.checkpoint).toBeNull()
    expect(await repository.readEventsByName(database, 'ann', old.id, ['step'])).toEqual([])
  })

  it('refuses events once a run has ended', async () => {
    const run = await claimed()
    await repository.recordEvents(open.database, 'ann', run.id, run.lease, [], { status: 'finished' })
    expect(await repository.recordEvents(open.database, 'ann', run.id, run.lease, [step(1, 1)])).toBeUndefined()
  })

  it('numbers events, keeps the number of an equal replay, and gives a changed one a new number', async () => {
    const { database } = open
    const run = await claimed()
    const record = (events: repository.NewEvent[]) =>
      repository.recordEvents(database, 'ann', run.id, run.lease, events, { step: events.at(-1)?.step ?? 0 })
    await record([step(1, 0.1), step(2, 1 / 3)])
    const before = await repository.readEventsByName(database, 'ann', run.id, ['step'])
    expect(before.map(({ data }) => data)).toEqual([step(1, 0.1).data, step(2, 1 / 3).data])
    await record([step(1, 0.1), step(2, 0.5)])
    const after = await repository.readEventsByName(database, 'ann', run.id, ['step'])
    expect(after[0]?.id).toBe(before[0]?.id)
    expect(after[1]?.id).toBeGreaterThan(before[1]?.id ?? Number.POSITIVE_INFINITY)
    const seen = before[1]?.id ?? 0
    expect((await repository.readEvents(database, 'ann', run.id, seen, 10)).map(({ data }) => data)).toEqual([
      step(2, 0.5).data,
    ])
  })

  it('stores whatever a dying program says', async () => {
    const run = await claimed()
    const failure = { code: 'x', values: {}, message: 'a\0b', detail: '\ud800' }
    await repository.recordEvents(
      open.database,
      'ann',
      run.id,
      run.lease,
      [{ name: 'failed', data: { event: 'failed', ...failure } }],
      { status: 'failed', failure },
    )
    expect((await repository.findRun(open.database, 'ann', run.id))?.status).toBe('failed')
  })

  it('pauses what waits at once, and asks the one that works', async () => {
    const { database } = open
    const waiting = await queued()
    expect((await repository.askRun(database, 'ann', waiting.id, 'pause'))?.status).toBe('paused')
    expect((await repository.resumeRun(database, 'ann', waiting.id))?.status).toBe('queued')
    const working = await claimed()
    expect(await repository.askRun(database, 'ann', working.id, 'pause')).toMatchObject({
      status: 'preparing',
      asked: 'pause',
    })
    expect(await repository.resumeRun(database, 'ann', working.id)).toBeUndefined()
  })

  it('stops at once without a checkpoint, and queues for the end with one', async () => {
    const { database } = open
    const fresh = await queued()
    expect((await repository.askRun(database, 'ann', fresh.id, 'stop'))?.status).toBe('stopped')
    const trained = await claimed()
    await repository.recordEvents(database, 'ann', trained.id, trained.lease, [], {
      status: 'paused',
      checkpoint: '1-5',
    })
    expect(await repository.askRun(database, 'ann', trained.id, 'stop')).toMatchObject({
      status: 'queued',
      asked: 'stop',
    })
  })

  it('requeues what a dead server left, and nothing of a living one', async () => {
    const { database } = open
    const dead = await claimed('carol', 60)
    const pausing = await claimed('carol', 60)
    await repository.askRun(database, 'carol', pausing.id, 'pause')
    await repository.requeueAbandoned(database, everyOwner, 'elsewhere')
    expect((await repository.findRun(database, 'carol', dead.id))?.status).toBe('preparing')
    await repository.requeueAbandoned(database, 'carol', 'here')
    expect((await repository.findRun(database, 'carol', dead.id))?.status).toBe('queued')
    expect((await repository.findRun(database, 'carol', pausing.id))?.status).toBe('paused')
    expect(await repository.queuedRuns(database, 'carol')).toEqual([{ owner: 'carol', id: dead.id }])
  })
})
