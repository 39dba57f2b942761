import type { BlockSeed, MergeOperation, Shape } from '@blocksight/network'

/** The words for the three ways in which values become one. */
export const mergeChoices = {
  concat: { en: 'concat', ko: '이어 붙이기' },
  add: { en: 'add', ko: '더하기' },
  multiply: { en: 'multiply', ko: '곱하기' },
} as const

/** Blocks that bring a value of shape `from` to one that `operation` joins with `to`; none when there is no way. */
export function bringTo(operation: MergeOperation, from: Shape, to: Shape): readonly BlockSeed[] {
  if (from.length === 3 && to.length === 1) {
    const flat = (from[0] as number) * (from[1] as number) * (from[2] as number)
    return [{ type: 'flatten' }, ...bringTo(operation, [flat], to)]
  }
  if (from.length !== to.length) return []
  if (from.length === 1)
    return from[0] === to[0] || operation === 'concat'
      ? []
      : [{ type: 'linear', attributes: { outFeatures: to[0] as number } }]
  if (from.length === 2)
    return from[1] === to[1] ? [] : [{ type: 'linear', attributes: { outFeatures: to[1] as number } }]
  const blocks: BlockSeed[] = []
  const [channels, height, width] = to as readonly [number, number, number]
  if (from[1] !== height || from[2] !== width) {
    const larger = (from[1] as number) < height || (from[2] as number) < width
    const size = height === width ? height : [height, width]
    blocks.push(
      larger
        ? { type: 'upsample', attributes: { size } }
        : { type: 'adaptive-avg-pool2d', attributes: { outputSize: size } },
    )
  }
  if (operation !== 'concat' && from[0] !== channels) {
    blocks.push({ type: 'conv2d', attributes: { outChannels: channels, kernelSize: 1 } })
  }
  return blocks
}
