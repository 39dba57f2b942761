import type { AttributeValue, Block, Definition, NetworkDocument, Stack } from './document.ts'
import type { TrainingSettings } from './training.ts'

/** A list of blocks in the document: a stack, a container's body, or a my block's definition. */
export type Place =
  | { readonly stack: number }
  | { readonly block: string; readonly body: number }
  | { readonly definition: string }

/** A position in a list of blocks; `index` counts from 0 and may be the list's length. */
export interface At {
  readonly place: Place
  readonly index: number
}

/** A change of the document. Every edit has an inverse, which `applyEdit` returns. */
export type Edit =
  | { readonly kind: 'insert'; readonly at: At; readonly blocks: readonly Block[] }
  | { readonly kind: 'remove'; readonly at: At; readonly count: number }
  /** `to` is a position in the document from which the blocks have been taken out. */
  | { readonly kind: 'move'; readonly from: At; readonly count: number; readonly to: At }
  /** A value of `undefined` goes back to the default. */
  | {
      readonly kind: 'set-attribute'
      readonly block: string
      readonly attribute: string
      readonly value: AttributeValue | undefined
    }
  | { readonly kind: 'replace-attributes'; readonly block: string; readonly attributes: Block['attributes'] }
  /** Puts `count` blocks into body 0 of `container`, which was empty and takes their place. */
  | { readonly kind: 'wrap'; readonly at: At; readonly count: number; readonly container: Block }
  /** Puts the blocks of body 0 in the place of the container that held them. */
  | { readonly kind: 'unwrap'; readonly at: At }
  | { readonly kind: 'add-body'; readonly block: string; readonly body: number; readonly blocks: readonly Block[] }
  | { readonly kind: 'remove-body'; readonly block: string; readonly body: number }
  /** A value of `undefined` leaves a block that says nothing of bodies, which is not the same as one with none. */
  | { readonly kind: 'replace-bodies'; readonly block: string; readonly bodies: Block['bodies'] }
  | { readonly kind: 'add-stack'; readonly index: number; readonly stack: Stack }
  | { readonly kind: 'remove-stack'; readonly index: number }
  | { readonly kind: 'place-stack'; readonly index: number; readonly x: number; readonly y: number }
  | {
      readonly kind: 'set-training'
      readonly setting: keyof TrainingSettings
      readonly value: TrainingSettings[keyof TrainingSettings] | undefined
    }
  | { readonly kind: 'replace-training'; readonly training: NetworkDocument['training'] }
  | { readonly kind: 'set-dataset'; readonly dataset: string }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'replace-definitions'; readonly definitions: readonly Definition[] }

/** An edit that does not fit the document: the block, place or index it names is not there. */
export class EditError extends Error {
  override name = 'EditError'
}

interface Applied {
  readonly document: NetworkDocument
  readonly inverse: Edit
}

/**
 * The document after `edit`, sharing every part that did not change, and the edit that gives back the identical
 * document. Throws `EditError` when the edit does not fit.
 */
