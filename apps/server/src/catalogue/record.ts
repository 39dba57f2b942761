import type { DatasetRecord } from '@blocksight/contracts'
import type { Language } from '@blocksight/network'
import type { CatalogueEntry } from './catalogue.ts'

/** A dataset as clients see it, in their language. */
export function toRecord(
  entry: CatalogueEntry,
  now: Pick<DatasetRecord, 'status' | 'downloadBytes'>,
  language: Language,
): DatasetRecord {
  const { id, facts, builtIn, packed } = entry
  return {
    id,
    name: facts.name[language],
    summary: facts.summary[language],
    shape: [...facts.shape],
    classes: [...facts.classes],
    counts: { ...facts.counts },
    mean: [...facts.mean],
    std: [...facts.std],
    builtIn,
    source: facts.homepage || null,
    licence: facts.licence || null,
    ...now,
    hash: packed?.hash ?? null,
    problems: (packed?.problems ?? []).map(({ code, count, examples, texts }) => ({
      code,
      count,
      examples: [...examples],
      message: texts[language],
    })),
  }
}
