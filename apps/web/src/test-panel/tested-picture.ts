import { type Guess, guessesOf } from './answers.ts'
import type { Answer } from './model-messages.ts'

/** A picture that a person brought, with what the model says of it. */
export interface TestedPicture {
  readonly id: number
  readonly name: string
  readonly file: Blob
  /** Address of the picture inside this page. */
  readonly preview: string
  /** Index of the true class, where it is known. */
  readonly truth?: number
  readonly answer?: Answer
  /** Why there is no answer, and there will be none. */
  readonly problem?: string
}

export type Column = 'file' | 'answer' | 'probability' | 'second' | 'truth'

export interface Sorting {
  readonly column: Column
  readonly descending: boolean
}

/** A row of the table: the picture with its guesses, the most probable first; none where there is no answer. */
export interface Row extends TestedPicture {
  readonly guesses: readonly Guess[]
}

/** The pictures in the order that is asked for; those without an answer at the end. */
export function rowsOf(
  pictures: readonly TestedPicture[],
  classes: readonly string[],
  sorting: Sorting | undefined,
): Row[] {
  const rows = pictures.map((picture) => ({
    ...picture,
    guesses: picture.answer ? guessesOf(picture.answer.probabilities, classes) : [],
  }))
  if (!sorting) return rows
  const sign = sorting.descending ? -1 : 1
  return rows.sort((a, b) => {
    const [left, right] = [keyOf(a, sorting.column), keyOf(b, sorting.column)]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
    return (
      sign *
      (typeof left === 'number'
        ? left - (right as number)
        : left.localeCompare(right as string, undefined, { numeric: true }))
    )
  })
}

function keyOf(row: Row, column: Column): string | number | undefined {
  if (column === 'file') return row.name
  if (column === 'answer') return row.guesses[0]?.index
  if (column === 'probability') return row.guesses[0]?.probability
  return column === 'second' ? row.guesses[1]?.index : row.truth
}

/** How many answers are right, of the pictures whose true class is known. */
export function scoreOf(rows: readonly Row[]): { readonly right: number; readonly known: number } {
  const known = rows.filter(({ truth, guesses }) => truth !== undefined && guesses.length > 0)
  return { right: known.filter(({ truth, guesses }) => guesses[0]?.index === truth).length, known: known.length }
}
