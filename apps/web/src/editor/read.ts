import type { NetworkDocument, Block as Saved, Stack } from '@blocksight/network'
import { walkBlocks } from '@blocksight/network'
import type * as Blockly from 'blockly/core'
import { bodyInput, stateOf } from './block-state.ts'

/**
 * The stacks as Blockly shows them, in the document's order, new ones last. Whatever did not change is the document's
 * own object, so that comparing is cheap and nothing is rewritten.
 */
export function readStacks(workspace: Blockly.WorkspaceSvg, document: NetworkDocument): Stack[] {
  const saved = new Map<string, Saved>()
  for (const block of walkBlocks(document)) saved.set(block.id, block)
  const tops = workspace.getTopBlocks(false).filter((block) => !block.isInsertionMarker())
  const order = new Map(document.stacks.map(({ blocks }, index) => [blocks[0]?.id, index]))
  const place = (block: Blockly.Block) => order.get(block.id) ?? Number.POSITIVE_INFINITY
  return tops
    .sort((one, other) => place(one) - place(other) || 0)
    .map((top) => {
      const { x, y } = top.getRelativeToSurfaceXY()
      const [before] = document.stacks.filter(({ blocks }) => blocks[0]?.id === top.id)
      const blocks = readList(top, saved)
      const same = before !== undefined && sameList(before.blocks, blocks)
      const stack = { x: Math.round(x), y: Math.round(y), blocks: (same ? before.blocks : blocks) as Saved[] }
      return same && before.x === stack.x && before.y === stack.y ? before : stack
    })
}

function readList(first: Blockly.Block | null, saved: ReadonlyMap<string, Saved>): Saved[] {
  const list: Saved[] = []
  for (let block = first; block; block = block.getNextBlock()) list.push(readBlock(block, saved))
  return list
}

function readBlock(block: Blockly.Block, saved: ReadonlyMap<string, Saved>): Saved {
  const { attributes, bodies: count, unknown } = stateOf(block)
  const before = saved.get(block.id)
  if (unknown) return unknown.id === block.id ? unknown : { ...unknown, id: block.id }
  const bodies = Array.from({ length: count }, (_, body) => {
    const list = readList(block.getInputTargetBlock(bodyInput(body)), saved)
    const was = before?.bodies?.[body]
    return was && sameList(was, list) ? was : list
  })
  // Blockly shows as many stacks as the type needs at least; the document may have named fewer.
  const named = before?.bodies?.length ?? 0
  while (before && bodies.length > named && bodies.at(-1)?.length === 0) bodies.pop()
  const sameBodies = named === bodies.length && bodies.every((list, body) => list === before?.bodies?.[body])
  if (before && before.type === block.type && before.attributes === attributes && sameBodies) return before
  return {
    id: block.id,
    type: block.type,
    ...(attributes !== undefined && { attributes }),
    ...(bodies.length > 0 && { bodies }),
  }
}

function sameList(one: readonly Saved[], other: readonly Saved[]): boolean {
  return one.length === other.length && one.every((block, index) => block === other[index])
}
