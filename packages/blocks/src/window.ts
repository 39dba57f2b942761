import { formatShape, pair, type Problem, type Shape, type Size } from '@blocksight/network'

/** A window that slides over an image: PyTorch's kernel, stride, padding and dilation, `[height, width]` each. */
export interface Window {
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number] | 'same'
  readonly dilation: readonly [number, number]
  readonly mode: 'zeros' | 'reflect' | 'replicate' | 'circular'
}

/** The window that a block's attributes describe; what is left out is PyTorch's default. */
export function windowOf(attributes: {
  kernelSize: Size
  stride?: Size
  padding?: Size | 'same' | 'valid'
  dilation?: Size
  paddingMode?: Window['mode']
}): Window {
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
    if (stride[0] !== 1 || stride[1] !== 1) {
      const around = [half(kernel[0], dilation[0]), half(kernel[1], dilation[1])] as const
      return {
        code: 'same-needs-stride-one',
        attribute: 'padding',
        values: { stride: stride[0] === stride[1] ? stride[0] : formatShape(stride) },
        fixes: [
          set('padding', around[0] === around[1] ? around[0] : around),
          set('stride', 1),
        ],
      }
    }
    return modeProblem(window, [total(kernel[0], dilation[0]), total(kernel[1], dilation[1])], input) ?? [channels, height, width]
  }
  const spanned = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1] as const
  const padded = [height + 2 * padding[0], width + 2 * padding[1]] as const
  if (spanned[0] > padded[0] || spanned[1] > padded[1]) {
    const fits = [Math.min(kernel[0], padded[0]), Math.min(kernel[1], padded[1])] as const
    return {
      code: 'kernel-larger-than-image',
      attribute: 'kernelSize',
      values: { kernel: formatShape(spanned), image: formatShape(padded) },
      fixes: [
        {
          code: 'set-attribute',
          values: { attribute: 'kernelSize', value: fits[0] === fits[1] ? fits[0] : formatShape(fits) },
          edits: [
            { set: 'kernelSize', to: fits[0] === fits[1] ? fits[0] : fits },
            ...(dilation[0] > 1 || dilation[1] > 1 ? [{ set: 'dilation', to: undefined }] : []),
          ],
        },
        ...(stride[0] === 1 && stride[1] === 1 ? [set('padding', 'same')] : []),
      ],
    }
  }
  return (
    modeProblem(window, padding, input) ?? [
      channels,
      Math.floor((padded[0] - spanned[0]) / stride[0]) + 1,
      Math.floor((padded[1] - spanned[1]) / stride[1]) + 1,
    ]
  )
}

/** Reflected padding must be smaller than the image, circular padding no larger. */
function modeProblem({ mode, padding }: Window, around: readonly [number, number], input: Shape): Problem | undefined {
  if (mode !== 'reflect' && mode !== 'circular') return undefined
  const [, height, width] = input as readonly [number, number, number]
  // With “same”, `around` is the total of both sides, and the larger half goes to one side.
  const needed = padding === 'same' ? around.map((both) => Math.ceil(both / 2)) : around
  const most = mode === 'reflect' ? [height - 1, width - 1] : [height, width]
  if ((needed[0] as number) <= (most[0] as number) && (needed[1] as number) <= (most[1] as number)) return undefined
  return {
    code: 'padding-too-large',
    attribute: 'padding',
    values: { padding: formatShape(needed), expected: formatShape(most) },
    fixes: [set('paddingMode', undefined)],
  }
}

function set(attribute: string, to: string | number | readonly number[] | undefined) {
  if (to === undefined) {
    return { code: 'reset-attribute', values: { attribute }, edits: [{ set: attribute, to }] } as const
  }
  const value = Array.isArray(to) ? formatShape(to) : (to as string | number)
  return { code: 'set-attribute', values: { attribute, value }, edits: [{ set: attribute, to }] } as const
}

/** All padding that “same” adds along an axis. */
function total(kernel: number, dilation: number): number {
  return dilation * (kernel - 1)
}

function half(kernel: number, dilation: number): number {
  return Math.ceil(total(kernel, dilation) / 2)
}

/** A problem when `groups` does not divide both channel counts; the fix is the nearest number that does. */
export function dividingGroups(groups: number, inChannels: number, outChannels: number): Problem | undefined {
  if (inChannels % groups === 0 && outChannels % groups === 0) return undefined
  const channels = inChannels % groups === 0 ? outChannels : inChannels
  const possible: number[] = []
  for (let divisor = 1; divisor <= Math.min(inChannels, outChannels); divisor++) {
    if (inChannels % divisor === 0 && outChannels % divisor === 0) possible.push(divisor)
  }
  const nearest = possible.reduce((best, divisor) => (Math.abs(divisor - groups) < Math.abs(best - groups) ? divisor : best))
  return {
    code: 'groups-do-not-divide',
    attribute: 'groups',
    values: { groups, channels, expected: possible.slice(0, 12) },
    fixes: [set('groups', nearest)],
  }
}
