import type { Block, NetworkDocument } from '@blocksight/network'
import { applyEdits, describe as describeDiagnostic, findBlock, trainingSettings } from '@blocksight/network'
import { describe, expect, test } from 'vitest'
import { blockCosts, blockShapes } from './block-facts.ts'
import { compile } from './compile.ts'
import type { DatasetFacts } from './graph.ts'

const facts: DatasetFacts = {
  shape: [3, 32, 32],
  classes: ['a', 'b', 'c'],
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
}
const environment = { datasets: (id: string) => (id === 'test' ? facts : undefined), knownDatasets: ['test'] }

function network(blocks: readonly Block[], rest: Partial<NetworkDocument> = {}): NetworkDocument {
  const hat: Block = { id: 'data', type: 'data', bodies: [[]] }
  return {
    format: 1,
    name: 'Test',
    dataset: 'test',
    stacks: [{ x: 0, y: 0, blocks: [hat, ...blocks] }],
    definitions: [],
    training: {},
    ...rest,
  }
}

function block(id: string, type: string, attributes?: Block['attributes'], bodies?: Block[][]): Block {
  return { id, type, ...(attributes && { attributes }), ...(bodies && { bodies }) }
}

const end = [block('flat', 'flatten'), block('end', 'classify')]
const same = (id: string, outChannels: number) => block(id, 'conv2d', { outChannels, padding: 'same' })

function shapes(document: NetworkDocument) {
  return compile(document, environment).nodes.map(({ id, use, part, shape }) => [
    [...use, id].join('/') + (part === 'layer' ? '' : `:${part}`),
    shape?.join('×'),
  ])
}

function codes(document: NetworkDocument) {
  return compile(document, environment).diagnostics.map(({ code, block }) => `${code} ${block}`)
}

describe('shapes and sums', () => {
  test('follow from what comes before', () => {
    const document = network([same('c', 8), block('p', 'max-pool2d'), ...end])
    const compilation = compile(document, environment)
    const { ok, statistics } = compilation
    expect(ok).toBe(true)
    expect(shapes(document)).toEqual([
      ['data:input', '3×32×32'],
      ['c', '8×32×32'],
      ['p', '8×16×16'],
      ['flat', '2048'],
      ['end:classifier', '3'],
    ])
    expect(statistics.parameters).toBe(8 * 3 * 9 + 8 + 2048 * 3 + 3)
    expect(statistics.macs).toBe(8 * 32 * 32 * 27 + 2048 * 3)
    expect(blockShapes(compilation).get('c')).toEqual([8, 32, 32])
    const batchSize = trainingSettings.shape.batchSize.parse(undefined)
    expect(blockCosts(findBlock(document, 'c'), document, compilation)).toEqual({
      parameters: 8 * 3 * 9 + 8,
      macs: 8 * 32 * 32 * 27,
      activationBytes: 4 * 8 * 32 * 32 * batchSize,
    })
  })

  test('a residual projects when shapes differ, before its body', () => {
    const strided = block('c', 'conv2d', { outChannels: 8, stride: 2, padding: 1 })
    const document = network([block('r', 'residual', undefined, [[strided]]), ...end])
    expect(shapes(document).slice(1, 4)).toEqual([
      ['r:projection', '8×16×16'],
      ['c', '8×16×16'],
      ['r:merge', '8×16×16'],
    ])
  })

  test('a repeat has a node for every turn; its block sums them up', () => {
    const document = network([block('r', 'repeat', { times: 3 }, [[same('c', 4)]]), ...end])
    expect(
      shapes(document)
        .slice(1, 4)
        .map(([id]) => id),
    ).toEqual(['r[0]/c', 'r[1]/c', 'r[2]/c'])
    const compilation = compile(document, environment)
    const costs = (id: string) => blockCosts(findBlock(document, id), document, compilation)
    expect(costs('r').parameters).toBe(4 * 27 + 4 + 2 * (4 * 36 + 4))
    expect(costs('r')).toEqual(costs('c'))
    expect(blockShapes(compilation).get('r')).toEqual([4, 32, 32])
  })

  test('names reach later blocks and inner bodies, and stay inside a repeat', () => {
    const inner = [same('c', 4), block('j', 'join', { name: 'top' }), block('m', 'remember', { name: 'inside' })]
    const document = network([
      block('top', 'remember', { name: 'top' }),
      block('r', 'repeat', { times: 2 }, [inner]),
      block('late', 'join', { name: 'inside' }),
      ...end,
    ])
    expect(codes(document)).toEqual(['nothing-remembers late'])
  })

  test('a name from a parallel path is visible behind it', () => {
    const paths = [[same('a', 4), block('m', 'remember', { name: 'left' })], [same('b', 4)]]
    const document = network([block('p', 'parallel', undefined, paths), block('j', 'join', { name: 'left' }), ...end])
    expect(shapes(document).find(([id]) => id === 'j:merge')).toEqual(['j:merge', '12×32×32'])
  })

  test('my blocks take arguments and see nothing around them', () => {
    const definitions = [
      {
        id: 'd',
        name: 'Pair',
        arguments: [{ name: 'channels', value: 4 }],
        blocks: [block('c', 'conv2d', { outChannels: { argument: 'channels' }, padding: 'same' }), block('a', 'relu')],
      },
    ]
    const document = network(
      [block('u1', 'my-block', { definition: 'd' }), block('u2', 'my-block', { definition: 'd', channels: 6 }), ...end],
      { definitions },
    )
    expect(shapes(document).slice(1, 5)).toEqual([
      ['u1/c', '4×32×32'],
      ['u1/a', '4×32×32'],
      ['u2/c', '6×32×32'],
      ['u2/a', '6×32×32'],
    ])
  })
})

