import { type NetworkDocument, trainingSettings } from '@blocksight/network'
import type { Compilation } from './graph.ts'
import { modelSource, type SourceEntry } from './model/model-source.ts'
import type { Resolved, TrainingInput } from './training/input.ts'
import { trainingFiles } from './training/training-files.ts'

/** What a project is generated from besides the network. */
export interface ProjectInput {
  /** Without errors. */
  readonly compilation: Compilation
  readonly document: NetworkDocument
  /** Hash of the packed dataset, or what stands for it while there is none. */
  readonly contentHash: string
  readonly resolved: Resolved
  readonly versions: TrainingInput['versions']
}

/** The folder a person can take home: file names to contents, and which line is which node. */
export interface Project {
  readonly files: Readonly<Record<string, string>>
  readonly sourceMap: readonly SourceEntry[]
}

/**
 * `model.py`, `train.py`, `requirements.txt` and `README.md`: exactly what the trainer runs. Throws when the
 * compilation has errors, since there is nothing to write then.
 */
export function generateProject({ compilation, document, contentHash, resolved, versions }: ProjectInput): Project {
  const { source, sourceMap } = modelSource(compilation)
  const { shape, classes, ground } = compilation.facts as NonNullable<Compilation['facts']>
  const files = trainingFiles({
    settings: trainingSettings.parse(document.training),
    resolved,
    augmentations: compilation.augmentations,
    dataset: { shape, classes, ...(ground && { ground }) },
    contentHash,
    versions,
  })
  return { files: { 'model.py': source, ...files }, sourceMap }
}
