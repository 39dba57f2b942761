import {
  type Dispatch,
  type PointerEvent,
  type SetStateAction,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { drawStroke, extended, type Pen, type Point, type Stroke } from './strokes.ts'
import { useTestTexts } from './texts.ts'
import { useKeyboardPen } from './use-keyboard-pen.ts'
import type { TakePicture } from './use-live-answer.ts'

/** Pixels of the paper's side: enough for a thin pen on a fine screen. */
const side = 448

function drawAll(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  pixels: number,
): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, pixels, pixels)
  for (const stroke of strokes) drawStroke(context, stroke, pixels)
}

/** Draws lines in any size, rather than making a drawing small: gives the pixels of a paper with that side. */
function useSmallPaper(pixels: number): (strokes: readonly Stroke[]) => ImageData {
  return useMemo(() => {
    const context = new OffscreenCanvas(pixels, pixels).getContext('2d', { willReadFrequently: true })
    return (strokes) => {
      if (!context) throw new Error('This browser cannot draw outside of the page')
      drawAll(context, strokes, pixels)
      return context.getImageData(0, 0, pixels, pixels)
    }
  }, [pixels])
}

/**
 * Paper to draw on, white in every theme, with mouse, finger, pen or keys. `onStrokes` hears every change, `onPicture`
 * what the paper looks like afterwards; nothing when it is empty.
 */
export function Paper({
  strokes,
  onStrokes,
  onPicture,
  pixels,
  pen,
}: {
  strokes: readonly Stroke[]
  onStrokes: Dispatch<SetStateAction<readonly Stroke[]>>
  onPicture: (take: TakePicture | undefined) => void
  /** Of a side of what `onPicture` gives. */
  pixels: number
  pen: Pen
}) {
  const t = useTestTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawing, setDrawing] = useState<number>()
  const small = useSmallPaper(pixels)

  // Before the page is shown: a line that comes a picture later lags behind the hand, and so does its answer.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    drawAll(context, strokes, side)
    onPicture(strokes.length === 0 ? undefined : () => small(strokes))
  }, [strokes, onPicture, small])

  // Several moves may come before the next picture is drawn, so each builds on what the one before left.
  const begin = (point: Point) => onStrokes((all) => [...all, { ...pen, points: [point] }])
  const extend = (points: readonly Point[]) =>
    onStrokes((all) =>
      all.map((stroke, index) => (index === all.length - 1 ? points.reduce(extended, stroke) : stroke)),
    )
  const keys = useKeyboardPen({ begin, extend, undo: () => onStrokes((all) => all.slice(0, -1)) })

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top, width: across, height: down } = (canvas.current as HTMLCanvasElement).getBoundingClientRect()
    return { x: (clientX - left) / across, y: (clientY - top) / down }
  }
  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || drawing !== undefined) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrawing(event.pointerId)
    begin(placeOf(event))
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== drawing) return
    const { nativeEvent } = event
    const passed = nativeEvent.getCoalescedEvents?.() ?? []
    extend((passed.length > 0 ? passed : [nativeEvent]).map(placeOf))
  }
  const lift = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId === drawing) setDrawing(undefined)
  }

  return (
    <div className="relative aspect-square min-w-0 max-w-64 flex-1 self-start">
      <canvas
        ref={canvas}
        width={side}
        height={side}
        role="img"
        aria-label={t('paper')}
        aria-description={t('drawKeys')}
        tabIndex={0}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
        className="size-full cursor-crosshair touch-none rounded-xl border border-line-strong"
      />
      {keys.at && (
        <span
          aria-hidden="true"
          className={`pointer-events-none absolute size-4 -translate-1/2 rounded-full border-2 border-accent ${keys.isDown ? 'bg-accent' : ''}`}
          style={{ left: `${keys.at.x * 100}%`, top: `${keys.at.y * 100}%` }}
        />
      )}
    </div>
  )
}
