import { formatShape, type Problem, pair, type Shape, type Size } from '@blocksight/network'
import { andReset, setting, sizing } from './fixing.ts'

interface Pooling {
  readonly kernelSize: Size
  readonly stride: Size | 'window'
  readonly padding: Size
  readonly dilation?: Size
  readonly ceilMode: boolean
}

/**
 * The shape after a pooling window: `floor((size + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1`, or rounded up
 * where the last window still begins inside the image or its left padding (PyTorch's MaxPool2d page).
 */
export function pooledSize(pooling: Pooling, input: Shape): Shape | Problem {
  const kernel = pair(pooling.kernelSize)
  const stride = pooling.stride === 'window' ? kernel : pair(pooling.stride)
  const padding = pair(pooling.padding)
  const dilation = pair(pooling.dilation ?? 1)
  const most = [Math.floor(kernel[0] / 2), Math.floor(kernel[1] / 2)] as const
  if (padding[0] > most[0] || padding[1] > most[1]) {
    return {
      code: 'padding-too-large',
      attribute: 'padding',
      values: { padding: formatShape(padding), expected: formatShape(most) },
      fixes: [sizing('padding', [Math.min(padding[0], most[0]), Math.min(padding[1], most[1])])],
    }
  }
  const image = [input[1] as number, input[2] as number] as const
  let hangsOver = false
  const output = [0, 1].map((axis) => {
    const size = image[axis] as number
    const pad = padding[axis] as number
    const step = stride[axis] as number
    const span = (dilation[axis] as number) * ((kernel[axis] as number) - 1) + 1
    const steps = (size + 2 * pad - span) / step
    if (!pooling.ceilMode) return Math.floor(steps) + 1
    const rounded = Math.ceil(steps) + 1
    if ((rounded - 1) * step < size + pad) return rounded
    hangsOver = true
    return rounded - 1
  }) as [number, number]
  if (output[0] >= 1 && output[1] >= 1) {
    const blind = [0, 1].some((axis) =>
      hasBlindWindow(
        image[axis] as number,
        output[axis] as number,
        kernel[axis] as number,
        stride[axis] as number,
        padding[axis] as number,
        dilation[axis] as number,
      ),
    )
    if (hangsOver) return ceilModeProblem
    if (!blind) return [input[0] as number, ...output]
    return {
      code: 'pools-to-nothing',
      attribute: 'dilation',
      values: { kernel: formatShape(kernel), image: formatShape(image) },
      fixes: [setting('dilation', undefined)],
    }
  }
  const smaller = sizing('kernelSize', [Math.min(kernel[0], image[0]), Math.min(kernel[1], image[1])])
  return {
    code: 'pools-to-nothing',
    attribute: 'kernelSize',
    values: { kernel: formatShape(kernel), image: formatShape(image) },
    fixes: [
      andReset(smaller, 'padding', ...(pooling.dilation === undefined ? [] : ['dilation'])),
      { code: 'remove-block', edits: [{ remove: true }] },
    ],
  }
}

/** Where rounding up adds a window that lies outside, PyTorch leaves it out again and ONNX counts it. */
const ceilModeProblem: Problem = {
  code: 'onnx-cannot-carry',
  attribute: 'ceilMode',
  values: { attribute: 'ceilMode', received: 'true', expected: 'false' },
  fixes: [setting('ceilMode', undefined)],
}

/**
 * Whether the pixels of a window somewhere all lie in the padding, because dilation steps over the whole image. PyTorch
 * makes −∞ of it, and NaN of everything behind.
 */
function hasBlindWindow(
  size: number,
  windows: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
): boolean {
  if (dilation === 1) return false
  for (let window = 0; window < windows; window++) {
    const start = window * stride - padding
    const firstInside = start >= 0 ? start : start + Math.ceil(-start / dilation) * dilation
    if (firstInside >= size || firstInside > start + dilation * (kernel - 1)) return true
  }
  return false
}
