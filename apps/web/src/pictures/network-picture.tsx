import { findBlockType } from '@blocksight/blocks'
import type { Outline } from '@blocksight/network'
import { memo } from 'react'
import { categoryColours } from './category-colours.ts'
import { type DrawnRectangle, drawOutline } from './outline-rows.ts'

const unknown = '#6b7280'
const corner = 1.8
// Half a line lies outside of every shape, and a drawing that begins between two pixels is cut at the pixel.
const margin = 2

/** A small picture of a network: its blocks in the colours of their categories. For looking at only. */
export const NetworkPicture = memo(function NetworkPicture({ outline }: { outline: Outline }) {
  const { width, height, rectangles, rest } = drawOutline(outline, looksOf)
  if (rectangles.length === 0) return null
  // No two rectangles lie over each other, so that those of one colour can be one shape: pages show hundreds of these.
  const colours = Map.groupBy(rectangles, ({ category }) => (category ? categoryColours[category] : unknown))
  return (
    <span className="relative grid h-full min-h-0 w-full place-items-center" aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
        className="max-h-full max-w-full"
        style={{ width: `${(width + 2 * margin) * 1.15}px` }}
        stroke="rgb(255 255 255 / 0.35)"
        strokeWidth="0.5"
      >
        {[...colours].map(([colour, those]) => (
          <path key={colour} fill={colour} d={those.map(pathOf).join('')} />
        ))}
      </svg>
      {rest > 0 && (
        <span className="absolute bottom-0 right-0 rounded-full bg-raised px-2 text-xs font-medium text-soft">
          +{rest}
        </span>
      )}
    </span>
  )
})

/** A rectangle with round corners, as commands of an SVG path. */
function pathOf({ x, y, width, height }: DrawnRectangle): string {
  const [across, down] = [width - 2 * corner, height - 2 * corner]
  const turn = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`
  const [right, left] = [turn(corner, corner), turn(-corner, -corner)]
  return `M${x + corner} ${y}h${across}${right}v${down}${turn(-corner, corner)}h${-across}${left}v${-down}${turn(corner, -corner)}z`
}

function looksOf(type: string) {
  const found = findBlockType(type)
  return found && { category: found.category, name: found.name.en }
}
