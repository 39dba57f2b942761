import { readdirSync } from 'node:fs'
import { isProgram } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import { identityHash, parseNetwork } from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import network from './first-network.generated.json' with { type: 'json' }
import run from './first-run.generated.json' with { type: 'json' }
import { furtherStarters, starterDocument, starters } from './starters.ts'

const all = [...starters, ...furtherStarters]

describe('starters', () => {
  it('there is one for each built-in dataset, and every example can be started', () => {
    expect(starters.map(({ dataset }) => dataset)).toEqual(Object.keys(builtinFacts))
    const files = readdirSync(new URL('../../../../examples', import.meta.url)).filter((name) => name.endsWith('.json'))
    expect(all.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort())
  })

  it.for(all)('$id is a network on its dataset, named in both languages', async (starter) => {
    const { document } = parseNetwork(await starterDocument(starter, 'ko'))
    expect(document).toMatchObject({ dataset: starter.dataset, name: starter.name.ko })
    expect((await starterDocument(starter, 'en')).name).toBe(starter.name.en)
  })
})

describe('what the start page shows of a run', () => {
  it('is of the very network that it starts', async () => {
    const document = await starters[0]?.load()
    const identity = identityHash(document as NonNullable<typeof document>, isProgram)
    // When this fails, the digits starter has changed: run scripts/pictures.ts again, as it says at its top.
    expect(run.identity).toBe(identity)
    expect(network.identity).toBe(identity)
  })

  it('has a picture and ten probabilities for each digit', () => {
    expect(run.digits.map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const { pixels, probabilities } of run.digits) {
      expect(pixels).toMatch(/^[0-9a-f]{128}$/)
      expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 2)
    }
  })
})
