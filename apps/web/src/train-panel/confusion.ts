/** A mistake that the network makes: images of one class taken for another. */
export interface Mistake {
  readonly truth: number
  readonly answer: number
  readonly count: number
}

/** The mistakes of a confusion matrix (row: true class, column: answer), the most frequent first. */
export function mistakesOf(confusion: readonly (readonly number[])[]): Mistake[] {
  return confusion
    .flatMap((row, truth) => row.map((count, answer) => ({ truth, answer, count })))
    .filter(({ truth, answer, count }) => truth !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
}

/** Each row as shares of its sum: how the images of one class were answered. A class without images has zeros. */
export function rowShares(confusion: readonly (readonly number[])[]): number[][] {
  return confusion.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0)
    return row.map((count) => (sum === 0 ? 0 : count / sum))
  })
}
