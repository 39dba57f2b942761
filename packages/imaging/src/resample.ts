import type { Picture, Plane, Rectangle } from './picture.ts'

/** Something with pixels that is read row by row, so that a large photograph is never held twice. */
interface Rows {
  readonly width: number
  readonly height: number
  readonly channels: number
  /** Writes row `y`, `channels` numbers 0…1 a pixel, into `row`. */
  read(y: number, row: Float32Array): void
}

/**
 * A part of a picture in another size, three channels; transparency becomes white, as when a dataset is packed.
 * Smaller: each new pixel is the average of the area it covers. Larger: linear between pixels.
 */
export function resamplePicture(picture: Picture, part: Rectangle, width: number, height: number): Plane {
  const { data } = picture
  const read = (y: number, row: Float32Array) => {
    let at = y * picture.width * 4
    for (let to = 0; to < row.length; to += 3, at += 4) {
      const opacity = (data[at + 3] as number) / 255
      const white = 1 - opacity
      for (let channel = 0; channel < 3; channel++) {
        row[to + channel] = ((data[at + channel] as number) / 255) * opacity + white
      }
    }
  }
  return resample({ width: picture.width, height: picture.height, channels: 3, read }, part, width, height)
}

/** A part of a plane in another size, by the same rule. */
export function resamplePlane(plane: Plane, part: Rectangle, width: number, height: number): Plane {
  const stride = plane.width * plane.channels
  const read = (y: number, row: Float32Array) => row.set(plane.data.subarray(y * stride, (y + 1) * stride))
  return resample({ ...plane, read }, part, width, height)
}

function resample(source: Rows, part: Rectangle, width: number, height: number): Plane {
  const { channels } = source
  if (isWhole(part, source) && width === source.width && height === source.height) return copied(source)
  const across = tapsOf(part.left, part.width, source.width, width)
  const down = tapsOf(part.top, part.height, source.height, height)
  const data = new Float32Array(width * height * channels)
  const read = new Float32Array(source.width * channels)
  // Neighbouring rows of the result share rows of the source: those still needed are kept, narrowed already.
  const narrowed = new Map<number, Float32Array>()
  for (let y = 0; y < height; y++) {
    const { first, weights } = down[y] as Taps
    for (const known of narrowed.keys()) if (known < first) narrowed.delete(known)
    const target = data.subarray(y * width * channels, (y + 1) * width * channels)
    for (let offset = 0; offset < weights.length; offset++) {
      let row = narrowed.get(first + offset)
      if (row === undefined) {
        source.read(first + offset, read)
        row = narrow(read, across, channels)
        narrowed.set(first + offset, row)
      }
      add(target, row, weights[offset] as number)
    }
  }
  return { width, height, channels, data }
}

function isWhole({ left, top, width, height }: Rectangle, source: Rows): boolean {
  return left === 0 && top === 0 && width === source.width && height === source.height
}

function copied({ width, height, channels, read }: Rows): Plane {
  const data = new Float32Array(width * height * channels)
  const stride = width * channels
  for (let y = 0; y < height; y++) read(y, data.subarray(y * stride, (y + 1) * stride))
  return { width, height, channels, data }
}

function add(target: Float32Array, row: Float32Array, weight: number): void {
  for (let index = 0; index < target.length; index++) {
    target[index] = (target[index] as number) + weight * (row[index] as number)
  }
}

function narrow(row: Float32Array, across: readonly Taps[], channels: number): Float32Array {
  const result = new Float32Array(across.length * channels)
  for (let x = 0; x < across.length; x++) {
    const { first, weights } = across[x] as Taps
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0
      for (let offset = 0, from = first * channels + channel; offset < weights.length; offset++, from += channels) {
        sum += (weights[offset] as number) * (row[from] as number)
      }
      result[x * channels + channel] = sum
    }
  }
  return result
}

/** Which pixels of a line make one pixel of the new line; the weights sum to 1. */
interface Taps {
  readonly first: number
  readonly weights: Float64Array
}

/** `count` pixels over `length` pixels from `start` on, of a line of `size` pixels; beyond its ends the line goes on as it ends. */
function tapsOf(start: number, length: number, size: number, count: number): Taps[] {
  const step = length / count
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * step
    return step >= 1 ? areaTaps(from, from + step, size) : linearTaps(from + step / 2, size)
  })
}

function areaTaps(from: number, to: number, size: number): Taps {
  const first = clamp(Math.floor(from), size)
  const last = clamp(Math.ceil(to) - 1, size)
  const weights = new Float64Array(last - first + 1)
  for (let pixel = Math.floor(from); pixel < to; pixel++) {
    const covered = Math.min(pixel + 1, to) - Math.max(pixel, from)
    const at = clamp(pixel, size) - first
    weights[at] = (weights[at] as number) + covered / (to - from)
  }
  return { first, weights }
}

function linearTaps(centre: number, size: number): Taps {
  const position = Math.min(Math.max(centre - 0.5, 0), size - 1)
  const first = Math.floor(position)
  const share = position - first
  return { first, weights: share === 0 ? Float64Array.of(1) : Float64Array.of(1 - share, share) }
}

function clamp(pixel: number, size: number): number {
  return Math.min(Math.max(pixel, 0), size - 1)
}
