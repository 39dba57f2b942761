import type { Language } from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import { offeredBlocks } from './offered-blocks.ts'
import { otherWords } from './other-words.ts'
import { searchBlocks } from './search-blocks.ts'

const found = (typed: string, language: Language = 'en') => searchBlocks(typed, language, offeredBlocks)
const pooling = ['max-pool2d', 'avg-pool2d', 'adaptive-avg-pool2d', 'adaptive-max-pool2d']

describe('the search for blocks', () => {
  it('gives the best first: start of the name, start of a word of it, within it, other names, summary', () => {
    expect(found('conv')).toEqual(['conv2d', 'conv-transpose2d', 'depthwise-separable-conv', 'relu', 'gelu'])
    expect(found('elu')).toEqual(['elu', 'relu', 'leaky-relu', 'prelu', 'gelu'])
    expect(found('연결', 'ko')).toEqual(['linear', 'residual', 'remember', 'join', 'continue-from'])
  })

  it.for(['en', 'ko'] as const)('understands either language and what newcomers say, in %s', (language) => {
    const first = (typed: string) => found(typed, language)[0]
    expect(found('pool', language)).toEqual(pooling)
    expect(found('풀링', language)).toEqual(pooling)
    expect(found('활성화', language)).toEqual(found('activation', language))
    for (const typed of ['dense', 'fully connected', '완전 연결', 'nn.Linear'])
      expect(first(typed), typed).toBe('linear')
    for (const typed of ['skip', 'shortcut', '잔차', 'residual']) expect(first(typed), typed).toBe('residual')
    for (const typed of ['flatten', '펼치기']) expect(first(typed), typed).toBe('flatten')
  })

  it('minds neither case nor gaps nor hyphens nor encoding', () => {
    for (const typed of ['MAX pool', 'maxpool2d', 'max-pool2d', ' Max  Pool 2d ', 'torch.nn.MaxPool2d']) {
      expect(found(typed)[0], typed).toBe('max-pool2d')
    }
    expect(found('완전연결')).toEqual(['linear'])
    expect(found('풀링'.normalize('NFD'))).toEqual(pooling)
  })

  it('counts a syllable that is still being typed as what it may become', () => {
    for (const typed of ['푸', '풀', '풀ㄹ', '풀리'])
      expect(found(typed, 'ko'), typed).toEqual(expect.arrayContaining(pooling))
  })

  it('needs every word, and finds nothing without one', () => {
    expect(found('global average')).toEqual(['adaptive-avg-pool2d'])
    for (const typed of ['conv xyz', '', '  ', '?', '|', '(']) expect(found(typed), typed).toEqual([])
  })

  it('does not read on over the end of one word from the middle of another', () => {
    // “… learned filters over the …” has these letters one after the other.
    expect(found('sover')).toEqual([])
  })

  it('finds what the palette offers, and only that', () => {
    expect(found('my block')).toEqual([])
    const types = offeredBlocks.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(Object.keys(otherWords)))
    for (const { type, name } of offeredBlocks)
      expect([found(name.en)[0], found(name.ko, 'ko')[0]]).toEqual([type, type])
  })
})
