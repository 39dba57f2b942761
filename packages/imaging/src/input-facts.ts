import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'

/** What has to be known of a dataset to make its kind of picture out of any other. */
export type InputFacts = Pick<DatasetFacts, 'shape' | 'ground' | 'placement'>

/** Of a built-in dataset also how its pictures were made; of a person's own dataset that is not known. */
export function inputFactsOf(dataset: string, shape: InputFacts['shape']): InputFacts {
  const { ground, placement } = builtinFacts[dataset] ?? {}
  return { shape, ...(ground && { ground }), ...(placement && { placement }) }
}
