import type { Problem, Shape } from '@blocksight/network'
import { setting } from './fixing.ts'

/**
 * A problem where a fractional factor gives a size that PyTorch or ONNX Runtime treats as a whole factor, but not both:
 * “nearest” of PyTorch copies pixels wherever a size stays equal or doubles, “bicubic” of ONNX Runtime wherever all stay
 * equal, and neither then looks at the factor itself.
 */
export function uncarriedScale(factor: number, mode: string, input: Shape, output: Shape): Problem | undefined {
  const ratios = [1, 2].map((axis) => (output[axis] as number) / (input[axis] as number))
  const copied =
    mode === 'nearest'
      ? ratios.find((ratio) => (ratio === 1 || ratio === 2) && ratio !== factor)
      : mode === 'bicubic' && factor !== 1 && ratios.every((ratio) => ratio === 1)
        ? 1
        : undefined
  if (copied === undefined) return undefined
  return {
    code: 'onnx-cannot-carry',
    attribute: 'scaleFactor',
    values: { attribute: 'scaleFactor', received: factor, expected: copied },
    fixes: [setting('scaleFactor', copied)],
  }
}
