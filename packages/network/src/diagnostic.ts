import { type DiagnosticCode, diagnosticTexts, type FixCode, fixTexts } from './diagnostic-texts.ts'
import type { Edit } from './edits.ts'
import { rankNames } from './shape.ts'
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

/** The words by which a person knows what a message's values name. */
export interface Naming {
  /** The name of a block type. */
  type(type: string): string
  /** The label of an attribute of a block type. */
  attribute(attribute: string, type: string): string
  /** A value of that attribute, which may be one of a few words. */
  value(value: string, attribute: string, type: string): string
  /** The name of a dataset. */
  dataset(id: string): string
}

const verbatim: Naming = {
  type: (type) => type,
  attribute: (attribute) => attribute,
  value: (value) => value,
  dataset: (id) => id,
}

/** The message of a diagnostic: what happened with the values received, and what was expected. */
export function describe(
  diagnostic: Pick<Diagnostic, 'code' | 'values'>,
  language: Language,
  naming: Naming = verbatim,
): string {
  return fill(diagnosticTexts[diagnostic.code][language], named(diagnostic.values, language, naming))
}

/** What a fix does, in the imperative. */
export function describeFix(fix: Pick<Fix, 'code' | 'values'>, language: Language, naming: Naming = verbatim): string {
  return fill(fixTexts[fix.code][language], named(fix.values, language, naming))
}

/** Values that name an attribute say whose it is, so that it can be called what its form calls it. */
export function withOwner(values: Values, type: string): Values {
  return 'attribute' in values ? { ...values, attributeOf: type } : values
}

/**
 * By convention the value `type` (and the list `types`) holds block types, `dataset` (and the list `datasets`) ids of
 * datasets, `attribute` an attribute of the block type `attributeOf`, `value` what that attribute is to become, and
 * `ranks` the ranks of shapes.
 */
function named(values: Values, language: Language, naming: Naming): Values {
  const { type, types, dataset, datasets, attribute, attributeOf, value, ranks } = values
  const owned = typeof attribute === 'string' && typeof attributeOf === 'string'
  return {
    ...values,
    ...(typeof type === 'string' && { type: naming.type(type) }),
    ...(Array.isArray(types) && { types: types.map((word) => naming.type(String(word))) }),
    ...(typeof dataset === 'string' && { dataset: naming.dataset(dataset) }),
    ...(Array.isArray(datasets) && { datasets: datasets.map((id) => naming.dataset(String(id))) }),
    ...(Array.isArray(ranks) && { ranks: ranks.map((rank) => rankNames[Number(rank)]?.[language] ?? `${rank}D`) }),
    ...(owned && { attribute: naming.attribute(attribute, attributeOf) }),
    ...(owned && typeof value === 'string' && { value: naming.value(value, attribute, attributeOf) }),
  }
}
