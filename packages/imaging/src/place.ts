import type { Placement, Strokes } from '@blocksight/datasets'
import type { Ink } from './ink.ts'
import { type Plane, planeOf, type Rectangle } from './picture.ts'
import { resamplePlane } from './resample.ts'
import { grow, growthFor } from './stroke-width.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Brings ink to the place, size and stroke width that the pictures of a dataset have. */
export function placeInk(ink: Ink, size: Size, placement: Placement): Plane {
  const { box, strokes, widening = 1, centre } = placement
  const cut = cutOut(ink)
  const filled = fill(ink.box, { width: box.width * size.width, height: box.height * size.height }, widening)
  const drawn = strokes ? withEvenStrokes(cut, size, filled, strokes) : cut
  return render(drawn, size, centre === 'box' ? centred(filled, size) : aroundMass(drawn, size, filled))
}

/** The size of a thing that fills a box with its proportions, or made up to `widening` times wider or narrower. */
function fill(thing: Size, box: Size, widening: number): Size {
  const scale = Math.min(box.width / thing.width, box.height / thing.height)
  const whole = { width: thing.width * scale, height: thing.height * scale }
  return {
    width: Math.min(box.width, whole.width * widening),
    height: Math.min(box.height, whole.height * widening),
  }
}

function centred({ width, height }: Size, size: Size): Rectangle {
  return { left: (size.width - width) / 2, top: (size.height - height) / 2, width, height }
}

/**
 * By whole pixels, so that the centre of mass comes to the middle of the pixel right of and below the centre:
 * so it is in MNIST, whose averages are 14.5 in both directions.
 */
function aroundMass(cut: Plane, size: Size, filled: Size): Rectangle {
  const start = {
    left: Math.floor((size.width - filled.width) / 2),
    top: Math.floor((size.height - filled.height) / 2),
  }
  const { data } = render(cut, size, { ...start, ...filled })
  const sums = { mass: 0, x: 0, y: 0 }
  for (const [index, value] of data.entries()) {
    sums.mass += value
    sums.x += value * ((index % size.width) + 0.5)
    sums.y += value * (Math.floor(index / size.width) + 0.5)
  }
  const move = (from: number, centre: number, room: number, length: number) =>
    Math.min(Math.max(from + Math.round(Math.floor(room / 2) + 0.5 - centre), 0), Math.floor(room - length))
  return {
    ...filled,
    left: move(start.left, sums.x / sums.mass, size.width, filled.width),
    top: move(start.top, sums.y / sums.mass, size.height, filled.height),
  }
}

/** Strokes are measured on at least this many rows. */
const finePixels = 64

/** Makes strokes as thick as they are in the dataset once the drawing has its final size, which stays as it is. */
function withEvenStrokes(cut: Plane, size: Size, filled: Size, strokes: Strokes): Plane {
  const detail = Math.max(1, Math.ceil(finePixels / size.height))
  const fine = { width: size.width * detail, height: size.height * detail }
  const outer = { width: Math.ceil(filled.width * detail), height: Math.ceil(filled.height * detail) }
  const target = inWholePixels(centred(outer, fine))
  let drawn = render(cut, fine, target)
  let growth = growthFor(drawn, strokes)
  // How much strokes grow decides how much room must be left for it: two more looks settle that.
  for (let look = 0; look < 2 && growth !== 0; look++) {
    const inner = { width: Math.max(1, outer.width - 2 * growth), height: Math.max(1, outer.height - 2 * growth) }
    drawn = render(cut, fine, centred(inner, fine))
    growth = growthFor(drawn, strokes)
  }
  return growth === 0 ? cut : cutOut({ plane: grow(drawn, growth), box: target })
}

function inWholePixels({ left, top, width, height }: Rectangle): Rectangle {
  return { left: Math.floor(left), top: Math.floor(top), width, height }
}

/** What was cut out, inside a rectangle of an otherwise empty plane. */
function render(cut: Plane, size: Size, target: Rectangle): Plane {
  const across = (cut.width - 2 * rim) / target.width
  const down = (cut.height - 2 * rim) / target.height
  const part = {
    left: rim - target.left * across,
    top: rim - target.top * down,
    width: size.width * across,
    height: size.height * down,
  }
  return resamplePlane(cut, part, size.width, size.height)
}

const rim = 1

/** The ink alone with an empty rim, because resampling goes on at an edge as the edge is. */
function cutOut({ plane, box }: Ink): Plane {
  const width = box.width + 2 * rim
  return planeOf(width, box.height + 2 * rim, (index) => {
    const x = (index % width) - rim
    const y = Math.floor(index / width) - rim
    if (x < 0 || y < 0 || x >= box.width || y >= box.height) return 0
    return plane.data[(box.top + y) * plane.width + box.left + x] as number
  })
}
