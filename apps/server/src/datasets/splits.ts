import { seededRandom, shuffle } from './random.ts'

/** Sample indices of each split, ascending; together every sample exactly once. */
export interface Splits {
  readonly train: readonly number[]
  readonly validation: readonly number[]
  readonly test: readonly number[]
}

export type SplitName = keyof Splits

const seed = 20_240_229

/**
 * Draws `total` of `indices`, each class in its proportion (largest remainders decide the odd ones), with a fixed
 * seed. A class with at least `keep + 1` samples gives at least one and keeps at least `keep`, as far as `total` allows.
 */
export function drawStratified(
  indices: readonly number[],
  labels: ArrayLike<number>,
  total: number,
  keep = 1,
): { drawn: number[]; rest: number[] } {
  const byClass = new Map<number, number[]>()
  for (const index of indices) {
    const label = labels[index] as number
    const members = byClass.get(label)
    if (members) members.push(index)
    else byClass.set(label, [index])
  }
  const groups = [...byClass].sort(([a], [b]) => a - b).map(([, members]) => members)
  const takes = share(
    groups.map((members) => members.length),
    total,
    keep,
  )
  const random = seededRandom(seed)
  const drawn: number[] = []
  const rest: number[] = []
  groups.forEach((members, group) => {
    const mixed = shuffle([...members], random)
    const take = takes[group] as number
    drawn.push(...mixed.slice(0, take))
    rest.push(...mixed.slice(take))
  })
  return { drawn: drawn.sort(ascending), rest: rest.sort(ascending) }
}

/** How many of each group to take, so that they add up to `total` where the groups can spare that many. */
function share(sizes: readonly number[], total: number, keep: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const most = sizes.map((size) => Math.max(0, size - keep))
  const exact = sizes.map((size) => (all === 0 ? 0 : (size * total) / all))
  const takes = exact.map((value, group) => {
    const limit = most[group] as number
    return Math.min(limit, Math.max(Math.floor(value), limit > 0 ? 1 : 0))
  })
  const byRemainder = exact
    .map((value, group) => ({ group, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.group - b.group)
  let missing = total - takes.reduce((sum, take) => sum + take, 0)
  while (missing > 0) {
    const before = missing
    for (const { group } of byRemainder) {
      if (missing === 0) break
      if ((takes[group] as number) >= (most[group] as number)) continue
      takes[group] = (takes[group] as number) + 1
      missing--
    }
    if (before === missing) break
  }
  return takes
}

/** How much of all samples validates and how much tests; each 0.01 … 0.5. */
export interface SplitShares {
  readonly validation?: number | undefined
  readonly test?: number | undefined
}

/** How many of `count` samples validate and test: as asked, or 15 percent each where `all` are below 2,000, else 10. */
export function splitSizes(
  count: number,
  { validation, test }: SplitShares = {},
  all = count,
): { validation: number; test: number } {
  const share = all < 2000 ? 0.15 : 0.1
  const sizeOf = (asked: number | undefined) => Math.max(1, Math.round(count * (asked ?? share)))
  return { validation: sizeOf(validation), test: sizeOf(test) }
}

/** Three stratified splits of all samples; each class keeps at least one sample for training. */
export function drawThreeSplits(labels: ArrayLike<number>, shares?: SplitShares): Splits {
  const sizes = splitSizes(labels.length, shares)
  const test = drawStratified(range(0, labels.length), labels, sizes.test, 2)
  const validation = drawStratified(test.rest, labels, sizes.validation, 1)
  return { train: validation.rest, validation: validation.drawn, test: test.drawn }
}

/** Official test samples stay the test split; `validation` samples are drawn from the official training set. */
export function drawValidation(labels: ArrayLike<number>, trainCount: number, validation: number): Splits {
  const { drawn, rest } = drawStratified(range(0, trainCount), labels, validation)
  return { train: rest, validation: drawn, test: range(trainCount, labels.length) }
}

/** `start`, …, `end - 1`. */
export function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset)
}

/** As written to `dataset.json`: one range where the indices are one, else the list. */
export function encodeSplit(indices: readonly number[]): { start: number; end: number } | readonly number[] {
  const start = indices[0]
  if (start === undefined) return []
  const end = start + indices.length
  const contiguous = indices[indices.length - 1] === end - 1
  return contiguous ? { start, end } : indices
}

function ascending(a: number, b: number): number {
  return a - b
}
