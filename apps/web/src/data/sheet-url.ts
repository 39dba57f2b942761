import type { SplitName } from '@blocksight/contracts'

/** Pictures on one sheet, and how they lie on it. The same for every layout, so that browsers keep sheets. */
export const perSheet = 128
export const sheetColumns = 16

/** Larger pictures are sent smaller than they are, in lists. */
const longestSide = 96

interface Pictures {
  readonly id: string
  readonly hash: string
}

/** The address of sheet number `sheet` of a split's samples, of one class or of all. */
export function sampleSheetUrl({ id, hash }: Pictures, split: SplitName, label: number | undefined, sheet: number) {
  const query = new URLSearchParams({
    split,
    offset: String(sheet * perSheet),
    count: String(perSheet),
    columns: String(sheetColumns),
    side: String(longestSide),
    hash,
    ...(label !== undefined && { label: String(label) }),
  })
  return `/api/datasets/${encodeURIComponent(id)}/sheet.png?${query}`
}

/** The address of a sheet of `count` training samples from all over the dataset, whose own order may be by class. */
export function spreadSheetUrl({ id, hash }: Pictures, counts: { readonly train: number }, count: number): string {
  const query = new URLSearchParams({
    count: String(count),
    step: String(Math.max(1, Math.floor(counts.train / count))),
    columns: String(sheetColumns),
    side: String(longestSide),
    hash,
  })
  return `/api/datasets/${encodeURIComponent(id)}/sheet.png?${query}`
}

/** The address of the mean pictures: one for each class, and then that of all. */
export function meanSheetUrl({ id, hash }: Pictures): string {
  const query = new URLSearchParams({ columns: String(sheetColumns), side: String(longestSide), hash })
  return `/api/datasets/${encodeURIComponent(id)}/means.png?${query}`
}

/** How large a picture of a dataset is shown: whole multiples of small ones, so that their pixels stay square. */
export function tileSize(shape: readonly number[], wished: number): { width: number; height: number } {
  const [, height = 1, width = 1] = shape
  const longest = Math.max(width, height)
  const factor = longest <= wished ? Math.floor(wished / longest) : wished / longest
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}
