import type { ClassCounts, meanSheet, Sample, SplitName, sampleSheet } from '@blocksight/contracts'
import type { z } from 'zod'
import type { DatasetStore, PackedDataset } from '../datasets/index.ts'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue } from './catalogue.ts'

/** The pictures of a dataset, one by one and as sheets. All refuse a dataset that is not on this machine. */
export interface Samples {
  counts(dataset: string): Promise<ClassCounts>
  page(
    dataset: string,
    wish: { split: SplitName; label?: number | undefined; offset: number; count: number },
  ): Promise<Sample[]>
  /** `lasting`: the wish named the content that is shown, so that it never changes. */
  sheet(dataset: string, wish: z.output<typeof sampleSheet>): Promise<{ png: Buffer; lasting: boolean }>
  meanSheet(dataset: string, wish: z.output<typeof meanSheet>): Promise<{ png: Buffer; lasting: boolean }>
}

export function openSamples(catalogue: Catalogue, store: DatasetStore): Samples {
  async function packedOf(dataset: string): Promise<PackedDataset> {
    const entry = await catalogue.get(dataset)
    if (entry === undefined) throw new Refusal('dataset-not-found', { dataset })
    if (entry.packed === undefined) throw new Refusal('dataset-not-ready', { dataset })
    return entry.packed
  }

  return {
    async counts(dataset) {
      const { hash } = await packedOf(dataset)
      const index = await store.classIndex(hash)
      const [train, validation, test] = [index.counts('train'), index.counts('validation'), index.counts('test')]
      return { hash, counts: { train, validation, test } }
    },
    async page(dataset, { split, label, offset, count }) {
      const { hash } = await packedOf(dataset)
      const indices = (await store.classIndex(hash)).indices(split, label).subarray(offset, offset + count)
      const samples = Array.from(indices, async (index) => {
        const { png, label: own } = await store.sample(hash, index)
        return { index, label: own, png: png.toString('base64') }
      })
      return Promise.all(samples)
    },
    async sheet(dataset, { split, label, offset, count, step, columns, side, hash: named }) {
      const { hash } = await packedOf(dataset)
      const all = (await store.classIndex(hash)).indices(split, label)
      const indices = all.subarray(offset, offset + count * step).filter((_, place) => place % step === 0)
      const png = await store.sheet(hash, { indices, columns, longestSide: side })
      return { png, lasting: named === hash }
    },
    async meanSheet(dataset, { columns, side, hash: named }) {
      const { hash } = await packedOf(dataset)
      const png = await store.meanSheet(hash, { columns, longestSide: side })
      return { png, lasting: named === hash }
    },
  }
}
