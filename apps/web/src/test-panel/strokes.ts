/** A place on the paper: 0…1 to the right and down. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** One line of the pen, from touching the paper to lifting it. `width` is a share of the paper's side. */
export interface Stroke {
  readonly points: readonly Point[]
  readonly width: number
  readonly colour: string
  /** Whether what the line goes around is filled. */
  readonly filled: boolean
}

/** What a stroke will be drawn with. */
export type Pen = Omit<Stroke, 'points'>

/** What strokes are drawn on; a canvas's context is one. */
type Surface = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'stroke'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'strokeStyle'
  | 'fillStyle'
  | 'fill'
>

/** Draws one stroke as a smooth line: curves from middle to middle of its points, which the hand's shaking does not bend. */
export function drawStroke(surface: Surface, { points, width, colour, filled }: Stroke, side: number): void {
  const [first] = points
  if (!first) return
  surface.lineWidth = width * side
  surface.lineCap = 'round'
  surface.lineJoin = 'round'
  surface.strokeStyle = colour
  surface.beginPath()
  surface.moveTo(first.x * side, first.y * side)
  for (let index = 1; index < points.length - 1; index++) {
    const here = points[index] as Point
    const next = points[index + 1] as Point
    const middle = { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 }
    surface.quadraticCurveTo(here.x * side, here.y * side, middle.x * side, middle.y * side)
  }
  // A touch without a move is a dot: a line of no length with round ends.
  const last = points.at(-1) as Point
  surface.lineTo(last.x * side, last.y * side)
  surface.stroke()
  if (filled) {
    surface.fillStyle = colour
    surface.fill()
  }
}

/** A stroke with one more point; a point on the last one adds nothing. */
export function extended(stroke: Stroke, point: Point): Stroke {
  const last = stroke.points.at(-1)
  if (last && last.x === point.x && last.y === point.y) return stroke
  return { ...stroke, points: [...stroke.points, point] }
}
