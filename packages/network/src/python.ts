import { pair, type Size } from './fields.ts'

/** A Python literal. Strings are escaped to ASCII, so nothing a person typed can end the literal or start a comment. */
export function literal(value: unknown): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'number') return numeral(value)
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) {
    const items = value.map(literal).join(', ')
    return value.length === 1 ? `(${items},)` : `(${items})`
  }
  throw new TypeError(`No Python literal for a ${typeof value}`)
}

/** JavaScript prints `1e-7` and `1e+21` as Python reads them; only infinities and NaN need words. */
function numeral(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return `float("${value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan'}")`
}

function quoted(value: string): string {
  let out = ''
  for (const character of value) {
    const code = character.codePointAt(0) as number
    if (character === '"' || character === '\\') out += `\\${character}`
    else if (code >= 0x20 && code < 0x7f) out += character
    else if (code <= 0xff) out += `\\x${code.toString(16).padStart(2, '0')}`
    else if (code <= 0xffff) out += `\\u${code.toString(16).padStart(4, '0')}`
    else out += `\\U${code.toString(16).padStart(8, '0')}`
  }
  return `"${out}"`
}

/**
 * A call as a person would write it: `positional` first, then those of `keywords` that differ from PyTorch's default.
 * A keyword is `[value, PyTorch's default]`; names are given in camelCase and printed in snake_case.
 */
export function call(
  callee: string,
  positional: readonly unknown[],
  keywords: Readonly<Record<string, readonly [value: unknown, standard: unknown]>> = {},
): string {
  const parts = positional.map((value) => literal(tidy(value)))
  for (const [name, [value, standard]] of Object.entries(keywords)) {
    if (literal(tidy(value)) !== literal(tidy(standard))) parts.push(`${snake(name)}=${literal(tidy(value))}`)
  }
  return `${callee}(${parts.join(', ')})`
}

/** `outChannels` → `out_channels`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `[3, 3]` → `3`: a square size reads better as one number. */
export function squared(value: Size): Size {
  const [height, width] = pair(value)
  return height === width ? height : value
}

function tidy(value: unknown): unknown {
  return Array.isArray(value) && value.length === 2 && value[0] === value[1] ? value[0] : value
}
