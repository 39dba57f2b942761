import type { Text } from './text.ts'

/**
 * Sizes in PyTorch order, without the batch dimension. The rank tells the layout:
 * 1 features, 2 tokens × features, 3 channels × height × width.
 */
export type Shape = readonly number[]

/** What a shape of that rank holds, as a person calls it. */
export const rankNames: Readonly<Record<number, Text>> = {
  1: { en: 'features (one row of numbers)', ko: '특징(한 줄의 수)' },
  2: { en: 'tokens × features', ko: '토큰 × 특징' },
  3: { en: 'images (channels × height × width)', ko: '이미지(채널 × 높이 × 너비)' },
}

/** `[64, 14, 14]` → `64×14×14`. */
export function formatShape(shape: Shape): string {
  return shape.join('×')
}

/** Whether two shapes have the same rank and the same sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false
  return true
}

/** How many numbers a tensor of this shape holds. */
export function elements(shape: Shape): number {
  let product = 1
  for (let axis = 0; axis < shape.length; axis++) product *= shape[axis] as number
  return product
}
