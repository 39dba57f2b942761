import { setImmediate as breathe } from 'node:timers/promises'
import type { AddSamples } from '../packing.ts'
import type { Watching } from '../progress.ts'
import { seededRandom } from '../random.ts'

/** Whether a point lies inside a shape of radius 1 around the origin. */
type Inside = (x: number, y: number) => boolean

const insideOf: Readonly<Record<string, Inside>> = {
  circle: (x, y) => x * x + y * y <= 0.81,
  square: (x, y) => Math.abs(x) <= 0.75 && Math.abs(y) <= 0.75,
  triangle: polygon(star(3, 1)),
  star: polygon(star(5, 0.42)),
  cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) <= 0.27 && Math.max(Math.abs(x), Math.abs(y)) <= 0.9,
  ring: (x, y) => x * x + y * y <= 0.9 && x * x + y * y >= 0.36,
}

const side = 32
const seed = 20_250_314

/** Points looked at per pixel and direction, for smooth edges. */
const fine = 3

/**
 * Draws `perClass` images of each class, the classes taking turns, 32×32 in colour: one shape on a shaded ground with a
 * little noise. The same on every machine. @returns the labels.
 */
export async function drawShapes(
  classes: readonly string[],
  perClass: number,
  add: AddSamples,
  { signal, onProgress }: Watching,
): Promise<number[]> {
  const random = seededRandom(seed)
  const labels: number[] = []
  const total = classes.length * perClass
  for (let sample = 0; sample < total; sample++) {
    const label = sample % classes.length
    await add(draw(insideOf[classes[label] as string] as Inside, random))
    labels.push(label)
    if (sample % 100 !== 99) continue
    signal?.throwIfAborted()
    onProgress?.({ stage: 'reading', done: sample + 1, total, unit: 'images' })
    await breathe()
  }
  return labels
}

function draw(inside: Inside, random: () => number): Uint8Array {
  const between = (low: number, high: number) => low + (high - low) * random()
  const radius = between(7, 13)
  const [centreX, centreY] = [between(radius, side - radius), between(radius, side - radius)]
  const turn = between(0, 2 * Math.PI)
  const [cosine, sine] = [Math.cos(turn) / radius, Math.sin(turn) / radius]
  const [ground, ink] = contrastingColours(between)
  const shade = between(-24, 24)
  const pixels = new Uint8Array(side * side * 3)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [x, y] = [column - centreX, row - centreY]
      const near = Math.hypot(x + 0.5, y + 0.5) < radius + 1
      const covered = near ? coverage(inside, x, y, cosine, sine) : 0
      const light = shade * (row / side - 0.5) + between(-10, 10)
      for (let channel = 0; channel < 3; channel++) {
        const under = (ground[channel] as number) + light
        const mixed = under + ((ink[channel] as number) - under) * covered
        pixels[(row * side + column) * 3 + channel] = Math.min(255, Math.max(0, Math.round(mixed)))
      }
    }
  }
  return pixels
}

/** The share of a pixel that lies inside, 0…1. `cosine` and `sine` turn and scale to radius 1. */
function coverage(inside: Inside, left: number, top: number, cosine: number, sine: number): number {
  let hits = 0
  for (let row = 0; row < fine; row++) {
    for (let column = 0; column < fine; column++) {
      const x = left + (column + 0.5) / fine
      const y = top + (row + 0.5) / fine
      if (inside(x * cosine + y * sine, y * cosine - x * sine)) hits++
    }
  }
  return hits / (fine * fine)
}

/** Two colours whose brightness differs enough to see the shape also in gray. */
function contrastingColours(between: (low: number, high: number) => number): [number[], number[]] {
  const colour = () => [between(16, 240), between(16, 240), between(16, 240)]
  const ground = colour()
  let ink = colour()
  while (Math.abs(brightness(ground) - brightness(ink)) < 60) ink = colour()
  return [ground, ink]
}

/** Rec. 601 luma. */
function brightness([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

type Point = readonly [number, number]

/** The corners of a star with `points` points; with 3 points and an inner radius of 1 the triangle's own corners. */
function star(points: number, innerRadius: number): Point[] {
  const corners: Point[] = []
  for (let point = 0; point < points; point++) {
    const angle = (2 * Math.PI * point) / points
    corners.push([Math.sin(angle), Math.cos(angle)])
    if (innerRadius === 1) continue
    const between = angle + Math.PI / points
    corners.push([innerRadius * Math.sin(between), innerRadius * Math.cos(between)])
  }
  return corners
}

/** Even-odd rule. */
function polygon(corners: readonly Point[]): Inside {
  const edges = corners.map(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] as Point
    return { ax, ay, by, slope: (bx - ax) / (by - ay) }
  })
  return (x, y) => {
    let inside = false
    for (const { ax, ay, by, slope } of edges) {
      if (ay > y !== by > y && x < slope * (y - ay) + ax) inside = !inside
    }
    return inside
  }
}
