import { networkDocument } from '@blocksight/network'
import { expect, test } from 'vitest'
import { blockTitle } from './block-titles.ts'

test('a block is called by its name, and by its number where there are several of its type', () => {
  const document = networkDocument.parse({
    format: 1,
    name: 'Two stacks',
    dataset: 'digits',
    stacks: [
      {
        x: 0,
        y: 0,
        blocks: [block('data'), block('conv2d'), { ...block('residual'), bodies: [[block('conv2d', 'inner')]] }],
      },
      { x: 0, y: 0, blocks: [block('max-pool2d'), block('conv2d', 'loose'), block('not-known')] },
    ],
  })
  const titles = (language: 'en' | 'ko', ...ids: string[]) => ids.map((id) => blockTitle(document, id, language))
  expect(titles('en', 'conv2d', 'inner', 'loose')).toEqual(['Conv2d #1', 'Conv2d #2', 'Conv2d #3'])
  expect(titles('ko', 'max-pool2d', 'not-known', 'gone')).toEqual(['MaxPool2d (최대 풀링)', 'not-known', undefined])
})

const block = (type: string, id = type) => ({ id, type })
