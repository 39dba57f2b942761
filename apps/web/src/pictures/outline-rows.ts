import type { Category, Outline, OutlineBlock } from '@blocksight/network'

/** A rectangle of a small picture of a network, in the picture's own units. */
export interface DrawnRectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Undefined for a block type that this version does not know. */
  readonly category: Category | undefined
}

export interface OutlinePicture {
  readonly width: number
  readonly height: number
  readonly rectangles: readonly DrawnRectangle[]
  /** How many blocks had no room. */
  readonly rest: number
}

/** What is known of a block type's looks. */
export type LooksOf = (type: string) => { readonly category: Category; readonly name: string } | undefined

interface Row {
  readonly height: number
  readonly width: number
  readonly category: Category | undefined
  /** The containers around it, outermost first. */
  readonly around: readonly (Category | undefined)[]
  readonly isBlock: boolean
}

const blockHeight = 9
const footHeight = 4
const indent = 6
const columnWidth = 78
const gap = 10
const tallest = 108
const mostColumns = 3
// Deeper than that, containers fall together.
const deepest = columnWidth - 4 * indent

/** Lays a network out as stacked blocks, column beside column, containers around what they hold. */
export function drawOutline({ blocks, rest }: Outline, looksOf: LooksOf): OutlinePicture {
  const rows = blocks.flatMap((block) => rowsOf(block, [], looksOf))
  const total = rows.reduce((sum, row) => sum + row.height, 0)
  // As many columns as it takes, about equally tall.
  const bottom = Math.min(tallest, total / Math.min(mostColumns, Math.ceil(total / tallest)) + blockHeight)
  const rectangles: DrawnRectangle[] = []
  let [column, y, height, shown] = [0, 0, 0, 0]
  for (const { isBlock, ...row } of rows) {
    if (y + row.height > bottom) {
      if (column + 1 === mostColumns) break
      column += 1
      y = 0
    }
    const left = column * (columnWidth + gap)
    row.around.slice(0, deepest / indent).forEach((category, depth) => {
      rectangles.push({ x: left + depth * indent, y, width: indent, height: row.height, category })
    })
    const x = Math.min(row.around.length * indent, deepest)
    const width = Math.min(row.width, columnWidth - x)
    rectangles.push({ x: left + x, y, width, height: row.height, category: row.category })
    y += row.height
    height = Math.max(height, y)
    if (isBlock) shown += 1
  }
  return {
    width: column * (columnWidth + gap) + columnWidth,
    height,
    rectangles,
    rest: rest + rows.filter(({ isBlock }) => isBlock).length - shown,
  }
}

function rowsOf(block: OutlineBlock, around: Row['around'], looksOf: LooksOf): Row[] {
  const [type, bodies] = typeof block === 'string' ? [block, []] : block
  const looks = looksOf(type)
  const category = looks?.category
  const width = 22 + 4 * (looks?.name ?? type).length
  const foot: Row = { height: footHeight, width: 40, category, around, isBlock: false }
  return [
    { height: blockHeight, width, category, around, isBlock: true },
    ...bodies.flatMap((body) => [...body.flatMap((inner) => rowsOf(inner, [...around, category], looksOf)), foot]),
  ]
}
