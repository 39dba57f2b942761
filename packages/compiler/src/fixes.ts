import {
  type Block,
  type BlockSeed,
  type Edit,
  type Fix,
  type NetworkDocument,
  type Place,
  type RelativeEdit,
  type RelativeFix,
  withOwner,
} from '@blocksight/network'

/** Where a block stands: enough to turn relative edits into edits of the document. */
export interface Position {
  readonly block: Block
  readonly place: Place
  readonly index: number
}

/** Where the block with this id stands; nothing when the document has no such block. */
export function findPosition(document: NetworkDocument, id: string): Position | undefined {
  for (const [stack, { blocks }] of document.stacks.entries()) {
    const found = findIn(blocks, { stack }, id)
    if (found) return found
  }
  for (const { id: definition, blocks } of document.definitions) {
    const found = findIn(blocks, { definition }, id)
    if (found) return found
  }
  return undefined
}

function findIn(blocks: readonly Block[], place: Place, id: string): Position | undefined {
  for (const [index, block] of blocks.entries()) {
    if (block.id === id) return { block, place, index }
    for (const [body, inside] of (block.bodies ?? []).entries()) {
      const found = findIn(inside, { block: block.id, body }, id)
      if (found) return found
    }
  }
  return undefined
}

/** Turns fixes relative to a block into edits of the document. New blocks get ids derived from the block's. */
export function resolveFixes(fixes: readonly RelativeFix[], position: Position, taken: ReadonlySet<string>): Fix[] {
  return fixes.map(({ code, values = {}, edits }) => {
    const used = new Set(taken)
    return {
      code,
      values: withOwner(withTypes(values, edits), position.block.type),
      edits: edits.flatMap((edit) => resolve(edit, position, used)),
    }
  })
}

function resolve(edit: RelativeEdit, { block, place, index }: Position, used: Set<string>): Edit | Edit[] {
  if ('set' in edit) return { kind: 'set-attribute', block: block.id, attribute: edit.set, value: edit.to }
  if ('remove' in edit) return { kind: 'remove', at: { place, index }, count: 1 }
  if ('newId' in edit) {
    const at = { place, index }
    const renamed = { ...block, id: newId(block.id, used) }
    return [
      { kind: 'remove', at, count: 1 },
      { kind: 'insert', at, blocks: [renamed] },
    ]
  }
  if ('training' in edit) return { kind: 'set-training', setting: edit.training, value: edit.to }
  if ('dataset' in edit) return { kind: 'set-dataset', dataset: edit.dataset }
  if ('removeStack' in edit) return { kind: 'remove-stack', index: edit.removeStack }
  if ('addBody' in edit) return { kind: 'add-body', block: block.id, body: edit.addBody, blocks: [] }
  if ('append' in edit) {
    const end = block.bodies?.[edit.body]?.length ?? 0
    const at = { place: { block: block.id, body: edit.body }, index: end }
    return { kind: 'insert', at, blocks: seeded(edit.append, block.id, used) }
  }
  const [seeds, at] = 'before' in edit ? [edit.before, index] : [edit.after, index + 1]
  return { kind: 'insert', at: { place, index: at }, blocks: seeded(seeds, block.id, used) }
}

function seeded(seeds: readonly BlockSeed[], base: string, used: Set<string>): Block[] {
  return seeds.map((seed) => {
    const id = newId(`${base.slice(0, 40)}-${seed.type}`, used)
    used.add(id)
    return { id, ...seed }
  })
}

/** `base`, or `base-2`, `base-3`, … when it is taken. The compiler draws no random numbers. */
export function newId(base: string, taken: ReadonlySet<string>): string {
  let id = base
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
  return id
}

/** Titles of insertions name what is inserted. */
function withTypes(values: NonNullable<RelativeFix['values']>, edits: readonly RelativeEdit[]) {
  if ('types' in values) return values
  const types = edits.flatMap((edit) =>
    'before' in edit ? edit.before : 'after' in edit ? edit.after : 'append' in edit ? edit.append : [],
  )
  return types.length > 0 ? { ...values, types: types.map(({ type }) => type) } : values
}
