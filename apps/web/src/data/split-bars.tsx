import type { SplitName } from '@blocksight/contracts'

export const splitNames: readonly SplitName[] = ['train', 'validation', 'test']

export const splitColours: Readonly<Record<SplitName, string>> = {
  train: 'bg-series-1',
  validation: 'bg-series-2',
  test: 'bg-series-3',
}

/** How many of something there are in each split, as one bar in three colours; `most` fills the whole width. */
export function SplitBars({ counts, most }: { counts: Readonly<Record<SplitName, number>>; most: number }) {
  return (
    <span className="flex h-2 w-full gap-px overflow-hidden rounded-full bg-sunken" aria-hidden="true">
      {splitNames.map((split) => (
        <span
          key={split}
          className={splitColours[split]}
          style={{ width: `${most === 0 ? 0 : (counts[split] / most) * 100}%` }}
        />
      ))}
    </span>
  )
}
