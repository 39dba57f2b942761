import type { TrainingInput } from './input.ts'
import { readme } from './readme.ts'
import { requirements } from './requirements.ts'
import { trainFile } from './train-file.ts'

/** The files that train a network, beside its model.py. Deterministic; class names and other typed texts are not in them. */
export interface TrainingFiles {
  readonly 'train.py': string
  readonly 'requirements.txt': string
  readonly 'README.md': string
}

/** Writes the training files of a run. */
export function trainingFiles(input: TrainingInput): TrainingFiles {
  return { 'train.py': trainFile(input), 'requirements.txt': requirements(input), 'README.md': readme(input) }
}
