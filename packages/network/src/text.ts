import { withParticles } from './particles.ts'

/** The languages a person can read Blocksight in. */
export type Language = 'en' | 'ko'

/** A text in every language. */
export interface Text {
  readonly en: string
  readonly ko: string
}

/**
 * Puts `values` into the `{placeholders}` of `template`; a placeholder without a value stays as it is. Korean particles
 * that are written as pairs, such as 이(가), become the one that suits the value before them.
 */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return withParticles(
    template.replace(/\{(\w+)\}/g, (placeholder, name: string) => (name in values ? print(values[name]) : placeholder)),
  )
}

function print(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(print).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
