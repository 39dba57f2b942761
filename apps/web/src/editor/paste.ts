import * as Blockly from 'blockly/core'

/** What lies nearer looks as if it hung there. */
const gap = 24

/**
 * Pastes where a person looks for it: under the selected block, if it fits there, or else beside everything that lies in
 * the way. Blockly would leave it on top of what was copied.
 */
class PasteInPlace extends Blockly.clipboard.BlockPaster {
  override paste(
    copied: Blockly.clipboard.BlockCopyData,
    workspace: Blockly.WorkspaceSvg,
    coordinate?: Blockly.utils.Coordinate,
  ): Blockly.BlockSvg | null {
    const selected = Blockly.common.getSelected()
    const above = selected instanceof Blockly.BlockSvg && selected.workspace === workspace ? selected : undefined
    const block = super.paste(copied, workspace, coordinate)
    if (!block) return null
    if (!above || !hangUnder(block, above)) moveBeside(block)
    return block
  }
}

/** Every workspace pastes so from now on. */
export function pasteInPlace(): void {
  const { registry, BlockPaster } = Blockly.clipboard
  registry.unregister(BlockPaster.TYPE)
  registry.register(BlockPaster.TYPE, new PasteInPlace())
}

/** Whether it could be. */
function hangUnder(block: Blockly.BlockSvg, above: Blockly.BlockSvg): boolean {
  const [end, start] = [above.nextConnection, block.previousConnection]
  if (!end || !start || !block.workspace.connectionChecker.canConnect(end, start, false)) return false
  // What hangs there would have nothing to hang on.
  if (end.isConnected() && !block.lastConnectionInStack(true)) return false
  end.connect(start)
  return true
}

/** Moves a stack aside until it lies on no other one. */
export function moveBeside(block: Blockly.BlockSvg): void {
  const others = block.workspace.getTopBlocks(false).filter((top) => top !== block.getRootBlock())
  const inTheWay = () => {
    const { top, bottom, left, right } = block.getBoundingRectangle()
    const around = new Blockly.utils.Rect(top - gap, bottom + gap, left - gap, right + gap)
    return others.map((other) => other.getBoundingRectangle()).find((other) => other.intersects(around))
  }
  for (let other = inTheWay(); other; other = inTheWay()) {
    // One more, because what touches the margin still lies in it.
    block.moveBy(other.right + gap + 1 - block.getBoundingRectangle().left, 0)
  }
}
