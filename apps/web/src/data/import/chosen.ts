import { findImageLayout, isHidden, isImageName } from '@blocksight/datasets'
import { sha256Text } from '@blocksight/network'
import type { ChosenFile } from './picture-file.ts'

/** What was chosen, as the server will see it: classes, splits, and what lies outside. */
export interface Overview {
  readonly images: readonly ChosenFile[]
  readonly bytes: number
  /** Images of each class, largest split names aside, in the order of the classes. */
  readonly classes: readonly { readonly name: string; readonly images: number }[]
  /** Folders named train, test, … are there and say which image is in which split. */
  readonly hasSplits: boolean
  /** How many images some class needs before there is one for each split; undefined where one has so many. */
  readonly tooFew: number | undefined
  /** Images outside every class folder: they will be left out. */
  readonly outside: number
  /** Files that are no images by their name. */
  readonly others: number
}

/** Judges files by their paths, with the server's own rules. Hidden and system files do not count. */
export function overviewOf(files: readonly ChosenFile[]): Overview {
  const seen = files.filter(({ path }) => !isHidden(path))
  const images = seen.filter(({ path }) => isImageName(path))
  const layout = findImageLayout({ files: seen, folders: [] })
  const counts = new Map<string, number>()
  /** Of each class, those in no split or in the training split: the others are drawn from them. */
  const toTrain = new Map<string, number>()
  const given = new Set<string>()
  let outside = 0
  for (const { path } of images) {
    const { class: name, split = 'train' } = layout.place(path)
    if (name === undefined) {
      outside++
      continue
    }
    counts.set(name, (counts.get(name) ?? 0) + 1)
    given.add(split)
    if (split === 'train') toTrain.set(name, (toTrain.get(name) ?? 0) + 1)
  }
  // A class that gives one to the test split keeps two, and one that gives one to validation keeps one.
  const needed = !given.has('test') ? 3 : !given.has('validation') ? 2 : 1
  return {
    images,
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
    classes: layout.classes
      .map((name) => ({ name, images: counts.get(name) ?? 0 }))
      .filter((found) => found.images > 0),
    hasSplits: layout.hasSplits,
    tooFew: Math.max(0, ...toTrain.values()) < needed ? needed : undefined,
    outside,
    others: seen.length - images.length,
  }
}

/** A few of the images from all over, at most one after the other of each class. */
export function examplesOf(images: readonly ChosenFile[], count: number): ChosenFile[] {
  const step = Math.max(1, images.length / count)
  return Array.from(
    { length: Math.min(count, images.length) },
    (_, index) => images[Math.floor(index * step)] as ChosenFile,
  )
}

/** Tells one choice of files from another, so that an upload is gone on with only by what it began with. */
export function fingerprintOf(name: string, files: readonly Pick<ChosenFile, 'path' | 'bytes'>[]): string {
  return sha256Text(JSON.stringify([name, ...files.map(({ path, bytes }) => [path, bytes])]))
}
