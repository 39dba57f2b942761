import type { Shape } from '@blocksight/network'
import { useId } from 'react'

const mostSheets = 12
const tallest = 64
const step = 4

/** What goes in and what comes out, drawn to one scale: an image's channels as sheets behind each other. */
export function ShapePicture({ input, output }: { input: Shape; output: Shape }) {
  const arrow = useId()
  const longest = Math.max(...[input, output].map(([, height = 1, width = 1]) => Math.max(height, width)))
  const [from, to] = [sheetsOf(input, tallest / longest), sheetsOf(output, tallest / longest)]
  const height = Math.max(from.height, to.height)
  const gap = 44
  return (
    <svg
      viewBox={`-1 -1 ${from.width + gap + to.width + 2} ${height + 2}`}
      className="mx-auto h-24 max-w-full text-accent"
      aria-hidden="true"
    >
      <Sheets {...from} y={(height - from.height) / 2} x={0} />
      <Sheets {...to} y={(height - to.height) / 2} x={from.width + gap} />
      <marker id={arrow} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
        <path d="M0 0 6 3 0 6z" className="fill-soft" />
      </marker>
      <line
        x1={from.width + 10}
        x2={from.width + gap - 10}
        y1={height / 2}
        y2={height / 2}
        className="stroke-soft"
        strokeWidth="1.5"
        markerEnd={`url(#${arrow})`}
      />
    </svg>
  )
}

interface SheetSizes {
  readonly count: number
  readonly sheetWidth: number
  readonly sheetHeight: number
  readonly width: number
  readonly height: number
}

/** An image is as many sheets as channels, up to twelve; features are one narrow bar, tokens one sheet of rows. */
function sheetsOf(shape: Shape, scale: number): SheetSizes {
  const [first = 1, second = 1, third = 1] = shape
  if (shape.length < 3) {
    const [sheetWidth, sheetHeight] = shape.length === 1 ? [8, tallest] : [tallest, tallest / 2]
    return { count: 1, sheetWidth, sheetHeight, width: sheetWidth, height: sheetHeight }
  }
  const count = Math.min(first, mostSheets)
  const [sheetWidth, sheetHeight] = [Math.max(3, third * scale), Math.max(3, second * scale)]
  const depth = (count - 1) * step
  return { count, sheetWidth, sheetHeight, width: sheetWidth + depth, height: sheetHeight + depth }
}

function Sheets({ count, sheetWidth, sheetHeight, x, y }: SheetSizes & { x: number; y: number }) {
  return Array.from({ length: count }, (_, index) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: sheets are alike
      key={index}
      x={x + (count - 1 - index) * step}
      y={y + index * step}
      width={sheetWidth}
      height={sheetHeight}
      fill="currentColor"
      fillOpacity={0.35}
      className="stroke-surface"
      strokeWidth="1"
    />
  ))
}
