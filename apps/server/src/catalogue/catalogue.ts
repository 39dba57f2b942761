import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import type { FactsOf } from '../checks/checks.ts'
import { DatasetProblem, type DatasetStore, type PackedDataset, type Watching } from '../datasets/index.ts'

/**
 * Every dataset by the id a document names it by: a built-in one by its own, a person's by `id@version`,
 * because the same images packed in another size are another dataset.
 */
export interface Catalogue {
  factsOf(): Promise<FactsOf>
  /** Gives a dataset in packed form, downloading and packing a built-in one first. @throws DatasetProblem */
  prepare(id: string, watching?: Watching): Promise<PackedDataset>
  /** How many bytes making this dataset ready would download; 0 where all it needs is on this machine. */
  bytesToDownload(entry: CatalogueEntry): Promise<number>
  /** A packed dataset by its content hash. */
  find(hash: string): Promise<PackedDataset | undefined>
  /** What is known of a packed dataset by its content hash, also after it was deleted. */
  knownFacts(hash: string): Promise<DatasetFacts | undefined>
  /** All there are, built-in ones first, with their packed form where they are on this machine. */
  list(): Promise<CatalogueEntry[]>
  /** Datasets of a person that were deleted: networks may name them still. */
  removed(): Promise<readonly Pick<CatalogueEntry, 'id' | 'facts'>[]>
  /** @returns undefined if there is no such dataset */
  get(id: string): Promise<CatalogueEntry | undefined>
}

export interface CatalogueEntry {
  readonly id: string
  readonly facts: DatasetFacts
  readonly builtIn: boolean
  readonly packed: PackedDataset | undefined
}

export function openCatalogue(store: DatasetStore): Catalogue {
  async function list(): Promise<CatalogueEntry[]> {
    const packed = await store.list()
    const builtIn = Object.values(builtinFacts).map((facts) => {
      const here = packed.filter((dataset) => dataset.facts.id === facts.id)
      const same = here.find((dataset) => dataset.facts.version === facts.version) ?? here[0]
      return { id: facts.id, facts: same?.facts ?? facts, builtIn: true, packed: same }
    })
    const own = packed
      .filter(({ facts }) => builtinFacts[facts.id] === undefined)
      .map((dataset) => ({ id: ownId(dataset.facts), facts: dataset.facts, builtIn: false, packed: dataset }))
    return [...builtIn, ...own]
  }
  const get = async (id: string) => (await list()).find((entry) => entry.id === id)
  return {
    async factsOf() {
      const entries = await list()
      return (id) => entries.find((entry) => entry.id === id)?.facts
    },
    async prepare(id, watching) {
      if (builtinFacts[id] !== undefined) return store.prepare(id, watching)
      const entry = await get(id)
      if (entry?.packed !== undefined) return entry.packed
      throw new DatasetProblem('unknown-dataset', { id, known: Object.keys(builtinFacts) })
    },
    bytesToDownload: async ({ id, packed }) => (packed ? 0 : store.bytesToDownload(id)),
    find: (hash) => store.find(hash),
    knownFacts: (hash) => store.factsOf(hash),
    list,
    async removed() {
      const here = new Set((await list()).map(({ id }) => id))
      const gone = (await store.listRemoved()).map(({ facts }) => ({ id: ownId(facts), facts }))
      return gone.filter(({ id }) => !here.has(id))
    },
    get,
  }
}

/** How a document names a dataset that a person brought. */
export function ownId({ id, version }: DatasetFacts): string {
  return `${id}@${version}`
}
