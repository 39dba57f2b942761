import type { OutlineBlock } from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import { drawOutline, type LooksOf } from './outline-rows.ts'

const looksOf: LooksOf = (type) =>
  type === 'conv2d' ? { category: 'convolution', name: 'Conv2d' } : { category: 'structure', name: 'Repeat' }

describe('the picture of a network', () => {
  it('stacks blocks without a gap', () => {
    const { rectangles, rest } = drawOutline({ blocks: ['conv2d', 'conv2d'], rest: 0 }, looksOf)
    expect(rectangles.map(({ x, y, height, category }) => [x, y, height, category])).toEqual([
      [0, 0, 9, 'convolution'],
      [0, 9, 9, 'convolution'],
    ])
    expect(rest).toBe(0)
  })

  it('draws a container around what it holds', () => {
    const { rectangles } = drawOutline({ blocks: [['repeat', [['conv2d']]]], rest: 0 }, looksOf)
    expect(rectangles.map(({ x, y, category }) => [x, y, category])).toEqual([
      [0, 0, 'structure'],
      [0, 9, 'structure'],
      [6, 9, 'convolution'],
      [0, 18, 'structure'],
    ])
  })

  it('makes columns about equally tall', () => {
    const { rectangles } = drawOutline({ blocks: Array.from({ length: 14 }, () => 'conv2d'), rest: 0 }, looksOf)
    expect(rectangles.filter(({ x }) => x === 0)).toHaveLength(8)
  })

  it('goes on in a second and a third column, and counts what has no room there', () => {
    const blocks = Array.from({ length: 40 }, () => 'conv2d')
    const { rectangles, width, height, rest } = drawOutline({ blocks, rest: 5 }, looksOf)
    expect(rectangles).toHaveLength(36)
    expect([width, height, rest]).toEqual([254, 108, 9])
  })

  it('keeps within its width, however deep and however long the names are', () => {
    let block: OutlineBlock = 'x'.repeat(80)
    for (let depth = 0; depth < 50; depth++) block = ['repeat', [[block]]]
    const { rectangles, width } = drawOutline({ blocks: [block], rest: 0 }, () => undefined)
    expect(rectangles.filter(({ x, width: own }) => own <= 0 || x + own > width)).toEqual([])
    expect(width).toBeLessThanOrEqual(254)
  })
})
