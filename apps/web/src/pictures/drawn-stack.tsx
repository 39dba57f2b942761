import { useLanguage } from '../i18n/language.ts'
import { categoryColours } from './category-colours.ts'
import type { DrawnBlock } from './draw-block.ts'

const edges = 'shadow-[inset_0_-1px_0_rgb(0_0_0/0.25),inset_0_1px_0_rgb(255_255_255/0.18)]'

/** Blocks snapped together, each with the shape of what leaves it. */
export function DrawnStack({
  blocks,
  label,
  plain = false,
}: {
  blocks: readonly DrawnBlock[]
  label: string
  /** The first block is not the one on top of a program. */
  plain?: boolean
}) {
  return (
    <ol aria-label={label} className="isolate grid grid-cols-[minmax(0,1fr)] text-sm text-white">
      {blocks.map((block, index) => {
        const below = blocks.length - 1 - index
        return (
          // Each block's peg lies over the block below it.
          // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes its order
          <li key={index} className="relative flex min-w-0 items-end gap-2" style={{ zIndex: below }}>
            <div className="min-w-0 flex-1">
              <Drawn block={block} isTop={index === 0 && !plain} isLast={below === 0} />
            </div>
            <span className="w-14 shrink-0 pb-1.5 text-xs font-medium tabular-nums text-ink">{block.shape}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Drawn({ block, isTop = false, isLast }: { block: DrawnBlock; isTop?: boolean; isLast: boolean }) {
  const background = categoryColours[block.category]
  return (
    <div className="relative">
      <div className={`rounded-md ${edges} ${isTop ? 'rounded-t-2xl' : ''}`} style={{ background }}>
        <Face block={block} />
        {block.inside?.map((blocks, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes its order
          <div key={index} className="pb-2 pl-3">
            <Inside blocks={blocks} />
          </div>
        ))}
      </div>
      {!isLast && (
        <span
          aria-hidden="true"
          className="absolute -bottom-1 left-4 z-10 h-1.5 w-5 rounded-b-md"
          style={{ background }}
        />
      )}
    </div>
  )
}

function Inside({ blocks }: { blocks: readonly DrawnBlock[] }) {
  return (
    <ol className="isolate grid min-h-4 rounded-l-md bg-surface">
      {blocks.map((block, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes its order
          key={index}
          className={`relative max-w-full ${block.inside === undefined ? 'w-fit' : ''}`}
          style={{ zIndex: blocks.length - index }}
        >
          <Drawn block={block} isLast={index === blocks.length - 1} />
        </li>
      ))}
    </ol>
  )
}

function Face({ block: { name, face } }: { block: DrawnBlock }) {
  const language = useLanguage()
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-0.5 px-3 py-1">
      <span className="font-semibold">{name[language]}</span>
      {face.map(({ label, value }) => (
        <span
          key={label.en}
          title={label[language]}
          className="shrink-0 rounded-full bg-white/90 px-2 text-xs font-medium leading-5 text-[#1b2030]"
        >
          <span className="sr-only">{label[language]} </span>
          {value[language]}
        </span>
      ))}
    </div>
  )
}
