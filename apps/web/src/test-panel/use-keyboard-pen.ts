import { type KeyboardEvent, useState } from 'react'
import type { Point } from './strokes.ts'

const moves: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** One press moves the pen by this share of the paper; with Shift by a quarter of it. */
const step = 0.04

/** A pen that is moved by the arrow keys, put down and lifted by the space bar. It appears with the first key. */
export function useKeyboardPen({
  begin,
  extend,
  undo,
}: {
  begin: (point: Point) => void
  extend: (points: readonly Point[]) => void
  undo: () => void
}) {
  const [at, setAt] = useState<Point>()
  const [isDown, setDown] = useState(false)

  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    const isUndo = event.key === 'Backspace' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z')
    if (!move && event.key !== ' ' && !isUndo) return
    // The studio's own undo must not take a block back while a stroke is meant.
    event.preventDefault()
    event.stopPropagation()
    if (isUndo) {
      setDown(false)
      return undo()
    }
    const here = at ?? { x: 0.5, y: 0.5 }
    const size = event.shiftKey ? step / 4 : step
    const there = move ? { x: within(here.x + move.x * size), y: within(here.y + move.y * size) } : here
    setAt(there)
    if (!move) {
      if (!isDown) begin(there)
      setDown(!isDown)
    } else if (isDown) {
      extend([there])
    }
  }
  const onBlur = () => {
    setAt(undefined)
    setDown(false)
  }
  return { at, isDown, onKeyDown, onBlur }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
