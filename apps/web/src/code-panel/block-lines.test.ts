import { compile, generateProject } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import { describe, expect, test } from 'vitest'
import { example } from '../train-panel/example.fixture.ts'
import { augmentationLines, modelLines } from './block-lines.ts'

const document = example('cifar10-residual')
const compilation = compile(document, { datasets: (id) => builtinFacts[id] })
const { files, sourceMap } = generateProject({
  compilation,
  document,
  contentHash: '',
  resolved: { seed: 1, precision: 'float32', threads: 1 },
  versions: { torch: '', numpy: '', safetensors: '' },
})
const model = (files['model.py'] ?? '').split('\n')
const blocks = document.stacks[0]?.blocks ?? []

describe('model.py', () => {
  const lines = modelLines(sourceMap, document)

  test('every line of a block leads back to it', () => {
    for (const { id } of sourceMap) {
      expect(lines.linesOf(id).length).toBeGreaterThan(0)
      for (const line of lines.linesOf(id)) expect(lines.blockAt(line)).toBeDefined()
    }
  })

  test('a convolution has the line that makes it and the line that calls it', () => {
    const conv = blocks.find(({ type }) => type === 'conv2d')
    const texts = lines.linesOf(conv?.id ?? '').map((line) => model[line - 1] ?? '')
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/self\.conv\d* = nn\.Conv2d\(/)
    expect(texts[1]).toMatch(/self\.conv\d*\(/)
  })

  test('a container has the lines of what is in it', () => {
    const container = blocks.find(({ type, bodies }) => type === 'residual' && bodies?.flat().length)
    const inside = container?.bodies?.flat().flatMap(({ id }) => lines.linesOf(id)) ?? []
    expect(inside.length).toBeGreaterThan(0)
    expect(lines.linesOf(container?.id ?? '')).toEqual(expect.arrayContaining(inside))
  })

  test('other lines lead nowhere', () => {
    expect(lines.blockAt(1)).toBeUndefined()
    expect(lines.linesOf('nobody')).toEqual([])
  })
})

test('augmentation blocks have their calls in train.py, equal ones in order', () => {
  const augmentations = ['one', 'two'].map((block) => ({ block, name: 'flip', source: '', call: 'flip(images)' }))
  const lines = augmentationLines(
    'def f():\n    images = flip(images)\n    images = flip(images)\n',
    augmentations,
    document,
  )
  expect([lines.linesOf('one'), lines.linesOf('two')]).toEqual([[2], [3]])
  expect(lines.blockAt(3)).toBe('two')
  const real = augmentationLines(files['train.py'] ?? '', compilation.augmentations, document)
  for (const { block } of compilation.augmentations) expect(real.linesOf(block)).toHaveLength(1)
  expect(compilation.augmentations.length).toBeGreaterThan(0)
})
