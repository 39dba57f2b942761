import { blockTypes } from '@blocksight/blocks'
import { expect, it } from 'vitest'
import { furtherStarters, starters } from '../landing/starters.ts'
import { seenIn } from './seen-in.ts'

it('finds a block in the networks that use it, with its neighbours and their shapes', async () => {
  for (const starter of [...starters, ...furtherStarters]) {
    const document = await starter.load()
    for (const { type } of blockTypes) {
      const drawn = seenIn(document, type)
      const isUsed = JSON.stringify(document).includes(`"type":"${type}"`)
      expect(drawn?.some((block) => block.type === type) ?? false, `${starter.id}: ${type}`).toBe(isUsed)
      expect(drawn?.length ?? 1).toBeLessThanOrEqual(7)
    }
  }
})

it('draws what a container holds', async () => {
  const document = await furtherStarters[1]?.load()
  const residual = seenIn(document as NonNullable<typeof document>, 'residual')?.find(({ type }) => type === 'residual')
  expect(residual?.inside?.[0]?.map(({ type }) => type)).toContain('conv2d')
  expect(residual?.shape).toMatch(/^\d+×\d+×\d+$/)
})
