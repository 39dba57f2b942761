import { findBlockType } from '@blocksight/blocks'
import { type Diagnostic, describe, describeFix, type Fix, type Language } from '@blocksight/network'

/** The message of a diagnostic, with block types by the names a person knows. */
export function diagnosticMessage(diagnostic: Pick<Diagnostic, 'code' | 'values'>, language: Language): string {
  return describe(diagnostic, language, (type) => blockName(type, language))
}

/** What a fix does, with block types by the names a person knows. */
export function fixMessage(fix: Pick<Fix, 'code' | 'values'>, language: Language): string {
  return describeFix(fix, language, (type) => blockName(type, language))
}

/** The name of a block type in a person's language; the type itself when this version does not know it. */
export function blockName(type: string, language: Language): string {
  return findBlockType(type)?.name[language] ?? type
}