describe('problems', () => {
  test('sit on their block, and the shape is unknown from there on, silently', () => {
    const document = network([block('big', 'conv2d', { kernelSize: 50 }), block('p', 'max-pool2d'), ...end])
    const { diagnostics, nodes } = compile(document, environment)
    expect(diagnostics.map(({ code, block }) => [code, block])).toEqual([['kernel-larger-than-image', 'big']])
    expect(nodes.find(({ id }) => id === 'p')?.shape).toBeUndefined()
  })

  const broken: [string, NetworkDocument, string][] = [
    ['a Linear on an image', network([block('l', 'linear'), block('end', 'classify')]), 'wrong-rank l'],
    ['no classify', network([same('c', 4)]), 'missing-classify c'],
    ['softmax behind classify', network([...end, block('s', 'softmax')]), 'softmax-before-loss s'],
    ['a layer behind classify', network([...end, block('l', 'relu')]), 'block-after-classify l'],
    ['a wrong value', network([block('c', 'conv2d', { outChannels: -1 }), ...end]), 'attribute-invalid c'],
    ['an unknown attribute', network([block('c', 'conv2d', { depth: 1 }), ...end]), 'attribute-unknown c'],
    ['an unknown dataset', network(end, { dataset: 'nowhere' }), 'unknown-dataset data'],
    ['an augmentation among layers', network([block('a', 'random-shift'), ...end]), 'misplaced-block a'],
    ['a missing body', network([block('r', 'repeat'), ...end]), 'body-count r'],
    [
      'unlike shapes',
      network([block('p', 'parallel', { operation: 'add' }, [[same('a', 4)], [same('b', 5)]]), ...end]),
      'shapes-do-not-join p',
    ],
    [
      'a mistyped name',
      network([block('m', 'remember', { name: 'top' }), block('j', 'join', { name: 'tip' }), ...end]),
      'nothing-remembers j',
    ],
  ]
  test.each(broken)('%s: one diagnostic, and its first fix mends it', (_, document, expected) => {
    const { diagnostics } = compile(document, environment)
    expect(codes(document)).toEqual([expected])
    const fix = diagnostics[0]?.fixes[0]
    expect(fix, 'a fix is offered').toBeDefined()
    const mended = applyEdits(document, fix?.edits ?? []).document
    expect(compile(mended, environment).diagnostics).toEqual([])
  })

  test('every message is filled in, in both languages', () => {
    for (const [, document] of broken) {
      for (const diagnostic of compile(document, environment).diagnostics) {
        for (const language of ['en', 'ko'] as const) {
          expect(describeDiagnostic(diagnostic, language)).not.toMatch(/[{}]|undefined/)
        }
      }
    }
  })

  test('two data hats and a loose stack', () => {
    const document = network(end)
    const stacks = [
      ...document.stacks,
      { x: 1, y: 1, blocks: [block('data2', 'data', undefined, [[]])] },
      { x: 2, y: 2, blocks: [block('loose', 'relu')] },
    ]
    expect(codes({ ...document, stacks })).toEqual(['two-data-hats data2', 'loose-stack loose'])
  })

  test('nesting beyond 50, and repeats without end', () => {
    let deep: Block[] = [block('c', 'relu')]
    for (let level = 0; level < 60; level++) deep = [block(`r${level}`, 'residual', undefined, [deep])]
    expect(codes(network([...deep, ...end]))).toEqual(['nesting-too-deep r9'])

    let endless: Block[] = []
    for (let level = 0; level < 6; level++) endless = [block(`e${level}`, 'repeat', { times: 1000 }, [endless])]
    expect(codes(network([...endless, ...end]))[0]).toMatch(/^too-many-nodes/)
  })

  test('a my block that uses itself', () => {
    const definitions = [
      { id: 'd', name: 'Loop', arguments: [], blocks: [block('u', 'my-block', { definition: 'd' })] },
    ]
    expect(codes(network([block('call', 'my-block', { definition: 'd' }), ...end], { definitions }))).toEqual([
      'recursive-definition u',
    ])
  })

  test('a network too large for memory offers a smaller batch', () => {
    const document = network([same('c', 64), ...end], { training: { batchSize: 1024 } })
    const limits = { memoryBytes: 100e6 }
    const [diagnostic] = compile(document, { ...environment, limits }).diagnostics
    expect(diagnostic).toMatchObject({ code: 'too-large-for-memory', block: 'c' })
    const mended = applyEdits(document, diagnostic?.fixes[0]?.edits ?? []).document
    expect(compile(mended, { ...environment, limits }).diagnostics).toEqual([])
  })
})
