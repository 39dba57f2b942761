import type * as Blockly from 'blockly/core'

/** Where a block lies, in the workspace's units. */
export interface Position {
  readonly block: Blockly.BlockSvg
  readonly x: number
  readonly y: number
  /** Of the block's own outline, without what hangs below. */
  readonly width: number
  readonly height: number
}

/**
 * Where every block lies. Goes down from the top and adds up, because asking each block walks up the whole stack above
 * it.
 */
export function positionsOf(workspace: Blockly.WorkspaceSvg): Position[] {
  const positions: Position[] = []
  const visit = (top: Blockly.BlockSvg, left: number, above: number) => {
    let [x, y] = [left, above]
    for (let block: Blockly.BlockSvg | null = top; block; block = block.getNextBlock()) {
      x += block.relativeCoords.x
      y += block.relativeCoords.y
      if (!block.isInsertionMarker()) {
        positions.push({ block, x, y, width: block.childlessWidth, height: block.height })
      }
      for (const input of block.inputList) {
        const inside = input.connection?.targetBlock() as Blockly.BlockSvg | null | undefined
        if (inside && inside !== block.getNextBlock()) visit(inside, x, y)
      }
    }
  }
  for (const top of workspace.getTopBlocks(false)) visit(top, 0, 0)
  return positions
}
