import { blockTypes } from '@blocksight/blocks'
import { describe, expect, it } from 'vitest'
import { attributeRows, blocksByCategory, codeOf, exampleRows, neighboursOf } from './reference.ts'

const found = (search: string, language: 'en' | 'ko' = 'en') =>
  blocksByCategory(search, language).flatMap(({ types }) => types.map(({ type }) => type))

describe('the reference', () => {
  it('lists every block once', () => {
    expect(found('').sort()).toEqual(blockTypes.map(({ type }) => type).sort())
  })

  it('finds by name, PyTorch name, category and language', () => {
    expect(found('MAX pool')).toContain('max-pool2d')
    expect(found('torch.nn.maxpool2d')).toEqual(['max-pool2d'])
    expect(found('합성곱', 'ko')).toContain('conv2d')
    expect(found('no such block')).toEqual([])
  })

  it.for(blockTypes.map((type) => [type.type, type] as const))('%s says what can be set', ([, type]) => {
    for (const language of ['en', 'ko'] as const) {
      for (const row of attributeRows(type, language)) {
        expect([row.label, row.help, row.defaultValue].every((text) => text !== '')).toBe(true)
        expect(row.pytorch).toBe(type.pytorch && row.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      }
    }
  })

  it.for(blockTypes.flatMap((type) => (type.kind === 'layer' ? [[type.type, type] as const] : [])))(
    '%s: each refused example is refused in words',
    ([, type]) => {
      for (const language of ['en', 'ko'] as const) {
        const rows = exampleRows(type, language)
        expect(rows).toHaveLength(type.examples.length)
        rows.forEach(({ refusal, output }, index) => {
          const example = type.examples[index]
          if (example && 'shape' in example) expect(output?.shape).toEqual(example.shape)
          else expect(refusal?.problem).toMatch(/ .*\.$/)
        })
      }
    },
  )

  it('leads to pages of PyTorch that have such addresses', () => {
    for (const { pytorch } of blockTypes) if (pytorch !== undefined) expect(pytorch).toMatch(/^torch\.nn(\.\w+)+$/)
  })

  it('shows the Python that a block brings along', () => {
    for (const type of blockTypes) {
      const brings = type.kind === 'augmentation' || (type.kind === 'layer' && type.python.definition !== undefined)
      expect(/^(def|class) /.test(codeOf(type) ?? ''), type.type).toBe(brings)
    }
  })

  it('goes from block to block through all of them', () => {
    const order = found('')
    for (const [index, type] of order.entries()) {
      expect(neighboursOf(type).previous?.type).toBe(order[index - 1])
      expect(neighboursOf(type).next?.type).toBe(order[index + 1])
    }
    expect(neighboursOf('no such block')).toEqual({})
  })
})
