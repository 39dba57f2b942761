import type { Position } from './positions.ts'

/**
 * A browser walks through every shape of a drawing, in view or not, whenever anything on the page changes. So what is
 * out of view is taken out: of blocks above the view only what they draw themselves, of those below it everything.
 * Chromium still lays out shapes whose `display` is `none`; a shape that asks for an extension nobody has is none.
 */
const condition = 'requiredExtensions'
const never = 'out-of-view'

/** Displays the blocks of which `near` is true, and as little else as can be. */
export function hideFar(positions: readonly Position[], near: readonly boolean[]): void {
  // How many blocks before this one are near.
  const before = [0]
  for (const isNear of near) before.push((before.at(-1) as number) + (isNear ? 1 : 0))
  for (let index = 0; index < positions.length; ) {
    const { block, end } = positions[index] as Position
    const root = block.getSvgRoot()
    const isGone = before[end] === before[index]
    display(root, !isGone)
    if (!isGone) displayOwn(root, near[index] === true)
    index = isGone ? end : index + 1
  }
}

/** What a block draws itself: everything but the blocks inside and below it. */
function displayOwn(root: Element, wanted: boolean): void {
  if (root.firstElementChild?.hasAttribute(condition) === !wanted) return
  for (const shape of root.children) if (!shape.classList.contains('blocklyDraggable')) display(shape, wanted)
}

function display(shape: Element, wanted: boolean): void {
  if (shape.hasAttribute(condition) === !wanted) return
  if (wanted) shape.removeAttribute(condition)
  else shape.setAttribute(condition, never)
}
