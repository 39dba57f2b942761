import type { Environment } from '@blocksight/compiler'
import type { DatasetRecord } from '@blocksight/contracts'
import { builtinFacts } from '@blocksight/datasets'

/**
 * What the compiler is told of the world: the facts of the built-in datasets, and those of a person's own, which it
 * proposes first.
 */
export function environmentOf(records: readonly DatasetRecord[]): Environment {
  const own = new Map(
    records
      .filter(({ builtIn }) => !builtIn)
      .map(({ id, shape, classes, mean, std }) => [id, { shape, classes, mean: mean ?? [], std: std ?? [] }]),
  )
  return {
    datasets: (id) => builtinFacts[id] ?? own.get(id),
    knownDatasets: [...own.keys(), ...Object.keys(builtinFacts)],
  }
}
