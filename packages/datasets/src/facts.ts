import type { Text } from '@blocksight/network'

/** How many samples each split holds. */
export interface SplitCounts {
  readonly train: number
  readonly validation: number
  readonly test: number
}

/**
 * A published or computed checksum, and what exactly it covers:
 * `content` the file after decompression (what stays equal when a mirror packs it again),
 * `file` the file as the mirror serves it, `member` one file inside the archive, uncompressed.
 */
export interface Checksum {
  readonly algorithm: 'sha256' | 'md5'
  readonly covers: 'content' | 'file' | 'member'
  /** The path inside the archive; present exactly when `covers` is `member`. */
  readonly member?: string
  /** Lower-case hexadecimal. */
  readonly value: string
}

/** One file of a public dataset: where it is served, and how to know that it is the right one. */
export interface SourceFile {
  readonly file: string
  /** Complete addresses, tried in this order. */
  readonly mirrors: readonly string[]
  readonly checksums: readonly Checksum[]
  /** Size of the file as served, for progress and for telling a person what a download costs. */
  readonly bytes: number
}

/** `ink`: they were made thicker or thinner until this share of the image was ink. `width`: as shares of its height, 5 to 95 %. */
export type Strokes = { readonly ink: number } | { readonly width: readonly [least: number, most: number] }

/** How the makers of a dataset placed what its pictures show, so that a new picture can be placed alike. */
export interface Placement {
  /** The box that it fills, as shares of the image's width and height. */
  readonly box: { readonly width: number; readonly height: number }
  /** How many times wider or narrower it may be made to fill the box; 1 where proportions were kept. */
  readonly widening?: number
  /** What lies in the middle of the image: the centre of the ink's mass, or of the box around it. */
  readonly centre: 'mass' | 'box'
  /** Present where it is pen strokes, ink or no ink before it was made small: how thick they are. */
  readonly strokes?: Strokes
}

/** What can be known of a dataset without having it: enough to check a network that uses it. */
export interface DatasetFacts {
  /** Permanent; a document names its dataset by it. */
  readonly id: string
  /** Another version of the same id holds other pixels, labels or splits. */
  readonly version: string
  readonly name: Text
  readonly summary: Text
  /** [channels, height, width] */
  readonly shape: readonly [number, number, number]
  readonly classes: readonly string[]
  /** What Korean readers call the classes, in the same order; absent where they are signs, such as digits. */
  readonly koreanClasses?: readonly string[]
  readonly counts: SplitCounts
  /** Per channel, of the training split, of pixels 0…1. */
  readonly mean: readonly number[]
  /** Per channel, of the training split, of pixels 0…1; population standard deviation. */
  readonly std: readonly number[]
  /**
   * `computed`: by packing this dataset, over exactly its training split.
   * `published`: as commonly cited, over the official training set with the validation samples still in it.
   */
  readonly statistics: 'computed' | 'published'
  /** `dark` where every picture shows something bright on black, so that dark ink on white paper must be inverted. */
  readonly ground?: 'dark'
  /** Absent where the dataset's pictures show things in any place and size. */
  readonly placement?: Placement
  readonly licence: string
  readonly homepage: string
  /** Empty where nothing has to be downloaded. */
  readonly sources: readonly SourceFile[]
}
