import { formatShape, type Problem, pair, type Shape, type Size } from '@blocksight/network'
import { andReset, setting, sizing } from './fixing.ts'

/** A window that slides over an image: PyTorch's kernel, stride, padding and dilation, `[height, width]` each. */
export interface Window {
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number] | 'same'
  readonly dilation: readonly [number, number]
  readonly mode: 'zeros' | 'reflect' | 'replicate' | 'circular'
}

interface WindowAttributes {
  readonly kernelSize: Size
  readonly stride?: Size
  readonly padding?: Size | 'same' | 'valid'
  readonly dilation?: Size
  readonly paddingMode?: Window['mode']
}

/** A block's attributes are read once and stay the same object; its shape is asked for at every edit above it. */
const windows = new WeakMap<WindowAttributes, Window>()

/** The window that a block's attributes describe; what is left out is PyTorch's default. */
export function windowOf(attributes: WindowAttributes): Window {
  const known = windows.get(attributes)
  if (known) return known
  const window = readWindow(attributes)
  windows.set(attributes, window)
  return window
}

function readWindow(attributes: WindowAttributes): Window {
  const { kernelSize, stride = 1, padding = 0, dilation = 1, paddingMode = 'zeros' } = attributes
  return {
    kernel: pair(kernelSize),
    stride: pair(stride),
    padding: padding === 'same' ? 'same' : pair(padding === 'valid' ? 0 : padding),
    dilation: pair(dilation),
    mode: paddingMode,
  }
}

/**
 * The shape after a convolution with `channels` filters:
 * `floor((size + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1` along each axis (PyTorch's Conv2d page).
 */
export function convolvedSize(window: Window, input: Shape, channels: number): Shape | Problem {
  const [, height, width] = input as readonly [number, number, number]
  const { kernel, stride, padding, dilation } = window
  if (padding === 'same') {
    if (stride[0] !== 1 || stride[1] !== 1) return sameWithStride(window)
    const around = [total(kernel[0], dilation[0]), total(kernel[1], dilation[1])] as const
    return modeProblem(window, around, input) ?? [channels, height, width]
  }
  const covered = [total(kernel[0], dilation[0]) + 1, total(kernel[1], dilation[1]) + 1] as const
  const padded = [height + 2 * padding[0], width + 2 * padding[1]] as const
  if (covered[0] > padded[0] || covered[1] > padded[1]) {
    const smaller = sizing('kernelSize', [Math.min(kernel[0], padded[0]), Math.min(kernel[1], padded[1])])
    return {
      code: 'kernel-larger-than-image',
      attribute: 'kernelSize',
      values: { kernel: formatShape(covered), image: formatShape(padded) },
      fixes: [
        dilation[0] > 1 || dilation[1] > 1 ? andReset(smaller, 'dilation') : smaller,
        ...(stride[0] === 1 && stride[1] === 1 ? [setting('padding', 'same')] : []),
      ],
    }
  }
  return (
    modeProblem(window, padding, input) ?? [
      channels,
      Math.floor((padded[0] - covered[0]) / stride[0]) + 1,
      Math.floor((padded[1] - covered[1]) / stride[1]) + 1,
    ]
  )
}

function sameWithStride({ kernel, stride, dilation }: Window): Problem {
  const around = [half(kernel[0], dilation[0]), half(kernel[1], dilation[1])] as const
  return {
    code: 'same-needs-stride-one',
    attribute: 'padding',
    values: { stride: stride[0] === stride[1] ? stride[0] : formatShape(stride) },
    fixes: [sizing('padding', around), setting('stride', undefined)],
  }
}

/** Reflected padding must be smaller than the image, circular padding no larger. */
function modeProblem({ mode, padding }: Window, around: readonly [number, number], input: Shape): Problem | undefined {
  if (mode !== 'reflect' && mode !== 'circular') return undefined
  const [, height, width] = input as readonly [number, number, number]
  // With “same”, `around` is the total of both sides, and the larger half goes to one side.
  const needed = padding === 'same' ? ([Math.ceil(around[0] / 2), Math.ceil(around[1] / 2)] as const) : around
  const most = mode === 'reflect' ? ([height - 1, width - 1] as const) : ([height, width] as const)
  if (needed[0] <= most[0] && needed[1] <= most[1]) return undefined
  return {
    code: 'padding-too-large',
    attribute: 'padding',
    values: { padding: formatShape(needed), expected: formatShape(most) },
    fixes: [setting('paddingMode', undefined)],
  }
}

/** All padding that “same” adds along an axis. */
function total(kernel: number, dilation: number): number {
  return dilation * (kernel - 1)
}

function half(kernel: number, dilation: number): number {
  return Math.ceil(total(kernel, dilation) / 2)
}
