import type { BlockSeed, MergeOperation, Shape } from '@blocksight/network'

/** The words for the three ways in which values become one. */
export const mergeChoices = {
  concat: { en: 'concat', ko: '이어 붙이기' },
  add: { en: 'add', ko: '더하기' },
  multiply: { en: 'multiply', ko: '곱하기' },
} as const

/** The ways of blocks that bring a value of shape `from` to one that `operation` joins with `to`, best first. */
export function waysTo(operation: MergeOperation, from: Shape, to: Shape): readonly (readonly BlockSeed[])[] {
  const resized = bringTo(operation, from, to, resize)
  const padded = bringTo(operation, from, to, pad)
  const differ = padded.some(({ type }, index) => type !== resized[index]?.type)
  return [resized, ...(differ ? [padded] : [])].filter((way) => way.length > 0)
}

/** A block that brings the height and width of `from` to those of `to`. */
type Fit = (from: Shape, to: Shape) => BlockSeed

function bringTo(operation: MergeOperation, from: Shape, to: Shape, fit: Fit): readonly BlockSeed[] {
  if (from.length === 3 && to.length === 1) {
    const flat = (from[0] as number) * (from[1] as number) * (from[2] as number)
    return [{ type: 'flatten' }, ...bringTo(operation, [flat], to, fit)]
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
  if (from[1] !== height || from[2] !== width) blocks.push(fit(from, to))
  if (operation !== 'concat' && from[0] !== channels) {
    blocks.push({ type: 'conv2d', attributes: { outChannels: channels, kernelSize: 1 } })
  }
  return blocks
}

function resize(from: Shape, to: Shape): BlockSeed {
  const [, height, width] = to as readonly [number, number, number]
  const larger = (from[1] as number) < height || (from[2] as number) < width
  const size = height === width ? height : [height, width]
  return larger
    ? { type: 'upsample', attributes: { size } }
    : { type: 'adaptive-avg-pool2d', attributes: { outputSize: size } }
}

/** Zeros around the image where it is smaller on both axes; what is left over goes to the right and to the bottom. */
function pad(from: Shape, to: Shape): BlockSeed {
  const [down, across] = [(to[1] as number) - (from[1] as number), (to[2] as number) - (from[2] as number)]
  if (down < 0 || across < 0) return resize(from, to)
  const [top, left] = [Math.floor(down / 2), Math.floor(across / 2)]
  return { type: 'zero-pad2d', attributes: { padding: [left, across - left, top, down - top] } }
}
