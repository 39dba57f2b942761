import type { Text } from '@blocksight/network'
import { type FindingCode, findingTexts, type ProblemText, type RefusalCode, refusalTexts } from './problem-texts.ts'
import { inWords } from './problem-words.ts'

export type Values = Readonly<Record<string, string | number | readonly (string | number)[] | Text>>

/** A dataset cannot be had, packed or read; `texts` say what happened, what was expected and how to mend it. */
export class DatasetProblem extends Error {
  readonly code: RefusalCode
  readonly values: Values
  readonly texts: Text
  /** What only some want to read: addresses, what else can be done. */
  readonly details: Text | undefined

  constructor(code: RefusalCode, values: Values, cause?: unknown) {
    const text: ProblemText = refusalTexts[code]
    const texts = inWords(text, values)
    super(texts.en, { cause })
    this.name = 'DatasetProblem'
    this.code = code
    this.values = values
    this.texts = texts
    this.details = text.details && inWords(text.details, values)
  }
}

/** Something noticed while reading a dataset: how often, where first, and what was done about it. */
export interface Finding {
  readonly code: FindingCode
  readonly count: number
  /** The first few paths or names, as they stand in the source. */
  readonly examples: readonly string[]
  readonly texts: Text
}

const examplesKept = 5

/** Counts what is noticed; nothing that is left out or changed goes past it. */
export class Findings {
  readonly #found = new Map<FindingCode, { count: number; examples: string[]; values: Values }>()

  add(code: FindingCode, example: string, values: Values = {}): void {
    const entry = this.#found.get(code) ?? { count: 0, examples: [], values }
    entry.count++
    if (entry.examples.length < examplesKept) entry.examples.push(example)
    this.#found.set(code, entry)
  }

  /** How often `code` was noticed. */
  count(code: FindingCode): number {
    return this.#found.get(code)?.count ?? 0
  }

  /** Everything noticed, in the order of first sight. */
  list(): Finding[] {
    return [...this.#found].map(([code, { count, examples, values }]) => {
      return { code, count, examples, texts: inWords(findingTexts[code], { ...values, count }) }
    })
  }
}

/** Runs `work`; a full disk becomes a DatasetProblem, every other error passes unchanged. */
export async function namingFullDisk<T>(folder: string, needed: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isFullDisk(error)) throw new DatasetProblem('disk-full', { folder, needed }, error)
    throw error
  }
}

/** Whether a file system refused a write for want of space. */
export function isFullDisk(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
}
