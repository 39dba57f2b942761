import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import type { Block } from '@blocksight/network'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshFolder, freshFolder } from '../database/fresh.fixture.ts'
import { openServer, type RunningServer } from '../server.ts'

const python = resolve('trainer/.venv/bin/python')
const withPython = existsSync(python) ? it : it.skip
// Python imports torch first, which takes its time on a busy machine.
const pythonTimeout = 180_000

const network = (augmentations: readonly Block[], rest: readonly Block[] = []) => ({
  format: 1,
  name: 'n',
  dataset: 'shapes',
  stacks: [{ x: 0, y: 0, blocks: [{ id: 'data', type: 'data', bodies: [augmentations] }, ...rest] }],
  definitions: [],
  training: {},
})
const always: Block = { id: 'flip', type: 'random-flip', attributes: { p: 1 } }
const shift: Block = { id: 'shift', type: 'random-shift', attributes: { pixels: 6 } }
const raw = (png: string) => sharp(Buffer.from(png, 'base64')).raw().toBuffer()

describe('the augmentation that is shown', () => {
  let fresh: FreshFolder
  let server: RunningServer
  let api: ApiClient
  beforeAll(async () => {
    fresh = await freshFolder('embedded')
    server = await openServer({ dataFolder: fresh.folder, host: '127.0.0.1', port: 0, python, standby: false })
    api = createApiClient(server.url)
    await api.datasets.prepare({ id: 'shapes' })
    for await (const _ of await api.datasets.progress({ id: 'shapes' }));
  })
  afterAll(async () => {
    await server?.close()
    await fresh?.remove()
  })

  withPython(
    'is what the generated code does, also in a network with errors elsewhere',
    async () => {
      const broken = [{ id: 'linear', type: 'linear' }]
      const { samples, augmentations } = await api.augmentations.preview({
        document: network([always], broken),
        images: 3,
        copies: 2,
      })
      expect(augmentations).toEqual(['flip'])
      expect(samples).toHaveLength(3)
      for (const { original, augmented } of samples) {
        const mirrored = await sharp(await raw(original), { raw: { width: 32, height: 32, channels: 3 } })
          .flop()
          .raw()
          .toBuffer()
        expect(augmented).toHaveLength(2)
        for (const one of augmented) expect((await raw(one)).equals(mirrored)).toBe(true)
      }
    },
    pythonTimeout,
  )

  withPython(
    'is drawn by the seed',
    async () => {
      const draw = async (seed: number) =>
        (await api.augmentations.preview({ document: network([shift]), images: 2, copies: 4, seed })).samples
      const [first, again, other] = await Promise.all([draw(1), draw(1), draw(2)])
      expect(again).toEqual(first)
      expect(other).not.toEqual(first)
      expect(new Set(first[0]?.augmented).size).toBeGreaterThan(1)
    },
    pythonTimeout,
  )

  it('leaves images as they are without augmentation, and needs no PyTorch for it', async () => {
    const { samples, augmentations } = await api.augmentations.preview({ document: network([]), images: 2 })
    expect(augmentations).toEqual([])
    for (const { original, augmented } of samples) expect(augmented).toEqual([original])
  })

  it.for([
    ['a problem inside the augmentation', network([{ id: 'r', type: 'relu' }]), 'network-has-errors'],
    ['a dataset that is not here', { ...network([always]), dataset: 'mnist' }, 'dataset-not-ready'],
    ['no network', { format: 1, stacks: 7 }, 'not-a-network'],
  ] as const)('refuses %s', async ([, document, code]) => {
    await expect(api.augmentations.preview({ document })).rejects.toMatchObject({ code })
  })

  it('says why there is none where PyTorch is missing', async () => {
    const without = await freshFolder('embedded')
    const other = await openServer({ dataFolder: without.folder, port: 0, python: '/nowhere/python', standby: false })
    const there = createApiClient(other.url)
    try {
      await there.datasets.prepare({ id: 'shapes' })
      for await (const _ of await there.datasets.progress({ id: 'shapes' }));
      for (let attempt = 0; attempt < 2; attempt++) {
        await expect(there.augmentations.preview({ document: network([always]) })).rejects.toMatchObject({
          code: 'preview-failed',
          message: expect.stringContaining('/nowhere/python'),
        })
      }
    } finally {
      await other.close()
      await without.remove()
    }
  })
})
