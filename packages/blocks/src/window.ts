import { formatShape, type Problem, pair, type Shape, type Size } from '@blocksight/network'
import { andReset, setting, sizing } from './fixing.ts'

/** A window that slides over an image: PyTorch's kernel, stride, padding and dilation, `[height, width]` each. */
export interface Window {
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number] | 'same'
  readonly dilation: readonly [number, number]
  /** How much of the image the kernel covers with its dilation: `dilation·(kernel − 1) + 1`. */
  readonly covered: readonly [number, number]
  readonly mode: 'zeros' | 'reflect' | 'replicate' | 'circular'
}

/** The attributes of a block that slides a window. */
export interface WindowAttributes {
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
  const [kernel, step] = [pair(kernelSize), pair(dilation)]
  return {
    kernel,
    stride: pair(stride),
    padding: padding === 'same' ? 'same' : pair(padding === 'valid' ? 0 : padding),
    dilation: step,
    covered: [step[0] * (kernel[0] - 1) + 1, step[1] * (kernel[1] - 1) + 1],
    mode: paddingMode,
  }
}

/**
 * The shape after a convolution with `channels` filters:
 * `floor((size + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1` along each axis (PyTorch's Conv2d page).
 */
export function convolvedSize(window: Window, input: Shape, channels: number): Shape | Problem {
  // By position: taking a list apart makes objects, and this runs for every block at every edit above it.
  const height = input[1] as number
  const width = input[2] as number
  const { stride, padding, covered } = window
  if (padding === 'same') {
    if (stride[0] !== 1 || stride[1] !== 1) return sameWithStride(window)
    return modeProblem(window, input) ?? [channels, height, width]
  }
  const paddedHeight = height + 2 * padding[0]
  const paddedWidth = width + 2 * padding[1]
  if (covered[0] > paddedHeight || covered[1] > paddedWidth) return tooLarge(window, [paddedHeight, paddedWidth])
  return (
    modeProblem(window, input) ?? [
      channels,
      Math.floor((paddedHeight - covered[0]) / stride[0]) + 1,
      Math.floor((paddedWidth - covered[1]) / stride[1]) + 1,
    ]
  )
}

function tooLarge({ kernel, stride, dilation, covered }: Window, padded: readonly [number, number]): Problem {
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

function sameWithStride({ stride, covered }: Window): Problem {
  return {
    code: 'same-needs-stride-one',
    attribute: 'padding',
    values: { stride: stride[0] === stride[1] ? stride[0] : formatShape(stride) },
    fixes: [sizing('padding', largerHalf(covered)), setting('stride', undefined)],
  }
}

/** Reflected padding must be smaller than the image, circular padding no larger. */
function modeProblem({ mode, padding, covered }: Window, input: Shape): Problem | undefined {
  if (mode !== 'reflect' && mode !== 'circular') return undefined
  const needed = padding === 'same' ? largerHalf(covered) : padding
  const less = mode === 'reflect' ? 1 : 0
  const most = [(input[1] as number) - less, (input[2] as number) - less] as const
  if (needed[0] <= most[0] && needed[1] <= most[1]) return undefined
  return {
    code: 'padding-too-large',
    attribute: 'padding',
    values: { padding: formatShape(needed), expected: formatShape(most) },
    fixes: [setting('paddingMode', undefined)],
  }
}

/** What “same” adds to one side at most: in all it adds one less than the kernel covers. */
function largerHalf([height, width]: Window['covered']): readonly [number, number] {
  return [Math.ceil((height - 1) / 2), Math.ceil((width - 1) / 2)]
}
