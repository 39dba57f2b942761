import type { Language } from '@blocksight/network'
import { printValue, type ShownAttribute } from '../editor/face.ts'
import { useFormTexts } from './texts.ts'

/** What a size may be, in words: `One whole number from 1 to 1024, or height × width, or same`. */
export function expectedSize({ field }: ShownAttribute, language: Language): string {
  const { minimum = 0, maximum = 0, choices = [], widget } = field
  const inWords = choices.map((word) => printValue(word, field, language)).join(', ')
  const words = choices.length > 0 ? useFormTexts.now('orWords', { words: inWords }) : ''
  return useFormTexts.now(widget === 'sides' ? 'sides' : 'size', { minimum, maximum, words })
}