export function applyEdit(document: NetworkDocument, edit: Edit): Applied {
  switch (edit.kind) {
    case 'insert': {
      const blocks = edit.blocks
      return {
        document: changeList(document, edit.at.place, (list) => splice(list, edit.at.index, 0, blocks)),
        inverse: { kind: 'remove', at: edit.at, count: blocks.length },
      }
    }
    case 'remove': {
      const [removed, rest] = takeOut(document, edit.at, edit.count)
      return { document: rest, inverse: { kind: 'insert', at: edit.at, blocks: removed } }
    }
    case 'move': {
      const [moved, rest] = takeOut(document, edit.from, edit.count)
      return {
        document: changeList(rest, edit.to.place, (list) => splice(list, edit.to.index, 0, moved)),
        inverse: { kind: 'move', from: edit.to, count: edit.count, to: edit.from },
      }
    }
    case 'set-attribute': {
      const { block, attribute, value } = edit
      const before = findBlock(document, block).attributes
      const after: Record<string, AttributeValue> = { ...before }
      if (value === undefined) delete after[attribute]
      else after[attribute] = value
      return applyEdit(document, {
        kind: 'replace-attributes',
        block,
        attributes: Object.keys(after).length > 0 ? after : undefined,
      })
    }
    case 'replace-attributes': {
      const inverse: Edit = { ...edit, attributes: findBlock(document, edit.block).attributes }
      const change = (block: Block) => ordered({ ...block, attributes: edit.attributes })
      return { document: changeBlock(document, edit.block, change), inverse }
    }
    case 'wrap': {
      const { at, count, container } = edit
      const [first = [], ...others] = container.bodies ?? []
      if (first.length > 0) throw new EditError(`Block ${container.id} already holds blocks where others were to go`)
      return {
        document: changeList(document, at.place, (list) => {
          const inside = slice(list, at.index, count)
          return splice(list, at.index, count, [{ ...container, bodies: [inside, ...others] }])
        }),
        inverse: { kind: 'unwrap', at },
      }
    }
    case 'unwrap': {
      const { at } = edit
      const [container] = slice(listAt(document, at.place), at.index, 1) as [Block]
      const [inside, ...others] = container.bodies ?? []
      if (!inside) throw new EditError(`Block ${container.id} holds no blocks that could take its place`)
      return {
        document: changeList(document, at.place, (list) => splice(list, at.index, 1, inside)),
        inverse: { kind: 'wrap', at, count: inside.length, container: { ...container, bodies: [[], ...others] } },
      }
    }
    case 'add-body': {
      const bodies = findBlock(document, edit.block).bodies ?? []
      return applyEdit(document, {
        kind: 'replace-bodies',
        block: edit.block,
        bodies: splice(bodies, edit.body, 0, [edit.blocks]),
      })
    }
    case 'remove-body': {
      const bodies = findBlock(document, edit.block).bodies ?? []
      return applyEdit(document, {
        kind: 'replace-bodies',
        block: edit.block,
        bodies: splice(bodies, edit.body, 1, []),
      })
    }
    case 'replace-bodies': {
      const inverse: Edit = { ...edit, bodies: findBlock(document, edit.block).bodies }
      const change = (block: Block) => ordered({ ...block, bodies: edit.bodies })
      return { document: changeBlock(document, edit.block, change), inverse }
    }
    case 'add-stack':
      return {
        document: { ...document, stacks: splice(document.stacks, edit.index, 0, [edit.stack]) as Stack[] },
        inverse: { kind: 'remove-stack', index: edit.index },
      }
    case 'remove-stack': {
      const [stack] = slice(document.stacks, edit.index, 1)
      return {
        document: { ...document, stacks: splice(document.stacks, edit.index, 1, []) as Stack[] },
        inverse: { kind: 'add-stack', index: edit.index, stack: stack as Stack },
      }
    }
    case 'place-stack': {
      const [stack] = slice(document.stacks, edit.index, 1)
      const { x, y, blocks } = stack as Stack
      return {
        document: {
          ...document,
          stacks: splice(document.stacks, edit.index, 1, [{ x: edit.x, y: edit.y, blocks }]) as Stack[],
        },
        inverse: { kind: 'place-stack', index: edit.index, x, y },
      }
    }
    case 'set-training': {
      const training: Record<string, unknown> = { ...document.training }
      if (edit.value === undefined) delete training[edit.setting]
      else training[edit.setting] = edit.value
      return applyEdit(document, { kind: 'replace-training', training })
    }
    case 'replace-training':
      return {
        document: { ...document, training: edit.training },
        inverse: { kind: 'replace-training', training: document.training },
      }
    case 'set-dataset':
      return {
        document: { ...document, dataset: edit.dataset },
        inverse: { kind: 'set-dataset', dataset: document.dataset },
      }
    case 'rename':
      return { document: { ...document, name: edit.name }, inverse: { kind: 'rename', name: document.name } }
    case 'replace-definitions':
      return {
        document: { ...document, definitions: [...edit.definitions] },
        inverse: { kind: 'replace-definitions', definitions: document.definitions },
      }
  }
}

/** Applies edits in order; the inverse undoes all of them. All or nothing: a throw leaves no half-changed document. */
export function applyEdits(
  document: NetworkDocument,
  edits: readonly Edit[],
): { document: NetworkDocument; inverse: Edit[] } {
  const inverse: Edit[] = []
  let current = document
  for (const edit of edits) {
    const applied = applyEdit(current, edit)
    current = applied.document
    inverse.unshift(applied.inverse)
  }
  return { document: current, inverse }
}

