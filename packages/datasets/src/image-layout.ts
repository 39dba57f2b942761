import type { SplitCounts } from './facts.ts'

type SplitName = keyof SplitCounts

/** What the path of a file says about it. */
export interface FilePlacement {
  /** Undefined for a file outside every class folder. */
  readonly class: string | undefined
  /** Undefined where the paths give no splits. */
  readonly split: SplitName | undefined
}

/** How an archive is laid out: which folder is a class, which one a split. */
export interface ImageLayout {
  readonly place: (path: string) => FilePlacement
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

/** Files that systems put beside images and nobody means. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || systemNames.has(part.toLowerCase()))
}

const systemNames = new Set(['__macosx', 'thumbs.db', 'desktop.ini', '$recycle.bin'])

/** Whether a file's name is that of an image. */
export function isImageName(path: string): boolean {
  return imageName.test(path)
}

const imageName = /\.(jpe?g|jpe|jfif|png|gif|webp|tiff?|avif|bmp|heic|heif|svg|jxl|ico)$/i

/**
 * Finds classes and splits in the paths. A single folder around everything is ignored, also a nested one, and also where
 * single images lie beside it: these are then outside of every class. Folders
 * called train, test and validation are splits where train and one other are there and every image lies in one of them;
 * otherwise they are classes like all others. Folders inside a class belong to it.
 */
export function findImageLayout(archive: {
  readonly files: readonly { readonly path: string }[]
  readonly folders: readonly string[]
}): ImageLayout {
  const all = archive.files.map(({ path }) => path)
  const images = all.filter(isImageName)
  const telling = images.length > 0 ? images : all
  const skipped = wrappers(telling, archive.folders)
  const hasSplits = splitsAreGiven(telling, skipped)
  const depth = skipped + (hasSplits ? 1 : 0)

  const classes = new Set<string>()
  for (const path of telling) addClass(classes, path, depth, depth + 2)
  for (const path of archive.folders) addClass(classes, path, depth, depth + 1)
  // One placement per folder, not per file: there may be a million files.
  const placements = new Map<string, FilePlacement>()
  return {
    place: (path) => {
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      const known = placements.get(folder)
      if (known) return known
      const parts = folder === '' ? [] : folder.split('/')
      const placement = { class: parts[depth], split: hasSplits ? splitOf(parts[skipped]) : undefined }
      placements.set(folder, placement)
      return placement
    },
    classes: [...classes].sort(),
    hasSplits,
  }
}

function addClass(classes: Set<string>, path: string, depth: number, atLeast: number): void {
  const parts = path.split('/')
  if (parts.length >= atLeast) classes.add(parts[depth] as string)
}

/** How many folders, one inside the other, wrap everything. */
function wrappers(files: readonly string[], folders: readonly string[]): number {
  let depth = 0
  for (;;) {
    const at = depth
    let name: string | undefined
    let [inFolders, deeper] = [0, 0]
    const filesShare = files.every((path) => {
      const parts = path.split('/')
      // An image beside the folder, such as a cover, belongs to no class and says nothing about the folder.
      if (parts.length <= at + 1) return true
      inFolders++
      if (parts.length > at + 2) deeper++
      name ??= parts[at]
      return parts[at] === name
    })
    const foldersShare = folders.every((path) => {
      const parts = path.split('/')
      return parts.length <= at || parts[at] === name
    })
    if (inFolders === 0 || !filesShare || !foldersShare || deeper * 2 < inFolders) break
    depth++
  }
  return depth
}

function splitsAreGiven(files: readonly string[], skipped: number): boolean {
  const found = new Set<SplitName | undefined>()
  let inFolders = 0
  let deeper = 0
  for (const path of files) {
    const parts = path.split('/')
    if (parts.length < skipped + 2) continue
    inFolders++
    if (parts.length > skipped + 2) deeper++
    found.add(splitOf(parts[skipped]))
  }
  return !found.has(undefined) && found.has('train') && found.size > 1 && deeper * 2 >= inFolders
}

function splitOf(name: string | undefined): SplitName | undefined {
  const key = name?.toLowerCase() ?? ''
  return Object.hasOwn(splitNames, key) ? splitNames[key] : undefined
}
