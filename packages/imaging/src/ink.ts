import { type Plane, planeOf, type Rectangle } from './picture.ts'
import { brightnessOfEdge, divide } from './threshold.ts'

/** Less difference than this between ink and ground is an empty sheet: noise of a camera stays below it. */
const leastContrast = 0.15

/** Brightness of ink, as a share of full ink, from which on a pixel belongs to what is drawn. */
const visible = 0.1

/** A bright drawing on dark ground, freed of its ground: 0 where there is none, 1 where there is full ink. */
export interface Ink {
  readonly plane: Plane
  /** What the ink fills, in whole pixels. */
  readonly box: Rectangle
}

/**
 * The ink of a picture in soft grays, for pictures about as small as the dataset's and for what is no drawing.
 * @returns undefined for an empty sheet
 */
export function softInk(picture: Plane): Ink | undefined {
  const ground = brightnessOfEdge(picture)
  const peak = picture.data.reduce((a, b) => Math.max(a, b), 0)
  if (peak - ground < leastContrast) return undefined
  return inkOf(
    planeOf(picture.width, picture.height, (index) =>
      Math.max(0, ((picture.data[index] as number) - ground) / (peak - ground)),
    ),
  )
}

/**
 * The ink of a large picture of pen strokes: full ink or none, but for a narrow ramp, even under uneven light.
 * Datasets of handwriting were made from such pictures; their grays come from making them small.
 * @returns undefined for an empty sheet
 */
export function crispInk(picture: Plane): Ink | undefined {
  const flat = withoutSlope(picture)
  const { threshold, dark, bright } = divide(flat)
  if (bright - dark < leastContrast) return undefined
  const ramp = (bright - dark) / 4
  const plane = planeOf(flat.width, flat.height, (index) =>
    Math.min(1, Math.max(0, ((flat.data[index] as number) - threshold) / ramp + 0.5)),
  )
  return inkOf(withoutSpecks(plane))
}

function inkOf(plane: Plane): Ink | undefined {
  const { width, height, data } = plane
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] as number) < visible) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) return undefined
  return { plane, box: { left, top, width: right - left + 1, height: bottom - top + 1 } }
}

/** Takes the light's slope over the sheet away: the plane that fits the ground best. */
function withoutSlope(picture: Plane): Plane {
  const { width, height, data } = picture
  const { threshold } = divide(picture)
  // Sums for the least squares of a + b·x + c·y, with x and y from -1 to 1.
  const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0, v: 0, vx: 0, vy: 0 }
  const places = (count: number) => Float64Array.from({ length: count }, (_, index) => (2 * index + 1) / count - 1)
  const [across, down] = [places(width), places(height)]
  for (let row = 0, index = 0; row < height; row++) {
    const y = down[row] as number
    for (let column = 0; column < width; column++, index++) {
      const value = data[index] as number
      if (value >= threshold) continue
      const x = across[column] as number
      sums.n++
      sums.x += x
      sums.y += y
      sums.xx += x * x
      sums.xy += x * y
      sums.yy += y * y
      sums.v += value
      sums.vx += value * x
      sums.vy += value * y
    }
  }
  if (sums.n === 0) return picture
  const mean = { x: sums.x / sums.n, y: sums.y / sums.n, v: sums.v / sums.n }
  const xx = sums.xx / sums.n - mean.x ** 2
  const yy = sums.yy / sums.n - mean.y ** 2
  const xy = sums.xy / sums.n - mean.x * mean.y
  const vx = sums.vx / sums.n - mean.v * mean.x
  const vy = sums.vy / sums.n - mean.v * mean.y
  const determinant = xx * yy - xy * xy
  // On a line or a point of ground no slope can be told.
  const slope =
    determinant < 1e-6 ? { x: 0, y: 0 } : { x: (vx * yy - vy * xy) / determinant, y: (vy * xx - vx * xy) / determinant }
  const flat = new Float32Array(data.length)
  for (let row = 0, index = 0; row < height; row++) {
    const level = mean.v + slope.y * ((down[row] as number) - mean.y) - slope.x * mean.x
    for (let column = 0; column < width; column++, index++) {
      const ground = level + slope.x * (across[column] as number)
      flat[index] = Math.min(1, Math.max(0, (data[index] as number) - ground))
    }
  }
  return { ...picture, data: flat }
}

/** Blots this much smaller than the largest one are dust; the dot of an i is a twentieth of its stem. */
const speck = 0.015

function withoutSpecks(plane: Plane): Plane {
  const { width, data } = plane
  const blots = new Int32Array(data.length)
  const sizes = [0]
  const stack: number[] = []
  for (let start = 0; start < data.length; start++) {
    if (blots[start] !== 0 || data[start] === 0) continue
    const blot = sizes.length
    sizes.push(0)
    blots[start] = blot
    stack.push(start)
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      sizes[blot] = (sizes[blot] as number) + (data[index] as number)
      const x = index % width
      for (let near = Math.max(0, x - 1); near <= Math.min(width - 1, x + 1); near++) {
        for (let at = index - width - x + near; at <= index + width - x + near; at += width) {
          if (at < 0 || at >= data.length || blots[at] !== 0 || data[at] === 0) continue
          blots[at] = blot
          stack.push(at)
        }
      }
    }
  }
  const least = sizes.reduce((a, b) => Math.max(a, b), 0) * speck
  return { ...plane, data: data.map((value, index) => ((sizes[blots[index] as number] as number) < least ? 0 : value)) }
}
