import { findBlockType } from '@blocksight/blocks'
import type { BlockType } from '@blocksight/network'
import { expect, test } from 'vitest'
import { attributesOf, printValue, readSize, type ShownAttribute } from './face.ts'

const attribute = (type: string, name: string) =>
  attributesOf(findBlockType(type) as BlockType).find((one) => one.name === name) as ShownAttribute

test.each([
  ['conv2d', 'padding', 'same', '크기 유지'],
  ['conv2d', 'padding', 'valid', '없음'],
  ['max-pool2d', 'stride', 'window', '창 크기'],
  ['upsample', 'size', 'scaled', '배율대로'],
])('%s: a word of %s is shown in the reader’s language and read in either', (type, name, word, korean) => {
  const shown = attribute(type, name)
  expect(printValue(word, shown.field, 'en')).toBe(word)
  expect(printValue(word, shown.field, 'ko')).toBe(korean)
  expect([word, korean, ` ${word.toUpperCase()} `].map((text) => readSize(text, shown))).toEqual([word, word, word])
})

test('a size is read as one number or as two, and nothing else', () => {
  const kernel = attribute('conv2d', 'kernelSize')
  expect(['3', '3x5', '3 × 5', '0', 'same', ''].map((text) => readSize(text, kernel))).toEqual([
    3,
    [3, 5],
    [3, 5],
    undefined,
    undefined,
    undefined,
  ])
})
