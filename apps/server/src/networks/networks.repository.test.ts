import { isProgram } from '@blocksight/compiler'
import { type NetworkDocument, outlineOf } from '@blocksight/network'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import { everyOwner } from '../database/owner.ts'
import * as runRows from '../runs/runs.repository.ts'
import * as repository from './networks.repository.ts'

const document = (name: string): NetworkDocument => ({
  format: 1,
  name,
  dataset: 'digits',
  stacks: [{ x: 0, y: 0, blocks: [{ id: 'd', type: 'data', attributes: { z: 1, a: 2 } }] }],
  definitions: [],
  training: {},
})
const content = (name: string, more: Partial<repository.NetworkContent> = {}): repository.NetworkContent => ({
  name,
  dataset: 'digits',
  document: document(name),
  identity: 'i',
  outline: outlineOf(document(name), isProgram),
  ...more,
})

describe.for(engines)('networks on the $engine database', ({ engine, available }) => {
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

  async function stored(owner = 'ann', more: Partial<repository.NetworkContent> = {}) {
    const id = `net${++counter}`
    expect(await repository.insertNetwork(open.database, owner, id, content('n', more))).toBe(true)
    return id
  }

  interface Training {
    readonly network: string
    readonly identity?: string
    readonly dataset?: string
    /** Where the run has come to; without accuracies it ended before there was a model. */
    readonly status: 'queued' | 'running' | 'paused' | 'stopped' | 'finished' | 'failed'
    readonly accuracies?: readonly [validation: number, test: number]
  }
  async function trained(owner: string, training: Training) {
    const { network, identity = 'i', dataset = 'digits', status, accuracies } = training
    const { database } = open
    const id = `run${++counter}`
    await runRows.insertRun(database, owner, {
      id,
      key: null,
      name: 'n',
      seed: 1,
      dataset,
      identity,
      network,
      document: document('n'),
    })
    if (status === 'queued') return id
    const run = await runRows.claimRun(database, owner, id, 'here', 60)
    const result = accuracies && {
      reason: 'epochs' as const,
      epochs: 1,
      bestEpoch: 1,
      trainAccuracy: 1,
      validationAccuracy: accuracies[0],
      testAccuracy: accuracies[1],
      parameters: 10,
      seconds: 1,
    }
    await runRows.recordEvents(database, owner, id, run?.lease ?? -1, [], { status, ...(result && { result }) })
    return id
  }
  const listed = async (id: string) => {
    const found = await repository.findListed(open.database, 'ann', id)
    if (found === undefined) throw new Error(`${id} is not listed`)
    return found
  }

  it('keeps a document as it came, the order of its keys included', async () => {
    const id = await stored()
    const row = await repository.findNetwork(open.database, 'ann', id)
    expect(JSON.stringify(row?.document)).toBe(JSON.stringify(document('n')))
    expect(row).toMatchObject({ revision: 1, deletedAt: null, outline: { blocks: ['data'], rest: 0 } })
  })

  it('takes an id once for an owner', async () => {
    const id = await stored('ann')
    expect(await repository.insertNetwork(open.database, 'ann', id, content('other'))).toBe(false)
    expect(await repository.insertNetwork(open.database, 'bob', id, content('other'))).toBe(true)
    expect((await repository.findNetwork(open.database, 'ann', id))?.name).toBe('n')
  })

  it('keeps owners apart in every function', async () => {
    const { database } = open
    const id = await stored('ann')
    const run = await trained('ann', { network: id, status: 'finished', accuracies: [0.9, 0.9] })
    expect(await repository.findNetwork(database, 'bob', id)).toBeUndefined()
    expect(await repository.findListed(database, 'bob', id)).toBeUndefined()
    expect((await repository.listNetworks(database, 'bob', { limit: 100 })).map((one) => one.id)).not.toContain(id)
    expect(await repository.saveNetwork(database, 'bob', id, 1, content('stolen'))).toBe(false)
    expect(await repository.deleteNetwork(database, 'bob', id)).toBe(false)
    expect(await repository.restoreNetwork(database, 'bob', id)).toBe(false)
    expect(await runRows.listRuns(database, 'bob', { network: id, limit: 10 })).toEqual([])
    expect(await runRows.findTrained(database, 'bob', 'i', id)).toBeUndefined()
    await repository.deleteNetwork(database, 'ann', id)
    await repository.purgeNetworks(database, 'bob', -1)
    expect((await repository.findNetwork(database, 'ann', id))?.name).toBe('n')
    // A network of the same id shows nothing of another person's runs.
    await repository.insertNetwork(database, 'bob', id, content('his'))
    expect(await repository.findListed(database, 'bob', id)).toMatchObject({ best: null, isTraining: false })
    await repository.restoreNetwork(database, 'ann', id)
    expect((await listed(id)).best?.run).toBe(run)
  })

  it('lets one of many saves of a revision through', async () => {
    const id = await stored()
    const saves = await Promise.all(
      Array.from({ length: 8 }, (_, n) => repository.saveNetwork(open.database, 'ann', id, 1, content(`save ${n}`))),
    )
    expect(saves.filter(Boolean)).toHaveLength(1)
    expect(await repository.findNetwork(open.database, 'ann', id)).toMatchObject({
      revision: 2,
      name: `save ${saves.indexOf(true)}`,
    })
    expect(await repository.saveNetwork(open.database, 'ann', id, 1, content('late'))).toBe(false)
  })

  it('deletes so that it can be undone, and purges what has been deleted for long', async () => {
    const { database } = open
    const id = await stored('carol')
    const young = await stored('carol')
    await repository.deleteNetwork(database, 'carol', id)
    const { deletedAt } = (await repository.findNetwork(database, 'carol', id)) ?? {}
    expect(deletedAt).toBeInstanceOf(Date)
    await repository.deleteNetwork(database, 'carol', id)
    expect((await repository.findNetwork(database, 'carol', id))?.deletedAt).toEqual(deletedAt)
    expect(await repository.findListed(database, 'carol', id)).toBeUndefined()
    expect(await repository.saveNetwork(database, 'carol', id, 1, content('x'))).toBe(false)
    await repository.purgeNetworks(database, everyOwner, 30)
    expect(await repository.restoreNetwork(database, 'carol', id)).toBe(true)
    const present = (await repository.listNetworks(database, 'carol', { limit: 10 })).map((one) => one.id)
    expect(present.sort()).toEqual([young, id].sort())
    await repository.deleteNetwork(database, 'carol', id)
    // Longer ago than tomorrow is everything that is deleted.
    await repository.purgeNetworks(database, 'carol', -1)
    expect(await repository.findNetwork(database, 'carol', id)).toBeUndefined()
    expect(await repository.findNetwork(database, 'carol', young)).toBeDefined()
  })

  it('lists the last changed first, page by page without a gap', async () => {
    const { database } = open
    const ids: string[] = []
    for (let n = 0; n < 7; n++) ids.unshift(await stored('dave'))
    const first = ids.at(-1) as string
    await repository.saveNetwork(database, 'dave', first, 1, content('changed'))
    const paged: string[] = []
    let after: repository.Position | undefined
    do {
      const page = await repository.listNetworks(database, 'dave', { after, limit: 3 })
      paged.push(...page.map(({ id }) => id))
      after = page.at(-1)
    } while (after !== undefined)
    const all = await repository.listNetworks(database, 'dave', { limit: 100 })
    expect(paged).toEqual(all.map(({ id }) => id))
    expect([...paged].sort()).toEqual([...ids].sort())
    const moments = all.map(({ changedAt }) => changedAt.getTime())
    expect(moments).toEqual([...moments].sort((a, b) => b - a))
    expect(Object.keys(all[0] ?? {})).not.toContain('document')
  })

  it('chooses the best run on validation, among runs that ended with a result on its dataset', async () => {
    const id = await stored()
    expect(await listed(id)).toMatchObject({ best: null, isTraining: false })
    await trained('ann', { network: id, status: 'finished', accuracies: [0.8, 0.99] })
    const best = await trained('ann', { network: id, status: 'stopped', identity: 'old', accuracies: [0.9, 0.7] })
    await trained('ann', { network: id, status: 'stopped' })
    await trained('ann', { network: id, status: 'failed', accuracies: [1, 1] })
    await trained('ann', { network: id, status: 'finished', dataset: 'mnist', accuracies: [1, 1] })
    await trained('ann', { network: await stored(), status: 'finished', accuracies: [1, 1] })
    expect(await listed(id)).toMatchObject({
      isTraining: false,
      best: { run: best, identity: 'old', result: { validationAccuracy: 0.9, testAccuracy: 0.7 } },
    })
  })

  it.for([
    ['queued', true],
    ['running', true],
    ['paused', false],
    ['failed', false],
  ] as const)('a run that is %s makes it training: %s', async ([status, isTraining]) => {
    const id = await stored()
    await trained('ann', { network: id, status })
    expect((await listed(id)).isTraining).toBe(isTraining)
  })

  it('lists the runs of one network', async () => {
    const [one, other] = [await stored(), await stored()]
    const first = await trained('ann', { network: one, status: 'queued' })
    await trained('ann', { network: other, status: 'queued' })
    const second = await trained('ann', { network: one, status: 'finished', accuracies: [1, 1] })
    const runs = await runRows.listRuns(open.database, 'ann', { network: one, limit: 10 })
    expect(runs.map(({ id }) => id).sort()).toEqual([first, second].sort())
  })

  it('finds what trained exactly this, its own runs before those of equal networks', async () => {
    const { database } = open
    const [mine, equal, other] = [await stored(), await stored(), await stored()]
    const identity = `identity of ${mine}`
    expect(await runRows.findTrained(database, 'ann', identity, mine)).toBeUndefined()
    await trained('ann', { network: mine, identity, status: 'failed' })
    await trained('ann', { network: mine, identity: 'older', status: 'finished', accuracies: [1, 1] })
    const theirs = await trained('ann', { network: equal, identity, status: 'finished', accuracies: [0.9, 0.9] })
    expect(await runRows.findTrained(database, 'ann', identity, mine)).toBe(theirs)
    const worse = await trained('ann', { network: mine, identity, status: 'finished', accuracies: [0.5, 0.9] })
    const better = await trained('ann', { network: mine, identity, status: 'stopped', accuracies: [0.6, 0.1] })
    expect(await runRows.findTrained(database, 'ann', identity, mine)).toBe(better)
    expect(await runRows.findTrained(database, 'ann', identity, other)).toBe(theirs)
    expect(worse).not.toBe(better)
  })
})
