import type { Plane } from './picture.ts'

/** Two kinds of brightness in a picture: the brightness that divides them best, and the average of each. */
export interface Division {
  readonly threshold: number
  readonly dark: number
  readonly bright: number
}

const bins = 256

/** Divides a picture's brightnesses in two by Otsu's method (IEEE Transactions on Systems, Man, and Cybernetics, 1979). */
export function divide({ data }: Plane): Division {
  const counts = new Float64Array(bins)
  const sums = new Float64Array(bins)
  for (const value of data) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(value * bins)))
    counts[bin] = (counts[bin] as number) + 1
    sums[bin] = (sums[bin] as number) + value
  }
  const total = sums.reduce((a, b) => a + b, 0)
  let count = 0
  let sum = 0
  let best = -1
  let found: Division = { threshold: 0.5, dark: total / data.length, bright: total / data.length }
  for (let bin = 0; bin < bins - 1; bin++) {
    count += counts[bin] as number
    sum += sums[bin] as number
    const rest = data.length - count
    if (count === 0 || rest === 0) continue
    const dark = sum / count
    const bright = (total - sum) / rest
    const between = count * rest * (bright - dark) ** 2
    if (between <= best) continue
    best = between
    found = { threshold: (dark + bright) / 2, dark, bright }
  }
  return found
}

/** The middle one of the brightnesses along a picture's edge, a few pixels deep: what its ground is like. */
export function brightnessOfEdge({ width, height, data }: Plane): number {
  const depth = Math.max(1, Math.round(Math.min(width, height) * 0.03))
  const edge: number[] = []
  for (let y = 0; y < height; y++) {
    const whole = y < depth || y >= height - depth
    for (let x = 0; x < width; x++) {
      if (whole || x < depth || x >= width - depth) edge.push(data[y * width + x] as number)
    }
  }
  // Typed, because then sorting is by number, and by itself.
  return Float64Array.from(edge).sort()[Math.floor(edge.length / 2)] as number
}
