import { api } from '../api/client.ts'
import type { TestedDataset } from './tested-dataset.ts'

/** One of the dataset's test images, drawn by chance, with its class. */
export async function randomSample({ id, testImages }: TestedDataset) {
  const offset = Math.floor(Math.random() * testImages)
  const { samples } = await api.datasets.samples({ id, split: 'test', offset, count: 1 })
  const [sample] = samples
  if (!sample) throw new Error(`${id}: ${offset} / ${testImages}`)
  const bytes = Uint8Array.from(atob(sample.png), (character) => character.charCodeAt(0))
  return { index: sample.index, truth: sample.label, file: new Blob([bytes], { type: 'image/png' }) }
}
