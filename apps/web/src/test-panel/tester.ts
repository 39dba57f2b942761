import type { Preparation } from '@blocksight/imaging'
import type { Model } from './model.ts'
import type { TestedDataset } from './tested-dataset.ts'

/** A run's model and what it needs to answer. */
export interface Tester {
  readonly run: string
  /** Undefined while it is being loaded. */
  readonly model: Model | undefined
  /** How far it is loaded, 0…1, where that is known. */
  readonly progress: number | undefined
  readonly dataset: TestedDataset
  readonly preparation: Preparation
}
