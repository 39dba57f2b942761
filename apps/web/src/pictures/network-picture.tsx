import { findBlockType } from '@blocksight/blocks'
import type { Outline } from '@blocksight/network'
import { memo } from 'react'
import { categoryColours } from './category-colours.ts'
import { drawOutline } from './outline-rows.ts'

const unknown = '#6b7280'

/** A small picture of a network: its blocks in the colours of their categories. For looking at only. */
export const NetworkPicture = memo(function NetworkPicture({ outline }: { outline: Outline }) {
  const { width, height, rectangles, rest } = drawOutline(outline, looksOf)
  if (rectangles.length === 0) return null
  return (
    <span className="relative grid h-full min-h-0 w-full place-items-center" aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height + 1}`}
        className="max-h-full max-w-full"
        style={{ width: `${width * 1.15}px` }}
      >
        {rectangles.map(({ category, ...rectangle }, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the picture has no other order
            key={index}
            {...rectangle}
            rx="1.8"
            fill={category ? categoryColours[category] : unknown}
            stroke="rgb(255 255 255 / 0.35)"
            strokeWidth="0.5"
          />
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

function looksOf(type: string) {
  const found = findBlockType(type)
  return found && { category: found.category, name: found.name.en }
}
