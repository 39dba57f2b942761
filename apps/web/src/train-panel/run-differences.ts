import {
  canonical,
  type Edit,
  type NetworkDocument,
  type TrainingSettings,
  trainingSettings,
} from '@blocksight/network'

type Setting = keyof TrainingSettings

/** How the network of a run differs from the one that is open now. */
export interface RunDifferences {
  readonly settings: readonly {
    readonly setting: Setting
    readonly inRun: TrainingSettings[Setting]
    readonly now: TrainingSettings[Setting]
  }[]
  /** The run's dataset, where it was another. */
  readonly dataset: string | undefined
  readonly blocks: boolean
}

/** Compares what counts for training; names, positions and loose stacks do not. */
export function differencesOf(
  then: NetworkDocument,
  now: NetworkDocument,
  programOf: (document: NetworkDocument) => unknown,
): RunDifferences {
  const [before, after] = [trainingSettings.parse(then.training), trainingSettings.parse(now.training)]
  return {
    settings: (Object.keys(trainingSettings.shape) as Setting[])
      .filter((setting) => before[setting] !== after[setting])
      .map((setting) => ({ setting, inRun: before[setting], now: after[setting] })),
    dataset: then.dataset === now.dataset ? undefined : then.dataset,
    blocks: canonical(programOf(then)) !== canonical(programOf(now)),
  }
}

/** The edits that bring back the network of a run as one step of the history; the name of today stays. */
export function restoringEdits(then: NetworkDocument, now: NetworkDocument): Edit[] {
  return [
    ...now.stacks.map((_, index): Edit => ({ kind: 'remove-stack', index: now.stacks.length - 1 - index })),
    { kind: 'replace-definitions', definitions: then.definitions },
    ...then.stacks.map((stack, index): Edit => ({ kind: 'add-stack', index, stack })),
    { kind: 'set-dataset', dataset: then.dataset },
    { kind: 'replace-training', training: then.training },
  ]
}
