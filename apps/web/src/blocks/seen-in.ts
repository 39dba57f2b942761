import { blockShapes, compile } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import type { Block, NetworkDocument } from '@blocksight/network'
import { type DrawnBlock, drawBlocks } from '../pictures/draw-block.ts'

const mostBefore = 3
const mostAfter = 4

/**
 * Where a network uses a block type: the block with what stands around it in its stack, ready to be drawn. Blocks that
 * come to one value by a name are seldom neighbours; the last use shows the most of them.
 */
export function seenIn(document: NetworkDocument, type: string): readonly DrawnBlock[] | undefined {
  const list = findList(
    document.stacks.map(({ blocks }) => blocks),
    type,
  )
  if (!list) return undefined
  const at = list.findLastIndex((block) => block.type === type)
  const shapes = blockShapes(compile(document, { datasets: (id) => builtinFacts[id] }))
  return drawBlocks(list.slice(Math.max(0, at - mostBefore), at + mostAfter), shapes)
}

/** The first stack that holds the type, the outermost before those inside it. */
function findList(lists: readonly (readonly Block[])[], type: string): readonly Block[] | undefined {
  if (lists.length === 0) return undefined
  const found = lists.find((list) => list.some((block) => block.type === type))
  return (
    found ??
    findList(
      lists.flatMap((list) => list.flatMap(({ bodies = [] }) => bodies)),
      type,
    )
  )
}
