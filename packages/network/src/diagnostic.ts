import { type DiagnosticCode, diagnosticTexts, type FixCode, fixTexts } from './diagnostic-texts.ts'
import type { Edit } from './edits.ts'
import { fill, type Language } from './text.ts'

/** What a message is filled with: numbers, words, shapes, or lists of them. */
export type Values = Readonly<Record<string, string | number | readonly (string | number)[]>>

/** A titled list of edits that mends a problem. */
export interface Fix {
  readonly code: FixCode
  readonly values: Values
  readonly edits: readonly Edit[]
}

/** A problem found by the compiler. `block` is absent only where the document itself cannot be read. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning'
  readonly block?: string
  readonly attribute?: string
  readonly values: Values
  readonly fixes: readonly Fix[]
}

/** Turns the name of a block type or attribute into the words a person knows it by. */
export type Naming = (word: string) => string

const verbatim: Naming = (word) => word

/** The message of a diagnostic: what happened with the values received, and what was expected. */
export function describe(
  diagnostic: Pick<Diagnostic, 'code' | 'values'>,
  language: Language,
  naming: Naming = verbatim,
): string {
  return fill(diagnosticTexts[diagnostic.code][language], named(diagnostic.values, naming))
}

/** What a fix does, in the imperative. */
export function describeFix(fix: Pick<Fix, 'code' | 'values'>, language: Language, naming: Naming = verbatim): string {
  return fill(fixTexts[fix.code][language], named(fix.values, naming))
}

/** By convention the value `type` (and the list `types`) holds block types; they are shown by their names. */
function named(values: Values, naming: Naming): Values {
  const { type, types } = values
  return {
    ...values,
    ...(typeof type === 'string' && { type: naming(type) }),
    ...(Array.isArray(types) && { types: types.map((word) => naming(String(word))) }),
  }
}
