import { builtinFacts } from '@blocksight/datasets'
import type { Language } from '@blocksight/network'
import { useLanguage } from '../i18n/language.ts'

interface Classed {
  readonly id: string
  readonly classes: readonly string[]
}

/**
 * What the page calls the classes of a dataset, by label: those of a built-in one in the reader's language. Files, code
 * and tables for other programs keep the dataset's own words.
 */
export function classNames({ id, classes }: Classed, language: Language): readonly string[] {
  return (language === 'ko' && builtinFacts[id]?.koreanClasses) || classes
}

/** The same, in the language that the page is in. */
export function useClassNames(): (dataset: Classed) => readonly string[] {
  const language = useLanguage()
  return (dataset) => classNames(dataset, language)
}
