import { formatShape, type Problem, type Shape, type Sides, sides } from '@blocksight/network'
import { setting } from './fixing.ts'

/** The attribute of the padding layers that can only add pixels. */
export const addedSides = sides({
  default: 1,
  minimum: 0,
  maximum: 1024,
  label: { en: 'Padding', ko: '패딩' },
  help: {
    en: 'Pixels added on every side, or left, right, top and bottom.',
    ko: '모든 쪽에 더하는 픽셀 수, 또는 왼쪽·오른쪽·위·아래 순서입니다.',
  },
})

/** The attribute of the padding layers that can also cut pixels off. */
export const changedSides = sides({
  default: 1,
  minimum: -1024,
  maximum: 1024,
  label: { en: 'Padding', ko: '패딩' },
  help: {
    en: 'Pixels added on every side, or left, right, top and bottom; negative cuts off.',
    ko: '모든 쪽에 더하는 픽셀 수, 또는 왼쪽·오른쪽·위·아래 순서입니다. 음수이면 잘라 냅니다.',
  },
})

/** `left, right, top, bottom` of an attribute that may be one number. */
function eachSide(padding: Sides): readonly [number, number, number, number] {
  return typeof padding === 'number' ? [padding, padding, padding, padding] : padding
}

/** The shape with pixels added, or cut off where negative; a problem when cutting leaves nothing of the image. */
export function paddedSize(padding: Sides, input: Shape): Shape | Problem {
  const [channels, height, width] = input as readonly [number, number, number]
  const [left, right, top, bottom] = eachSide(padding)
  const kept = [
    height + Math.min(top, 0) + Math.min(bottom, 0),
    width + Math.min(left, 0) + Math.min(right, 0),
  ] as const
  if (kept[0] >= 1 && kept[1] >= 1) return [channels, height + top + bottom, width + left + right]
  return {
    code: 'output-empty',
    attribute: 'padding',
    values: { image: formatShape([height, width]), result: formatShape(kept) },
    fixes: [setting('padding', undefined)],
  }
}

/** The shape with reflected pixels added; every side must add fewer pixels than the image has along it. */
export function reflectedSize(padding: Sides, input: Shape): Shape | Problem {
  const [, height, width] = input as readonly [number, number, number]
  const every = eachSide(padding)
  const most = [width - 1, width - 1, height - 1, height - 1] as const
  if (every.every((pixels, side) => pixels <= (most[side] as number))) return paddedSize(padding, input)
  const fits = every.map((pixels, side) => Math.min(pixels, most[side] as number))
  const [first] = fits as [number]
  return {
    code: 'padding-too-large',
    attribute: 'padding',
    values: { padding: every.join(', '), expected: most.join(', ') },
    fixes: [
      {
        code: 'set-attribute',
        values: { attribute: 'padding', value: fits.join(', ') },
        edits: [{ set: 'padding', to: fits.every((pixels) => pixels === first) ? first : fits }],
      },
    ],
  }
}
