import type { Category, Text } from '@blocksight/network'
import { useLanguage } from '../i18n/language.ts'
import { categoryColours } from './category-colours.ts'

/** A block as it is drawn where there is no editor. */
export interface DrawnBlock {
  readonly type: string
  readonly category: Category
  readonly name: Text
  readonly face: readonly { readonly label: Text; readonly value: Text }[]
  readonly shape: string | null
  readonly inside?: readonly DrawnBlock[]
}

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
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes its order
        <Drawn key={index} block={block} isTop={index === 0 && !plain} below={blocks.length - 1 - index} />
      ))}
    </ol>
  )
}

function Drawn({ block, isTop, below }: { block: DrawnBlock; isTop: boolean; below: number }) {
  const { category, shape, inside } = block
  const background = categoryColours[category]
  return (
    // Each block's peg lies over the block below it.
    <li className="relative flex min-w-0 items-end gap-2" style={{ zIndex: below }}>
      <div className="relative min-w-0 flex-1">
        <div
          className={`rounded-md shadow-[inset_0_-1px_0_rgb(0_0_0/0.25),inset_0_1px_0_rgb(255_255_255/0.18)] ${isTop ? 'rounded-t-2xl' : ''}`}
          style={{ background }}
        >
          <Face block={block} />
          {inside !== undefined && (
            <div className="pb-2 pl-3">
              <div className="grid rounded-l-md bg-surface">
                {inside.map((one, index) => (
                  <div
                    // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes its order
                    key={index}
                    className="w-fit max-w-full rounded-md shadow-[inset_0_-1px_0_rgb(0_0_0/0.25)]"
                    style={{ background: categoryColours[one.category] }}
                  >
                    <Face block={one} />
                  </div>
                ))}
              </div>
            </div>
          )}
        </div>
        {below > 0 && (
          <span
            aria-hidden="true"
            className="absolute -bottom-1 left-4 z-10 h-1.5 w-5 rounded-b-md"
            style={{ background }}
          />
        )}
      </div>
      <span className="w-14 shrink-0 pb-1.5 text-xs font-medium tabular-nums text-ink">{shape}</span>
    </li>
  )
}

function Face({ block: { name, face } }: { block: DrawnBlock }) {
  const language = useLanguage()
  return (
    <div className="flex min-h-8 items-center gap-2 px-3 py-1">
      <span className="truncate font-semibold">{name[language]}</span>
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
