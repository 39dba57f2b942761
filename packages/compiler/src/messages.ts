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

/**
 * The message of a diagnostic, with block types and attributes by the names a person knows. Datasets are called by
 * their ids where `datasetName` does not say otherwise.
 */
export function diagnosticMessage(
  diagnostic: Pick<Diagnostic, 'code' | 'values'>,
  language: Language,
  datasetName?: (id: string) => string,
): string {
  return describe(diagnostic, language, naming(language, datasetName))
}

/** What a fix does, in the words of `diagnosticMessage`. */
export function fixMessage(
  fix: Pick<Fix, 'code' | 'values'>,
  language: Language,
  datasetName?: (id: string) => string,
): string {
  return describeFix(fix, language, naming(language, datasetName))
}

/** The name of a block type in a person's language; the type itself when this version does not know it. */
export function blockName(type: string, language: Language): string {
  return findBlockType(type)?.name[language] ?? type
}

function naming(language: Language, dataset: (id: string) => string = (id) => id): Naming {
  return {
    type: (type) => blockName(type, language),
    attribute: (attribute, type) => findField(attribute, type)?.label[language] ?? attribute,
    value: (value, attribute, type) => findField(attribute, type)?.choiceLabels?.[value]?.[language] ?? value,
    dataset,
  }
}

function findField(attribute: string, type: string): Field | undefined {
  const schema = findBlockType(type)?.attributes.shape[attribute]
  return schema && fieldOf(schema)
}