/** The block with this id, wherever it is. Throws `EditError` when there is none. */
export function findBlock(document: NetworkDocument, id: string): Block {
  for (const block of walkBlocks(document)) if (block.id === id) return block
  throw new EditError(`The network has no block ${id}`)
}

/** Every block of the document, stacks first, then definitions, depth first in written order. */
export function* walkBlocks(document: NetworkDocument): Generator<Block> {
  for (const { blocks } of document.stacks) yield* walkList(blocks)
  for (const { blocks } of document.definitions) yield* walkList(blocks)
}

/** Every block of a stack, depth first in written order. */
export function* walkList(list: readonly Block[]): Generator<Block> {
  for (const block of list) {
    yield block
    for (const body of block.bodies ?? []) yield* walkList(body)
  }
}

type Change = (list: readonly Block[]) => readonly Block[]

function listAt(document: NetworkDocument, place: Place): readonly Block[] {
  let found: readonly Block[] | undefined
  if ('stack' in place) found = document.stacks[place.stack]?.blocks
  else if ('definition' in place) found = document.definitions.find(({ id }) => id === place.definition)?.blocks
  else found = findBlock(document, place.block).bodies?.[place.body]
  if (!found) throw new EditError(`The network has no place ${JSON.stringify(place)}`)
  return found
}

function takeOut(document: NetworkDocument, at: At, count: number): [readonly Block[], NetworkDocument] {
  const taken = slice(listAt(document, at.place), at.index, count)
  return [taken, changeList(document, at.place, (list) => splice(list, at.index, count, []))]
}

function changeList(document: NetworkDocument, place: Place, change: Change): NetworkDocument {
  const after = change(listAt(document, place)) as Block[]
  if ('stack' in place) {
    const stacks = document.stacks.map((stack, index) => (index === place.stack ? { ...stack, blocks: after } : stack))
    return { ...document, stacks }
  }
  if ('definition' in place) {
    const definitions = document.definitions.map((definition) =>
      definition.id === place.definition ? { ...definition, blocks: after } : definition,
    )
    return { ...document, definitions }
  }
  return changeBlock(document, place.block, (block) => ({
    ...block,
    bodies: (block.bodies ?? []).map((body, index) => (index === place.body ? after : body)),
  }))
}

function changeBlock(document: NetworkDocument, id: string, change: (block: Block) => Block): NetworkDocument {
  for (const [index, stack] of document.stacks.entries()) {
    const blocks = changeIn(stack.blocks, id, change)
    if (blocks) return { ...document, stacks: splice(document.stacks, index, 1, [{ ...stack, blocks }]) as Stack[] }
  }
  for (const [index, definition] of document.definitions.entries()) {
    const blocks = changeIn(definition.blocks, id, change)
    if (blocks) {
      const definitions = splice(document.definitions, index, 1, [{ ...definition, blocks }]) as Definition[]
      return { ...document, definitions }
    }
  }
  throw new EditError(`The network has no block ${id}`)
}

/** The list with the block changed, or nothing when the block is not in it. */
function changeIn(list: readonly Block[], id: string, change: (block: Block) => Block): Block[] | undefined {
  for (const [index, block] of list.entries()) {
    if (block.id === id) return splice(list, index, 1, [change(block)])
    for (const [number, body] of (block.bodies ?? []).entries()) {
      const changed = changeIn(body, id, change)
      if (!changed) continue
      const bodies = splice(block.bodies as readonly (readonly Block[])[], number, 1, [changed])
      return splice(list, index, 1, [{ ...block, bodies }])
    }
  }
  return undefined
}

/** The keys of a block always stand in one order, so that a saved file changes only where the network did. */
function ordered({ id, type, attributes, bodies }: Block): Block {
  return { id, type, ...(attributes !== undefined && { attributes }), ...(bodies !== undefined && { bodies }) }
}

function slice<T>(list: readonly T[], index: number, count: number): readonly T[] {
  if (index < 0 || count < 0 || index + count > list.length) {
    throw new EditError(`Positions ${index} to ${index + count} are outside a list of ${list.length}`)
  }
  return list.slice(index, index + count)
}

function splice<T>(list: readonly T[], index: number, count: number, items: readonly T[]): T[] {
  slice(list, index, count)
  return list.toSpliced(index, count, ...items)
}
