import { isProgram } from '@blocksight/compiler'
import type { RunRecord } from '@blocksight/contracts'
import {
  canonical,
  type Edit,
  identityHash,
  type NetworkDocument,
  type SavedTrainingSettings,
  type TrainingSettings,
  trainingSettings,
} from '@blocksight/network'

type Setting = keyof TrainingSettings

/** The farthest that a run is from a network: its settings only, its dataset besides, or its blocks. */
export type Distance = 'settings' | 'dataset' | 'blocks'

/** Gives how far a run is; undefined where there is no difference. */
export type DistanceOf = (run: Pick<RunRecord, 'identity' | 'dataset' | 'training'>) => Distance | undefined

/** Several parts of the page ask about the same document, and every answer hashes all of it. */
const asked = new WeakMap<NetworkDocument, DistanceOf>()

/**
 * Tells of each run how far it is from the network `now`; undefined where it trained that very one. A run is known by its
 * identity, so its own dataset and settings are put into the network of now to see whether the rest is equal.
 */
export function distanceFrom(now: NetworkDocument): DistanceOf {
  const before = asked.get(now)
  if (before) return before
  const distanceOf = newDistanceFrom(now)
  asked.set(now, distanceOf)
  return distanceOf
}

function newDistanceFrom(now: NetworkDocument): DistanceOf {
  const known = new Map<string, string>()
  const identityWith = (dataset: string, training: SavedTrainingSettings) => {
    const key = canonical([dataset, training])
    const identity = known.get(key) ?? identityHash({ ...now, dataset, training }, isProgram)
    known.set(key, identity)
    return identity
  }
  return ({ identity, dataset, training }) => {
    if (identity === identityWith(now.dataset, now.training)) return undefined
    if (identity === identityWith(now.dataset, training)) return 'settings'
    return identity === identityWith(dataset, training) ? 'dataset' : 'blocks'
  }
}

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

/** The settings in which two networks differ, a missing one being at its default. */
export function differingSettings(one: SavedTrainingSettings, other: SavedTrainingSettings): Setting[] {
  const [left, right] = [trainingSettings.parse(one), trainingSettings.parse(other)]
  return (Object.keys(trainingSettings.shape) as Setting[]).filter((setting) => left[setting] !== right[setting])
}

/** Compares what counts for training; names, positions and loose stacks do not. */
export function differencesOf(
  then: NetworkDocument,
  now: NetworkDocument,
  programOf: (document: NetworkDocument) => unknown,
): RunDifferences {
  const [before, after] = [trainingSettings.parse(then.training), trainingSettings.parse(now.training)]
  return {
    settings: differingSettings(then.training, now.training).map((setting) => ({
      setting,
      inRun: before[setting],
      now: after[setting],
    })),
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
