import { type Shape, type Size, squared } from '@blocksight/network'

/**
 * The smallest stride with which a 1×1 convolution (`floor((size − 1) / stride) + 1`) brings the image size of `input`
 * to that of `output`; nothing when none does.
 */
export function projectingStride(input: Shape, output: Shape): Size | undefined {
  if (input.length !== 3 || output.length !== 3) return undefined
  const steps = [1, 2].map((axis) => {
    const [from, to] = [input[axis] as number, output[axis] as number]
    const step = Math.floor((from - 1) / to) + 1
    return Math.floor((from - 1) / step) + 1 === to ? step : undefined
  })
  const [down, across] = steps
  return down === undefined || across === undefined ? undefined : squared([down, across])
}
