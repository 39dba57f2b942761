import type { DatasetRecord } from '@blocksight/contracts'
import { type InputFacts, inputFactsOf, type Preparation, usualPreparation } from '@blocksight/imaging'

/** The dataset that a model was trained on, as far as testing needs it. */
export interface TestedDataset {
  readonly id: string
  readonly classes: readonly string[]
  readonly facts: InputFacts
  /** How pictures are prepared until a person chooses otherwise. */
  readonly preparation: Preparation
  /** How many images were kept for the test; 0 where none can be fetched. */
  readonly testImages: number
}

/** What is known of a dataset's pictures, and for built-in ones how they were made. */
export function testedDataset({ id, classes, shape, counts, status }: DatasetRecord): TestedDataset {
  const [channels = 1, height = 1, width = 1] = shape
  const facts = inputFactsOf(id, [channels, height, width])
  const testImages = status === 'ready' ? counts.test : 0
  return { id, classes, facts, preparation: usualPreparation(facts), testImages }
}
