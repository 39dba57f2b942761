import type { SplitName } from '../splits.ts'
import type { Archive } from './archive.ts'

/** What the path of a file says about it. */
export interface Placement {
  /** Undefined for a file outside every class folder. */
  readonly class: string | undefined
  /** Undefined where the paths give no splits. */
  readonly split: SplitName | undefined
}

/** How an archive is laid out: which folder is a class, which one a split. */
export interface Layout {
  readonly place: (path: string) => Placement
  /** All class folders, also empty ones, sorted as torchvision's ImageFolder sorts them: by code unit. */
  readonly classes: readonly string[]
  readonly hasSplits: boolean
}

const splitNames: Readonly<Record<string, SplitName>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
}

const imageName = /\.(jpe?g|jpe|jfif|png|gif|webp|tiff?|avif|bmp|heic|heif|svg|jxl|ico)$/i

/**
 * Finds classes and splits in the paths. A single folder around everything is ignored, also a nested one. Folders
 * called train, test and validation are splits where train and one other are there and every image lies in one of them;
 * otherwise they are classes like all others. Folders inside a class belong to it.
 */
export function findLayout(archive: Pick<Archive, 'files' | 'folders'>): Layout {
  const all = archive.files.map(({ path }) => path.split('/'))
  const images = all.filter((parts) => imageName.test(parts.at(-1) as string))
  const telling = images.length > 0 ? images : all
  const folders = archive.folders.map((path) => path.split('/'))
  const skipped = wrappers(telling, folders)
  const inner = telling.map((parts) => parts.slice(skipped))
  const hasSplits = splitsAreGiven(inner)
  const depth = skipped + (hasSplits ? 1 : 0)

  const classes = new Set<string>()
  for (const parts of telling) if (parts.length > depth + 1) classes.add(parts[depth] as string)
  for (const parts of folders) if (parts.length > depth) classes.add(parts[depth] as string)
  return {
    place: (path) => {
      const parts = path.split('/')
      return {
        class: parts.length > depth + 1 ? parts[depth] : undefined,
        split: hasSplits ? splitOf(parts[skipped]) : undefined,
      }
    },
    classes: [...classes].sort(),
    hasSplits,
  }
}

/** How many folders, one inside the other, wrap everything. */
function wrappers(files: readonly string[][], folders: readonly string[][]): number {
  let depth = 0
  while (files.length > 0) {
    const name = files[0]?.[depth]
    const shared =
      files.every((parts) => parts.length > depth + 1 && parts[depth] === name) &&
      folders.every((parts) => parts.length <= depth || parts[depth] === name)
    const deeper = files.filter((parts) => parts.length > depth + 2).length
    if (!shared || deeper * 2 < files.length) break
    depth++
  }
  return depth
}

function splitsAreGiven(files: readonly string[][]): boolean {
  const inFolders = files.filter((parts) => parts.length > 1)
  const found = new Set(inFolders.map((parts) => splitOf(parts[0])))
  const deeper = inFolders.filter((parts) => parts.length > 2).length
  return !found.has(undefined) && found.has('train') && found.size > 1 && deeper * 2 >= inFolders.length
}

function splitOf(name: string | undefined): SplitName | undefined {
  const key = name?.toLowerCase() ?? ''
  return Object.hasOwn(splitNames, key) ? splitNames[key] : undefined
}
