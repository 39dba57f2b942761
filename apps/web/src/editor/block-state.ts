import type { Block as Saved } from '@blocksight/network'
import type { Block } from 'blockly/core'

/** What a block in the editor stands for, beyond what Blockly keeps of it. */
export interface BlockState {
  attributes: Saved['attributes']
  /** How many stacks it holds. */
  bodies: number
  /** A block of a type this version does not know, kept untouched. */
  unknown?: Saved
}

const states = new WeakMap<Block, BlockState>()

/** The state of a block; a fresh one has only defaults. */
export function stateOf(block: Block): BlockState {
  let state = states.get(block)
  if (!state) {
    state = { attributes: undefined, bodies: 0 }
    states.set(block, state)
  }
  return state
}

/** The type under which Blockly shows blocks that this version does not know. */
export const unknownType = 'unknown-block'
/** The name of the Blockly input that holds the stack of that number. */
export const bodyInput = (body: number) => `body-${body}`
/** The name of the Blockly field that edits that attribute. */
export const fieldName = (attribute: string) => `attribute-${attribute}`
