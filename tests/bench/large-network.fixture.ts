import type { Block, NetworkDocument } from '@blocksight/network'

/** A network of `count` blocks: convolutions, norms and activations, a third of them inside residuals. */
export function networkOf(count: number, dataset: string): NetworkDocument {
  const blocks: Block[] = [{ id: 'data', type: 'data', bodies: [[]] }]
  let made = 3
  for (let number = 0; made + 7 <= count; number++, made += 7) {
    const conv = (part: string): Block => ({
      id: `conv-${number}-${part}`,
      type: 'conv2d',
      attributes: { outChannels: 8, padding: 'same' },
    })
    const norm = (part: string): Block => ({ id: `norm-${number}-${part}`, type: 'batch-norm2d' })
    const relu = (part: string): Block => ({ id: `relu-${number}-${part}`, type: 'relu' })
    const first = conv('a')
    // Without padding its kernel decides how large the image is everywhere below.
    blocks.push(number === 0 ? { ...first, attributes: { outChannels: 8 } } : first, norm('a'), relu('a'))
    blocks.push({ id: `residual-${number}`, type: 'residual', bodies: [[conv('b'), norm('b'), relu('b')]] })
  }
  for (; made < count; made++) blocks.push({ id: `fill-${made}`, type: 'relu' })
  blocks.push({ id: 'flatten', type: 'flatten' }, { id: 'classify', type: 'classify' })
  return { format: 1, name: 'Bench', dataset, stacks: [{ x: 40, y: 40, blocks }], definitions: [], training: {} }
}
