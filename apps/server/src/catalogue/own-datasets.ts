import type { DatasetUses } from '@blocksight/contracts'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import type { DatasetStore, PackedDataset } from '../datasets/index.ts'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue } from './catalogue.ts'
import { findUses } from './uses.repository.ts'

/** What people do with datasets that they brought. Built-in ones are refused with `dataset-built-in`. */
export interface OwnDatasets {
  rename(dataset: string, name: string): Promise<void>
  uses(owner: Owner, dataset: string): Promise<DatasetUses>
  /** Deletes for good. @throws Refusal `dataset-in-use` while a run that has not ended needs it */
  delete(owner: Owner, dataset: string): Promise<void>
}

export function openOwnDatasets(parts: { database: Database; catalogue: Catalogue; store: DatasetStore }): OwnDatasets {
  const { database, catalogue, store } = parts

  async function own(dataset: string): Promise<PackedDataset> {
    const entry = await catalogue.get(dataset)
    if (entry?.builtIn) throw new Refusal('dataset-built-in', { dataset: entry.facts.name })
    if (entry?.packed === undefined) throw new Refusal('dataset-not-found', { dataset })
    return entry.packed
  }

  return {
    async rename(dataset, name) {
      await store.rename((await own(dataset)).hash, name)
    },
    uses: (owner, dataset) => findUses(database, owner, dataset),
    async delete(owner, dataset) {
      const { hash } = await own(dataset)
      const { unfinishedRuns } = await findUses(database, owner, dataset)
      if (unfinishedRuns > 0) throw new Refusal('dataset-in-use', { dataset, count: unfinishedRuns })
      await store.remove(hash)
    },
  }
}
