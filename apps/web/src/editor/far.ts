import type { Position } from './positions.ts'

/**
 * A browser walks through every shape of a drawing, in view or not, whenever anything on the page changes. So what is
 * out of view is taken out: of blocks above the view only what they draw themselves, of those below it everything.
 * Chromium still lays out shapes whose `display` is `none`; a shape that asks for an extension nobody has is none.
 */
const condition = 'requiredExtensions'
const never = 'out-of-view'

/** Displays the blocks of which `near` is 1, and as little else as can be. */
export function hideFar(positions: readonly Position[], near: Uint8Array): void {
  // How many blocks before this one are near.
  const before = new Uint32Array(near.length + 1)
  for (let index = 0; index < near.length; index += 1) {
    before[index + 1] = (before[index] as number) + (near[index] as number)
  }
  for (let index = 0; index < positions.length; ) {
    const { block, end } = positions[index] as Position
    const root = block.getSvgRoot()
    const isGone = before[end] === before[index]
    display(root, !isGone)
    if (!isGone) displayOwn(root, near[index] === 1)
    index = isGone ? end : index + 1
  }
}

/** What a block draws itself: everything but the blocks inside and below it. */
function displayOwn(root: SVGElement, wanted: boolean): void {
  if (root.firstElementChild?.hasAttribute(condition) === !wanted) return
  for (const shape of root.children) {
    if (!shape.classList.contains('blocklyDraggable')) display(shape as SVGElement, wanted)
  }
}

function display(shape: SVGElement, wanted: boolean): void {
  if (shape.hasAttribute(condition) === !wanted) return
  if (wanted) {
    shape.removeAttribute(condition)
    // Chromium looks again only at shapes that it has styled before, or whose own style is new; no shape has an order.
    shape.style.order = '1'
  } else {
    shape.setAttribute(condition, never)
  }
}
