/** Raw scores → probabilities that sum to 1. */
export function softmax(scores: ArrayLike<number>): number[] {
  const list = Array.from(scores)
  const largest = Math.max(...list)
  const powers = list.map((score) => Math.exp(score - largest))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

/** A class with how probable the network holds it. */
export interface Guess {
  readonly index: number
  readonly name: string
  readonly probability: number
}

/** All classes, the most probable first. A class without a known name is called by its number. */
export function guessesOf(probabilities: readonly number[], classes: readonly string[]): Guess[] {
  return probabilities
    .map((probability, index) => ({ index, name: classes[index] ?? String(index), probability }))
    .sort((a, b) => b.probability - a.probability)
}
