/** Digits as people draw them with a mouse: three hands, as strokes of points from 0 to 1, x to the right, y down. */

export type Point = readonly [x: number, y: number]
export type Stroke = readonly Point[]

export interface Drawing {
  readonly digit: number
  readonly hand: 'neat' | 'small' | 'quick'
  readonly strokes: readonly Stroke[]
}

/** Strokes, each by the corners it goes through, in hundredths. */
type Sketch = readonly string[]

/** Upright and large, as in a schoolbook. */
const neat: readonly Sketch[] = [
  ['50,12 34,20 28,40 29,62 37,82 51,88 65,80 72,60 71,36 64,18 50,12'],
  ['50,12 50,30 50,50 50,70 50,88'],
  ['31,30 36,17 50,12 64,17 68,31 60,48 45,66 30,86', '30,86 45,87 60,86 72,86'],
  ['31,18 48,11 64,18 65,33 56,45 44,48 58,50 69,61 67,79 50,89 30,82'],
  ['58,12 45,35 28,62', '28,62 50,62 76,61', '58,12 59,50 59,89'],
  ['68,13 52,13 37,14', '37,14 35,28 33,44', '33,44 47,39 62,45 69,60 65,78 50,88 31,83'],
  ['62,12 46,26 35,46 31,66 38,83 52,88 66,81 69,66 60,54 46,54 34,66'],
  ['28,14 50,14 73,14', '73,14 60,40 51,64 45,88'],
  ['50,48 36,40 32,26 40,14 53,11 65,18 67,31 58,43 46,51 33,64 33,79 45,88 60,87 69,76 66,61 50,48'],
  ['68,26 58,14 44,13 33,24 34,40 46,48 60,43 68,28 67,50 62,70 52,88'],
]

/** Small, in a corner, leaning forward. */
const small: readonly Sketch[] = [
  ['34,16 23,22 17,36 18,50 26,55 37,49 43,35 42,21 34,16'],
  ['28,26 38,16', '38,16 35,30 31,45 28,56'],
  ['24,25 31,16 41,18 42,28 34,39 18,54', '18,54 28,55 40,53'],
  ['25,19 35,15 44,20 41,30 31,34', '31,34 40,37 40,48 30,56 17,52'],
  ['30,15 25,28 19,40', '19,40 30,40 45,38', '41,22 37,40 32,58'],
  ['28,17 25,26 22,33', '22,33 32,31 39,37 37,49 27,56 15,52', '28,17 37,16 46,15'],
  ['40,15 28,26 20,41 20,52 28,57 37,51 38,42 31,39 22,44'],
  ['21,19 34,18 46,16', '46,16 37,32 30,45 26,58'],
  ['42,21 34,15 27,20 29,29 36,37 35,49 25,55 18,49 23,38 35,31 42,21'],
  ['43,23 37,15 28,18 24,28 30,35 39,31 43,22', '43,22 39,38 33,57'],
]

/** Quick, with habits: a barred seven, a one on a foot, a looped two, an open four, a straight nine. */
const quick: readonly Sketch[] = [
  ['60,24 47,20 35,30 30,50 34,70 47,78 61,70 68,50 65,31 54,21'],
  ['38,36 53,20', '53,20 52,50 51,80', '36,80 51,80 66,79'],
  ['34,32 46,21 60,24 64,37 54,54 38,70 31,76 38,67 50,74 63,79 72,73'],
  ['33,22 50,21 66,22', '66,22 56,34 47,44', '47,44 62,50 65,66 53,79 34,77'],
  ['38,22 34,38 34,52 48,54 68,50', '64,24 61,52 58,81'],
  ['66,22 50,22 38,24 35,44 50,41 63,48 64,64 52,78 34,76'],
  ['52,18 40,36 33,56 37,73 51,79 63,71 62,59 50,55 37,62'],
  ['31,24 48,23 67,22', '67,22 55,46 43,80', '38,51 50,50 64,49'],
  ['50,48 39,40 39,27 51,21 62,28 60,40 50,48', '50,48 37,58 37,72 50,80 63,72 62,58 50,48'],
  ['63,32 53,22 40,26 36,39 45,49 58,45 63,32', '63,32 63,55 62,82'],
]

/** Every digit in every hand. */
export const drawings: readonly Drawing[] = Object.entries({ neat, small, quick }).flatMap(([hand, sketches]) =>
  sketches.map((sketch, digit) => ({
    digit,
    hand: hand as Drawing['hand'],
    strokes: sketch.map((corners) => smooth(corners.split(' ').map(pointOf))),
  })),
)

function pointOf(corner: string): Point {
  const [x = 0, y = 0] = corner.split(',').map(Number)
  return [x / 100, y / 100]
}

/** A curve through all points (Catmull and Rom), as a mouse's many small steps. */
function smooth(points: readonly Point[]): Stroke {
  const steps = 6
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Point
  const curve = points.slice(1).flatMap((_, index) =>
    Array.from({ length: steps }, (_, step): Point => {
      const t = (step + 1) / steps
      const along = (axis: 0 | 1) => {
        const [a, b, c, d] = [at(index - 1)[axis], at(index)[axis], at(index + 1)[axis], at(index + 2)[axis]]
        return b + (t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))) / 2
      }
      return [along(0), along(1)]
    }),
  )
  return [at(0), ...curve]
}

/** How a drawing looks on paper: dark ink of a round pen on a light sheet, or the other way round. */
export interface Sheet {
  /** Side of the square sheet in pixels. */
  readonly side: number
  /** The pen's width in pixels. */
  readonly pen: number
  readonly ink: number
  readonly paper: number
}

/** The drawing as red, green, blue and opacity, with soft edges as a canvas draws them. */
export function draw({ strokes }: Drawing, { side, pen, ink, paper }: Sheet) {
  const covered = new Float32Array(side * side)
  for (const stroke of strokes) {
    for (const [index, to] of stroke.entries()) {
      const from = stroke[Math.max(0, index - 1)] as Point
      drawLine(covered, side, [from[0] * side, from[1] * side], [to[0] * side, to[1] * side], pen / 2)
    }
  }
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [pixel, share] of covered.entries()) {
    data.fill(Math.round(paper + (ink - paper) * share), pixel * 4, pixel * 4 + 3)
  }
  return { width: side, height: side, data }
}

function drawLine(covered: Float32Array, side: number, a: Point, b: Point, radius: number): void {
  const reach = radius + 1
  const [left, right] = [Math.min(a[0], b[0]) - reach, Math.max(a[0], b[0]) + reach]
  const [top, bottom] = [Math.min(a[1], b[1]) - reach, Math.max(a[1], b[1]) + reach]
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(side, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(side, right); x++) {
      const [px, py] = [x + 0.5 - a[0], y + 0.5 - a[1]]
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
      const distance = Math.hypot(px - along * dx, py - along * dy)
      const share = Math.min(1, Math.max(0, radius + 0.5 - distance))
      covered[y * side + x] = Math.max(covered[y * side + x] as number, share)
    }
  }
}
