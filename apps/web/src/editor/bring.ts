import { findBlockType } from '@blocksight/blocks'
import type { Language, NetworkDocument, Block as Saved } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import { bodyInput, stateOf, unknownType } from './block-state.ts'
import { setAttributes, setBodies, showRest } from './define-blocks.ts'

/**
 * Makes Blockly show the document's stacks, changing only what differs. No events: the document knows already.
 * Blocks of one id are the same block before and after, so a selection survives.
 */
export function bring(workspace: Blockly.WorkspaceSvg, document: NetworkDocument, language: Language): void {
  Blockly.Events.disable()
  try {
    const wanted = new Set<string>()
    for (const stack of document.stacks) {
      const first = bringList(workspace, stack.blocks, undefined, wanted, language)
      if (!first) continue
      if (first.getParent()) first.unplug(false)
      const { x, y } = first.getRelativeToSurfaceXY()
      if (Math.round(x) !== stack.x || Math.round(y) !== stack.y) first.moveBy(stack.x - x, stack.y - y)
    }
    for (const block of workspace.getAllBlocks(false)) {
      if (!wanted.has(block.id) && !block.disposed && !block.isInsertionMarker()) block.dispose(false)
    }
  } finally {
    Blockly.Events.enable()
  }
  // By itself Blockly counts its stacks for screen readers when it is made, still empty, and when it gets the focus.
  workspace.setInitialAriaContext()
}

/** Makes blocks show the document's attributes, where nothing else has changed. No events. */
export function bringAttributes(workspace: Blockly.WorkspaceSvg, changed: readonly Saved[], language: Language): void {
  Blockly.Events.disable()
  try {
    for (const saved of changed) {
      const block = workspace.getBlockById(saved.id)
      if (!block) continue
      if (stateOf(block).unknown) stateOf(block).unknown = saved
      else setAttributes(block, saved.attributes, language)
    }
  } finally {
    Blockly.Events.enable()
  }
}

/** Puts the blocks of a list under each other, the first of them at `above`; returns it. */
function bringList(
  workspace: Blockly.WorkspaceSvg,
  list: readonly Saved[],
  above: Blockly.Connection | null | undefined,
  wanted: Set<string>,
  language: Language,
): Blockly.BlockSvg | undefined {
  let first: Blockly.BlockSvg | undefined
  let end = above
  for (const saved of list) {
    wanted.add(saved.id)
    const block = bringBlock(workspace, saved, wanted, language)
    first ??= block
    if (end && end.targetConnection !== block.previousConnection) {
      // Blockly would put what it finds in the way somewhere else on its own.
      if (end.targetConnection) end.disconnect()
      if (block.previousConnection?.targetConnection) block.previousConnection.disconnect()
      if (block.previousConnection) end.connect(block.previousConnection)
    }
    end = block.nextConnection
  }
  if (end?.targetConnection) end.disconnect()
  return first
}

function bringBlock(
  workspace: Blockly.WorkspaceSvg,
  saved: Saved,
  wanted: Set<string>,
  language: Language,
): Blockly.BlockSvg {
  const type = findBlockType(saved.type) ? saved.type : unknownType
  let block = workspace.getBlockById(saved.id) ?? undefined
  if (block && block.type !== type) {
    block.dispose(true)
    block = undefined
  }
  const isNew = block === undefined
  block ??= workspace.newBlock(type, saved.id)
  const state = stateOf(block)
  if (type === unknownType) {
    state.unknown = saved
    showRest(block, language)
  } else {
    const bodies = saved.bodies ?? []
    if (saved.bodies && bodies.length > state.bodies) setBodies(block, bodies.length, language)
    if (isNew ? saved.attributes : state.attributes !== saved.attributes) {
      setAttributes(block, saved.attributes, language)
    }
    for (const [body, list] of bodies.entries()) {
      bringList(workspace, list, block.getInput(bodyInput(body))?.connection, wanted, language)
    }
    if (bodies.length < state.bodies) {
      for (let body = bodies.length; body < state.bodies; body += 1) {
        const connection = block.getInput(bodyInput(body))?.connection
        if (connection?.targetConnection) connection.disconnect()
      }
      setBodies(block, Math.max(bodies.length, leastBodies(saved.type)), language)
    }
  }
  if (isNew) {
    block.initSvg()
    block.queueRender()
  }
  return block
}

function leastBodies(type: string): number {
  const declaration = findBlockType(type)
  return declaration && 'bodies' in declaration ? (declaration.bodies?.least ?? 0) : 0
}
