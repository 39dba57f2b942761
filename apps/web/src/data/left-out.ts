import type { DatasetRecord } from '@blocksight/contracts'

type Problem = DatasetRecord['problems'][number]

/** Findings of the packing that tell of files which did not become images of the dataset. */
const refusals: ReadonlySet<string> = new Set([
  'broken',
  'too-many-pixels',
  'file-too-large',
  'suspicious-compression',
  'not-an-image',
  'unsupported-format',
  'duplicate-left-out',
  'duplicate-across-splits',
  'duplicate-in-other-class',
  'no-class',
  'unsafe-path',
  'symlink',
  'encrypted',
  'unsupported-compression',
  'unreadable-name',
  'same-path',
])

/**
 * What the packing noticed, refused files first, and how many of all files were refused. Files that systems put beside
 * images do not count: nobody misses them.
 */
export function noticed({ problems, counts }: Pick<DatasetRecord, 'problems' | 'counts'>): {
  readonly problems: readonly Problem[]
  readonly leftOut: number
  readonly files: number
} {
  const refused = problems.filter(({ code }) => refusals.has(code))
  const others = problems.filter(({ code }) => !refusals.has(code))
  const leftOut = refused.reduce((sum, { count }) => sum + count, 0)
  return { problems: [...refused, ...others], leftOut, files: counts.train + counts.validation + counts.test + leftOut }
}
