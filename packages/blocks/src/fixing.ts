import { formatShape, type RelativeFix, type Size, squared } from '@blocksight/network'

/** A fix that gives one attribute a value; `undefined` sets it back to its default. */
export function setting(attribute: string, to: string | number | readonly number[] | undefined): RelativeFix {
  if (to === undefined) return { code: 'reset-attribute', values: { attribute }, edits: [{ set: attribute, to }] }
  const value = typeof to === 'object' ? formatShape(to) : to
  return { code: 'set-attribute', values: { attribute, value }, edits: [{ set: attribute, to }] }
}

/** A fix that gives a size attribute a value, written as one number where the axes agree. */
export function sizing(attribute: string, to: Size): RelativeFix {
  return setting(attribute, squared(to))
}

/** The same fix, with a second attribute set back to its default. */
export function andReset(fix: RelativeFix, ...attributes: readonly string[]): RelativeFix {
  return { ...fix, edits: [...fix.edits, ...attributes.map((attribute) => ({ set: attribute, to: undefined }))] }
}

/** The divisors of `number`, from 1 up. */
export function divisors(number: number): number[] {
  const found: number[] = []
  for (let divisor = 1; divisor <= number; divisor++) if (number % divisor === 0) found.push(divisor)
  return found
}

/** The one of `numbers` that is nearest to `wanted`; the smaller of two equally near. */
export function nearest(wanted: number, numbers: readonly number[]): number {
  return numbers.reduce((best, number) => (Math.abs(number - wanted) < Math.abs(best - wanted) ? number : best))
}
