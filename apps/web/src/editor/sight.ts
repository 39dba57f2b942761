import type * as Blockly from 'blockly/core'
import type { Studio } from '../studio/studio.ts'

/** What part of a network a person looks at. */
interface Sight {
  readonly scale: number
  readonly scrollX: number
  readonly scrollY: number
  /** A telephone's sight is none for a desk. */
  readonly narrow: boolean
  readonly goal: Studio['state']['goal']
}

const sights = new WeakMap<Studio, Sight>()

/** Keeps it for when the blocks are drawn again: in another theme or language, or behind another panel. */
export function rememberSight(
  studio: Studio,
  { scale, scrollX, scrollY }: Blockly.WorkspaceSvg,
  narrow: boolean,
): void {
  sights.set(studio, { scale, scrollX, scrollY, narrow, goal: studio.state.goal })
}

/** Looks where the person looked before. Returns the block that somebody asked to see meanwhile. */
export function recallSight(studio: Studio, workspace: Blockly.WorkspaceSvg, narrow: boolean): string | undefined {
  const sight = sights.get(studio)
  if (sight?.narrow === narrow) {
    workspace.setScale(sight.scale)
    workspace.scroll(sight.scrollX, sight.scrollY)
  }
  const { goal } = studio.state
  return goal === sight?.goal ? undefined : goal?.block
}

/** Whether nothing of a block can be seen. */
export function isOutOfSight(block: Blockly.BlockSvg): boolean {
  const { left, top, width, height } = block.workspace.getMetricsManager().getViewMetrics(true)
  const bounds = block.getBoundingRectangleWithoutChildren()
  return bounds.right < left || bounds.left > left + width || bounds.bottom < top || bounds.top > top + height
}
