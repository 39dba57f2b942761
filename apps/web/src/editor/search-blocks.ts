import type { BlockType, Language } from '@blocksight/network'
import { categoryNames } from '../pictures/category-names.ts'
import { otherWords } from './other-words.ts'

/**
 * Which of `declarations` have every typed word, as block types, best first: the name in `language` starts with the
 * word, a word of the name does, the name contains it; then the same of its other names (the other language's, PyTorch's,
 * the type, the category, what newcomers say); last, a word of the summary starts with it. Equally good ones keep their
 * order. Upper case, spaces, hyphens and how a letter is encoded make no difference, and a Korean syllable that is still
 * being typed counts as what it may become. Without a word in `typed` nothing is found.
 */
export function searchBlocks(typed: string, language: Language, declarations: readonly BlockType[]): readonly string[] {
  const words = apart(typed).replaceAll(seam, '').split(gap).filter(Boolean).map(patternsOf)
  if (words.length === 0) return []
  return declarations
    .map((declaration) => {
      const texts = textsOf(declaration, language)
      return { type: declaration.type, distance: sum(words.map((patterns) => distance(patterns, texts))) }
    })
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.distance - other.distance)
    .map(({ type }) => type)
}

/** One typed word, as it may stand in a text. */
interface Patterns {
  readonly first: RegExp
  readonly startsWord: RegExp
  readonly inside: RegExp
}

interface Texts {
  readonly name: string
  readonly others: readonly string[]
  readonly summary: string
}

/** A seam is where the next part of a word begins, such as “Pool” in “MaxPool2d”. */
const [gap, seam] = [' ', '-']

/** `word` has only letters and digits. From the start of a word on it may go over gaps: “maxpool” is “max pool”. */
function patternsOf(word: string): Patterns {
  const overGaps = [...word].join('[ -]?')
  return {
    first: new RegExp(`^${overGaps}`),
    startsWord: new RegExp(`(^|[ -])${overGaps}`),
    inside: new RegExp([...word].join('-?')),
  }
}

function textsOf({ type, name, summary, pytorch = '', category }: BlockType, language: Language): Texts {
  const others = [
    name.en,
    name.ko,
    type,
    pytorch,
    ...Object.values(categoryNames[category]),
    ...(otherWords[type] ?? []),
  ]
  return { name: apart(name[language]), others: others.map(apart), summary: apart(summary[language]) }
}

function distance({ first, startsWord, inside }: Patterns, { name, others, summary }: Texts): number {
  const has = (pattern: RegExp) => (text: string) => pattern.test(text)
  const found = [
    first.test(name),
    startsWord.test(name),
    inside.test(name),
    others.some(has(startsWord)),
    others.some(has(inside)),
    startsWord.test(summary),
  ].indexOf(true)
  return found < 0 ? Number.POSITIVE_INFINITY : found
}

/**
 * A text as it is compared: lower case, gaps between its words and seams within them. Decomposed, so that a Korean
 * syllable begins with each of its own beginnings: 풀 with 푸, and 풀링 with 풀리.
 */
function apart(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, gap)
    .replace(/\p{Ll}(?=\p{Lu})|\p{Lu}(?=\p{Lu}\p{Ll})|\p{L}(?=\p{N})/gu, `$&${seam}`)
    .toLowerCase()
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
