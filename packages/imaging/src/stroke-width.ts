import type { Strokes } from '@blocksight/datasets'
import { type Plane, planeOf } from './picture.ts'

/**
 * How far each pixel's centre is from the edge of the ink, in pixels: negative inside.
 * Exact Euclidean distances after Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012.
 */
function distanceToInk({ width, height, data }: Plane): Float32Array {
  const isInk = (index: number) => (data[index] as number) >= 0.5
  const outside = squaredDistances(width, height, isInk)
  const inside = squaredDistances(width, height, (index) => !isInk(index))
  return outside.map((squared, index) =>
    squared > 0 ? Math.sqrt(squared) - 0.5 : 0.5 - Math.sqrt(inside[index] as number),
  )
}

/**
 * By how much strokes must grow on every side (negative: shrink), in pixels, to be as thick as a dataset's.
 * Zero where there is no ink, or nothing but ink.
 */
export function growthFor(plane: Plane, strokes: Strokes): number {
  const distances = distanceToInk(plane)
  const growth =
    'ink' in strokes ? growthToShare(distances, strokes.ink) : growthToWidth(distances, plane, strokes.width)
  return Number.isFinite(growth) ? growth : 0
}

function growthToShare(distances: Float32Array, share: number): number {
  const sorted = distances.toSorted()
  return sorted[Math.min(sorted.length - 1, Math.round(share * sorted.length))] as number
}

function growthToWidth(distances: Float32Array, { height }: Plane, [least, most]: readonly [number, number]): number {
  let depths = 0
  let count = 0
  for (const distance of distances) {
    if (distance >= 0) continue
    depths -= distance
    count++
  }
  // Across a stroke the depth rises from nothing to half its width and falls again: a quarter on average.
  const width = (4 * depths) / count / height
  return ((Math.min(Math.max(width, least), most) - width) * height) / 2
}

/** The same strokes, thicker by `growth` pixels on every side, with an edge one pixel soft. */
export function grow(plane: Plane, growth: number): Plane {
  const distances = distanceToInk(plane)
  return planeOf(plane.width, plane.height, (index) =>
    Math.min(1, Math.max(0, growth + 0.5 - (distances[index] as number))),
  )
}

/** To the nearest pixel for which `isTarget`; infinite where there is none. */
function squaredDistances(width: number, height: number, isTarget: (index: number) => boolean): Float32Array {
  const result = planeOf(width, height, (index) => (isTarget(index) ? 0 : Number.POSITIVE_INFINITY)).data
  const longest = Math.max(width, height)
  const line = {
    heights: new Float64Array(longest),
    feet: new Int32Array(longest),
    borders: new Float64Array(longest),
  }
  for (let x = 0; x < width; x++) alongLine(result, x, width, height, line)
  for (let y = 0; y < height; y++) alongLine(result, y * width, 1, width, line)
  return result
}

/** Room to work in for one line: its values, and the parabolas that are lowest somewhere with where each begins to be. */
interface Line {
  readonly heights: Float64Array
  readonly feet: Int32Array
  readonly borders: Float64Array
}

/** Lower envelope of the parabolas that stand on a line's values; replaces the values by it. */
function alongLine(values: Float32Array, start: number, step: number, count: number, line: Line): void {
  const { heights, feet, borders } = line
  for (let index = 0; index < count; index++) heights[index] = values[start + index * step] as number
  let kept = 0
  for (let foot = 0; foot < count; foot++) {
    if (heights[foot] === Number.POSITIVE_INFINITY) continue
    let border = Number.NEGATIVE_INFINITY
    for (; kept > 0; kept--) {
      const last = feet[kept - 1] as number
      const rise = (heights[foot] as number) + foot * foot - ((heights[last] as number) + last * last)
      border = rise / (2 * (foot - last))
      if (border > (borders[kept - 1] as number)) break
      border = Number.NEGATIVE_INFINITY
    }
    feet[kept] = foot
    borders[kept] = border
    kept++
  }
  if (kept === 0) return
  let at = 0
  for (let index = 0; index < count; index++) {
    while (at + 1 < kept && (borders[at + 1] as number) < index) at++
    const foot = feet[at] as number
    values[start + index * step] = (index - foot) ** 2 + (heights[foot] as number)
  }
}
