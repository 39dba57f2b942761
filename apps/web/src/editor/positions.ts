import type * as Blockly from 'blockly/core'

type Writable = { -readonly [Name in keyof Position]: Position[Name] }

/** Where a block lies, in the workspace's units. */
export interface Position {
  readonly block: Blockly.BlockSvg
  readonly x: number
  readonly y: number
  /** Of the block's own outline, without what hangs below. */
  readonly width: number
  readonly height: number
  /** Behind the last of the blocks that are drawn inside this one: what it holds, and all that hangs below it. */
  readonly end: number
}

/**
 * Where every block lies, each before what is drawn inside it. Goes down from the top and adds up, because asking each
 * block walks up the whole stack above it.
 */
export function positionsOf(workspace: Blockly.WorkspaceSvg): Position[] {
  const positions: Writable[] = []
  const visit = (top: Blockly.BlockSvg, left: number, above: number) => {
    const stack: Writable[] = []
    let [x, y] = [left, above]
    for (let block: Blockly.BlockSvg | null = top; block; block = block.getNextBlock()) {
      x += block.relativeCoords.x
      y += block.relativeCoords.y
      if (!block.isInsertionMarker()) {
        const position = { block, x, y, width: block.childlessWidth, height: block.height, end: 0 }
        positions.push(position)
        stack.push(position)
      }
      for (const input of block.inputList) {
        const inside = input.connection?.targetBlock() as Blockly.BlockSvg | null | undefined
        if (inside && inside !== block.getNextBlock()) visit(inside, x, y)
      }
    }
    // A block is drawn inside the one above it, so that all of a stack end together.
    for (const position of stack) position.end = positions.length
  }
  for (const top of workspace.getTopBlocks(false)) visit(top, 0, 0)
  return positions
}
