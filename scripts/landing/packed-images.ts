import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Split {
  readonly start: number
  readonly end: number
}

/** The pictures of a packed dataset, as `docs/architecture.md` describes it. */
export interface PackedImages {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  /** The first `count` pictures of each class in that split, in the split's order, class by class. */
  first(split: 'train' | 'test', count: number): readonly { readonly label: number; readonly pixels: Buffer }[]
}

/** Reads a packed dataset's folder. */
export function packedImages(folder: string): PackedImages {
  const { shape, classes, splits } = JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8'))
  const [channels, height, width] = shape
  const size = channels * height * width
  const images = body(join(folder, 'images.npy'))
  const labels = body(join(folder, 'labels.npy'))
  const indices = (split: readonly number[] | Split): readonly number[] =>
    'start' in split ? Array.from({ length: split.end - split.start }, (_, n) => split.start + n) : split
  return {
    height,
    width,
    channels,
    first(split, count) {
      const byClass: { label: number; pixels: Buffer }[][] = classes.map(() => [])
      for (const index of indices(splits[split])) {
        const label = Number(labels.readBigInt64LE(index * 8))
        const found = byClass[label]
        if (!found || found.length >= count) continue
        found.push({ label, pixels: images.subarray(index * size, (index + 1) * size) })
        if (byClass.every((class_) => class_.length === count)) break
      }
      return byClass.flat()
    },
  }
}

/** What comes behind the header of a .npy file. */
function body(file: string): Buffer {
  const bytes = readFileSync(file)
  return bytes.subarray(10 + bytes.readUInt16LE(8))
}
