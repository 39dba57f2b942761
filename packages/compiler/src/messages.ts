import { findBlockType } from '@blocksight/blocks'
import {
  type Diagnostic,
  describe,
  describeFix,
  type Field,
  type Fix,
  fieldOf,
  type Language,
  type Naming,
} from '@blocksight/network'

/** The message of a diagnostic, with block types and attributes by the names a person knows. */
export function diagnosticMessage(diagnostic: Pick<Diagnostic, 'code' | 'values'>, language: Language): string {
  return describe(diagnostic, language, naming(language))
}

/** What a fix does, with block types and attributes by the names a person knows. */
export function fixMessage(fix: Pick<Fix, 'code' | 'values'>, language: Language): string {
  return describeFix(fix, language, naming(language))
}

/** The name of a block type in a person's language; the type itself when this version does not know it. */
export function blockName(type: string, language: Language): string {
  return findBlockType(type)?.name[language] ?? type
}

function naming(language: Language): Naming {
  return {
    type: (type) => blockName(type, language),
    attribute: (attribute, type) => findField(attribute, type)?.label[language] ?? attribute,
    value: (value, attribute, type) => findField(attribute, type)?.choiceLabels?.[value]?.[language] ?? value,
  }
}

function findField(attribute: string, type: string): Field | undefined {
  const schema = findBlockType(type)?.attributes.shape[attribute]
  return schema && fieldOf(schema)
}
