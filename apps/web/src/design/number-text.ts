/** What a typed number may be; both ends belong to the range. */
export interface NumberRange {
  readonly minimum: number
  readonly maximum: number
  readonly integer?: boolean | undefined
}

/** A number that was typed, or why it cannot be taken. */
export type TypedNumber = { readonly value: number } | { readonly problem: 'number' | 'integer' | 'range' }

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Reads what a person typed: digits with a point, `1e-3` too. Commas are refused, since they mean different things. */
export function readNumber(text: string, { minimum, maximum, integer = false }: NumberRange): TypedNumber {
  const trimmed = text.trim()
  const value = decimal.test(trimmed) ? Number(trimmed) : Number.NaN
  if (!Number.isFinite(value)) return { problem: 'number' }
  if (integer && !Number.isInteger(value)) return { problem: 'integer' }
  if (value < minimum || value > maximum) return { problem: 'range' }
  // −0 would be saved as 0 and come back as another value.
  return { value: value + 0 }
}

/**
 * What an arrow key makes of a number: one more or less for whole numbers, otherwise a step of the digit that leads
 * (0.001 → 0.002, 0.05 → 0.06). Stays in the range.
 */
export function stepNumber(
  value: number,
  direction: 1 | -1,
  { minimum, maximum, integer = false }: NumberRange,
): number {
  const size = Math.abs(value)
  // One below a power of ten the leading digit is a place lower: 0.001 → 0.0009, never 0.
  const places = integer ? 0 : size === 0 ? -2 : Math.floor(Math.log10(size) + (direction === -1 ? -1e-9 : 1e-9))
  const step = 10 ** places
  const next = Number((value + direction * step).toPrecision(12))
  return Math.min(maximum, Math.max(minimum, next))
}
