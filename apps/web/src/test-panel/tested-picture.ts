import type { Preparation } from '@blocksight/imaging'
import { type Guess, guessesOf } from './answers.ts'
import type { Answer } from './model-messages.ts'

/** A picture that a person brought, with what came of it when it was last tested. */
export interface BroughtPicture {
  readonly id: number
  readonly name: string
  readonly file: Blob
  /** The true class, where it is known: its index in a dataset. */
  readonly truth?: { readonly dataset: string; readonly index: number }
  readonly outcome?: Outcome
}

/** What came of testing a picture: an answer, or why there is none. */
export interface Outcome {
  /** What was asked, see `askedOf`. */
  readonly asked: string
  readonly answer?: Answer
  readonly problem?: string
}

/** Names a run's model together with a preparation of pictures: equal for the same two. */
export function askedOf(run: string, preparation: Preparation): string {
  return `${run} ${JSON.stringify(preparation)}`
}

/** A picture that a person brought, with what the model in use says of it. */
export interface TestedPicture {
  readonly id: number
  readonly name: string
  readonly file: Blob
  /** Index of the true class, where it is known. */
  readonly truth?: number
  readonly answer?: Answer
  /** Why there is no answer, and there will be none. */
  readonly problem?: string
}

/** A picture for a model of that dataset: without what another model said, and the true class only where it is one of its. */
export function testedPicture(
  { id, name, file, truth, outcome }: BroughtPicture,
  dataset: string,
  asked: string,
): TestedPicture {
  const { answer, problem } = outcome?.asked === asked ? outcome : {}
  return {
    id,
    name,
    file,
    ...(truth?.dataset === dataset && { truth: truth.index }),
    ...(answer && { answer }),
    ...(problem !== undefined && { problem }),
  }
}

/** A picture that will be asked about again if it got no answer. */
export function withoutProblem(picture: BroughtPicture): BroughtPicture {
  if (picture.outcome?.problem === undefined) return picture
  const { outcome: _, ...rest } = picture
  return rest
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
