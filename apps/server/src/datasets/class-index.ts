import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { readLabels } from './npy.ts'
import type { PackedRecord } from './packed.ts'
import { splitsOf } from './packed.ts'
import { DatasetProblem } from './problem.ts'
import type { SplitName } from './splits.ts'

const splitNames: readonly SplitName[] = ['train', 'validation', 'test']

/** Which samples each split has of each class, so that a page of one class needs no search. */
export interface ClassIndex {
  /** Indices of `split`, ascending; only those of class `label` where one is given. */
  indices(split: SplitName, label: number | undefined): Uint32Array
  /** How many samples `split` has of each class. */
  counts(split: SplitName): number[]
  labelOf(index: number): number
}

/** Reads the labels of a packed dataset and sorts its samples. @throws DatasetProblem `broken-packing` */
export async function readClassIndex(folder: string, hash: string, record: PackedRecord): Promise<ClassIndex> {
  const labels = await labelsIn(join(folder, hash, 'labels.npy'), hash)
  const splits = splitsOf(record)
  const whole = new Map(splitNames.map((split) => [split, Uint32Array.from(splits[split])]))
  const byClass = new Map(
    splitNames.map((split) => [split, sorted(whole.get(split) as Uint32Array, labels, record.classes.length)]),
  )
  return {
    indices: (split, label) =>
      label === undefined ? (whole.get(split) as Uint32Array) : (byClass.get(split)?.[label] ?? new Uint32Array()),
    counts: (split) => (byClass.get(split) ?? []).map(({ length }) => length),
    labelOf: (index) => labels[index] ?? 0,
  }
}

async function labelsIn(path: string, hash: string): Promise<Uint16Array> {
  try {
    const handle = await open(path, 'r')
    try {
      return Uint16Array.from(await readLabels(handle))
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new DatasetProblem('broken-packing', { hash, detail: (error as Error).message }, error)
  }
}

function sorted(indices: Uint32Array, labels: Uint16Array, classes: number): Uint32Array[] {
  const sizes = new Uint32Array(classes)
  for (const index of indices) sizes[labels[index] as number] = (sizes[labels[index] as number] as number) + 1
  const groups = Array.from(sizes, (size) => new Uint32Array(size))
  const filled = new Uint32Array(classes)
  for (const index of indices) {
    const label = labels[index] as number
    const at = filled[label] as number
    ;(groups[label] as Uint32Array)[at] = index
    filled[label] = at + 1
  }
  return groups
}
