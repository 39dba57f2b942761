import type * as Blockly from 'blockly/core'

/**
 * Lets the keyboard stay with a block however fast its keys come, held down on a slow machine for one.
 *
 * Blockly brings a focused block to the front a frame later, by moving everything that lies over it; the focus may have
 * gone on into that by then, and what is moved loses it. Blockly scrolls to the block later still, and what is not
 * displayed cannot take the focus.
 *
 * @param display is called before the block takes the focus, and has to see to it that the block is displayed
 */
export function keepFocus(block: Blockly.BlockSvg, display: () => void): void {
  const { onNodeFocus } = block
  block.onNodeFocus = () => {
    onNodeFocus.call(block)
    display()
  }
  block.moveSvgRootToFront = (blockOnly = false) => {
    requestAnimationFrame(() => {
      if (block.isDeadOrDying() || block.isDragging() || isFocusElsewhere(block)) return
      moveToFront(block.getSvgRoot())
      for (let around = block.getParent(); around && !blockOnly; around = around.getParent()) {
        moveToFront(around.getSvgRoot())
      }
    })
  }
}

/** The keyboard is in another block than this one and those inside and below it. */
function isFocusElsewhere(block: Blockly.BlockSvg): boolean {
  const focused = document.activeElement?.closest('.blocklyDraggable')
  return focused != null && !block.getSvgRoot().contains(focused)
}

/** Moves what lies over a shape, because moving the shape would take the focus out of it. */
function moveToFront(shape: Element): void {
  while (shape.nextSibling) shape.before(shape.nextSibling)
}
