import type { Block, NetworkDocument } from '@blocksight/network'
import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { modelSource } from './model-source.ts'

const facts = {
  shape: [3, 16, 16],
  classes: ['"); import os #', '고양이'],
  mean: [0.5, 0.4, 0.3],
  std: [0.2, 0.2, 0.2],
}

function source(blocks: Block[], definitions: NetworkDocument['definitions'] = []) {
  const hat: Block = { id: 'data', type: 'data', bodies: [[]] }
  const end: Block[] = [
    { id: 'flat', type: 'flatten' },
    { id: 'end', type: 'classify' },
  ]
  const document: NetworkDocument = {
    format: 1,
    name: '"""); import os',
    dataset: 'any',
    stacks: [{ x: 0, y: 0, blocks: [hat, ...blocks, ...end] }],
    definitions,
    training: {},
  }
  return modelSource(compile(document, { datasets: () => facts }))
}

const conv = (id: string, outChannels: number, more = {}): Block => ({
  id,
  type: 'conv2d',
  attributes: { outChannels, padding: 'same', ...more },
})
const forward = (text: string, name: string) =>
  text
    .slice(text.indexOf(`class ${name}(`))
    .split('def forward')[1]
    ?.split('\n\n\n')[0]

test('reads as if written by hand', () => {
  const { source: text } = source([conv('c', 8), { id: 'r', type: 'relu' }])
  expect(text.slice(text.indexOf('class Network'))).toBe(`class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.normalize = Normalize(mean=(0.5, 0.4, 0.3), std=(0.2, 0.2, 0.2))
        self.conv1 = nn.Conv2d(3, 8, 3, padding="same")
        self.relu1 = nn.ReLU()
        self.flatten1 = nn.Flatten()
        self.classify = nn.Linear(2048, 2)

    def forward(self, images):
        x = self.normalize(images)  # 3×16×16
        x = self.conv1(x)           # 8×16×16
        x = self.relu1(x)           # 8×16×16
        x = self.flatten1(x)        # 2048
        x = self.classify(x)        # 2
        return x
`)
})

test('nothing a person typed is in it', () => {
  const { source: text } = source([
    { id: 'import os', type: 'remember', attributes: { name: '"); import os #' } },
    conv('고양이', 8),
    { id: 'j', type: 'join', attributes: { name: '"); import os #' } },
  ])
  expect(text).not.toContain('import os')
  expect(text).not.toMatch(/[\uac00-\ud7a3]/)
  expect(text).toContain('x = self.concat1(x, saved1)')
})

test('repeats share a class where turns are alike, and pass on what they need from outside', () => {
  const body: Block[] = [conv('c', 8), { id: 'j', type: 'join', attributes: { name: 'top', operation: 'add' } }]
  const { source: text } = source([
    conv('first', 8),
    { id: 'm', type: 'remember', attributes: { name: 'top' } },
    { id: 'loop', type: 'repeat', attributes: { times: 4 }, bodies: [body] },
    { id: 'plain', type: 'repeat', attributes: { times: 3 }, bodies: [[conv('d', 4)]] },
  ])
  expect(text).toContain('self.stage1 = nn.ModuleList([*[Stage1() for _ in range(4)]])')
  expect(text).toContain('self.stage2 = nn.Sequential(Stage2(), Stage3(), Stage3())')
  expect(forward(text, 'Network')).toContain(`        x = self.conv1(x)           # 8×16×16
        saved1 = x
        for stage in self.stage1:
            x = stage(x, saved1)    # 8×16×16`)
})

test('every node has one module, and its lines make and call it', () => {
  const { source: text, sourceMap } = source(
    [
      { id: 'res', type: 'residual', bodies: [[conv('c', 8, { padding: 1, stride: 2 })]] },
      { id: 'loop', type: 'repeat', attributes: { times: 2 }, bodies: [[conv('d', 8)]] },
      { id: 'use', type: 'my-block', attributes: { definition: 'mine' } },
    ],
    [{ id: 'mine', name: 'Mine', arguments: [], blocks: [conv('inner', 8)] }],
  )
  const lines = text.split('\n')
  expect(sourceMap.map(({ id, use, path }) => [...use, id, path].join(' '))).toEqual([
    'data normalize',
    'res projection1',
    'c conv1',
    'res add1',
    'loop[0] d stage1.0.conv1',
    'loop[1] d stage1.1.conv1',
    'use inner block1.0.conv1',
    'flat flatten1',
    'end classify',
  ])
  for (const {
    path,
    lines: [made, called],
  } of sourceMap) {
    const name = path.split('.').at(-1)
    expect(lines[made - 1]).toContain(`self.${name} = `)
    expect(lines[called - 1]).toContain(`self.${name}(`)
  }
})

test('a channel that never varies is not divided by zero', () => {
  const document: NetworkDocument = {
    format: 1,
    name: 'Flat',
    dataset: 'any',
    stacks: [
      {
        x: 0,
        y: 0,
        blocks: [
          { id: 'd', type: 'data', bodies: [[]] },
          { id: 'f', type: 'flatten' },
          { id: 'c', type: 'classify' },
        ],
      },
    ],
    definitions: [],
    training: {},
  }
  const flat = { ...facts, std: [0.2, 0, 0.2] }
  expect(modelSource(compile(document, { datasets: () => flat })).source).toContain('std=(0.2, 1, 0.2)')
})

test('a network with errors has no source', () => {
  expect(() => source([{ id: 'l', type: 'linear', attributes: { outFeatures: 0 } }])).toThrow('without errors')
})
