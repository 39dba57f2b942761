import { fill, type Language, type Text } from '@blocksight/network'
import type { Values } from './problem.ts'
import type { ProblemText } from './problem-texts.ts'

/** A problem's text with its values, in both languages: numbers as the language writes them, sizes in their unit. */
export function inWords({ one, ...text }: Omit<ProblemText, 'details'>, values: Values): Text {
  const en = values.count === 1 && one !== undefined ? one : text.en
  return { en: filled(en, values, 'en'), ko: filled(text.ko, values, 'ko') }
}

function filled(template: string, values: Values, language: Language): string {
  const withSizes = template.replaceAll(/\{(\w+):bytes\}/g, (_, name: string) => size(Number(values[name])))
  const printed = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, print(value, language)]
    return [name, typeof value === 'object' && language in value ? (value as Text)[language] : value]
  })
  return fill(withSizes, Object.fromEntries(printed))
}

/** 1234 → `1,234`; from a million on in words: `100 million`, `1억`. */
function print(value: number, language: Language): string {
  const short = value >= 1e6 && ({ notation: 'compact', compactDisplay: 'long' } as const)
  return value.toLocaleString(language, { maximumFractionDigits: 1, ...short })
}

/** In powers of 1,024, as the limits are: 67108864 → `64 MB`. */
function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`
}
