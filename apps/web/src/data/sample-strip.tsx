import type { DatasetRecord } from '@blocksight/contracts'
import { spreadSheetUrl } from './sheet-url.ts'
import { tileStyle } from './tile-style.ts'

/** Some images from all over a dataset that is on this machine, in rows that share `height` pixels. */
export function SampleStrip({
  dataset: { id, hash, shape, counts },
  height,
  rows,
  most,
}: {
  dataset: Pick<DatasetRecord, 'id' | 'shape' | 'counts'> & { readonly hash: string }
  height: number
  rows: number
  most: number
}) {
  const [, tall = 1, wide = 1] = shape
  const size = { width: Math.round((height * wide) / tall / rows), height: height / rows }
  const shown = Math.min(most, counts.train)
  const url = spreadSheetUrl({ id, hash }, counts, shown)
  return Array.from({ length: shown }, (_, place) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the place is what makes a picture of a sheet that one
      key={place}
      style={tileStyle(url, place, shown, size)}
    />
  ))
}
