import * as Blockly from 'blockly/core'

/**
 * Blockly renders with a block everything it hangs below, which in a long stack is hundreds of blocks for one number,
 * and then looks where every connection of the stack lies now. This leaves out what cannot have changed: a block that
 * did not ask to be rendered and holds stacks of the sizes they had, and whatever hangs below a block that lies where
 * it lay and had nothing to render.
 */
export function renderWhatChanged(block: Blockly.BlockSvg): void {
  const { queueRender, renderEfficiently, updateComponentLocations, translate } = block
  let hasChanged = true
  /** It was in the queue, for itself or for a block inside or below. */
  let wasQueued = true
  let heldSizes = ''
  let lay: { readonly x: number; readonly y: number } | undefined

  block.queueRender = () => {
    hasChanged = true
    return queueRender.call(block)
  }
  block.renderEfficiently = () => {
    wasQueued = true
    const sizes = sizesInside(block)
    // Which blocks hang below may have changed all the same.
    if (!hasChanged && sizes === heldSizes) return block.tightenChildrenEfficiently()
    hasChanged = false
    heldSizes = sizes
    renderEfficiently.call(block)
  }
  block.updateComponentLocations = (origin) => {
    if (!wasQueued && lay?.x === origin.x && lay.y === origin.y) return
    wasQueued = false
    // While it is dragged, Blockly leaves the connections where they were.
    lay = block.isDragging() ? undefined : { x: origin.x, y: origin.y }
    updateComponentLocations.call(block, origin)
  }
  // For a browser, to write where a block lies already moves everything that hangs below it.
  block.translate = (x, y) => {
    const { relativeCoords } = block
    const shown = block.getSvgRoot().getAttribute('transform')
    if (relativeCoords.x === x && relativeCoords.y === y && shown && shown === block.getTranslation()) return
    translate.call(block, x, y)
  }
}

/**
 * Blockly writes a field's text and frame again whenever somebody asks for its size, and renders the whole block for
 * every new value. This writes what is new, and renders the block only when the field has become larger or smaller.
 */
export function renderWhenItGrows(field: Blockly.Field): void {
  const { forceRerender } = field
  let known: Blockly.utils.Size | undefined
  field.getSize = () => {
    known = Blockly.Field.prototype.getSize.call(field)
    return known
  }
  field.forceRerender = () => {
    const before = known
    field.markDirty()
    if (before && field.getSourceBlock()?.rendered && Blockly.utils.Size.equals(before, field.getSize())) return
    forceRerender.call(field)
  }
}

/** The sizes of the stacks that a block holds, as one text. */
function sizesInside({ inputList }: Blockly.BlockSvg): string {
  return inputList
    .map(({ connection }) => {
      const inside = connection?.targetBlock() as Blockly.BlockSvg | null | undefined
      if (!inside) return ''
      const { width, height } = inside.getHeightWidth()
      return `${width}×${height}`
    })
    .join()
}
