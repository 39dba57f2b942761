import type { Block, Edit, NetworkDocument, Place, Stack } from '@blocksight/network'

type List = readonly Block[]

/**
 * The edits that turn the document's stacks into `wanted`: what left a list goes first, then what came, so that a block
 * that moved is never in two places. Blocks that are the same object on both sides are left alone. Empty when equal.
 */
export function difference(document: NetworkDocument, wanted: readonly Stack[]): Edit[] {
  const partners = pairStacks(document.stacks, wanted)
  const removals: Edit[] = []
  const insertions: Edit[] = []
  const gone = document.stacks.map((_, index) => index).filter((index) => !partners.has(index))
  for (const [index, stack] of partners) {
    const before = (document.stacks[index] as Stack).blocks
    const after = index - gone.filter((other) => other < index).length
    const changes = changesOf({ stack: index }, before, stack.blocks)
    removals.push(...changes.removals)
    insertions.push(...changes.insertions.map((edit) => renumber(edit, index, after)))
    const { x, y } = document.stacks[index] as Stack
    if (x !== stack.x || y !== stack.y) insertions.push({ kind: 'place-stack', index: after, x: stack.x, y: stack.y })
  }
  const taken = new Set(partners.values())
  const left = document.stacks.length - gone.length
  const added = wanted.filter((stack) => !taken.has(stack))
  return [
    ...removals,
    ...gone.reverse().map((index): Edit => ({ kind: 'remove-stack', index })),
    ...insertions,
    ...added.map((stack, number): Edit => ({ kind: 'add-stack', index: left + number, stack })),
  ]
}

/** Which wanted stack goes on with which one of the document: the same first block, or else any block in common. */
function pairStacks(before: readonly Stack[], after: readonly Stack[]): Map<number, Stack> {
  const pairs = new Map<number, Stack>()
  const free = new Set(after)
  const pair = (fits: (stack: Stack, other: Stack) => boolean) => {
    for (const [index, stack] of before.entries()) {
      if (pairs.has(index)) continue
      const other = [...free].find((candidate) => fits(stack, candidate))
      if (!other) continue
      pairs.set(index, other)
      free.delete(other)
    }
  }
  pair((stack, other) => stack.blocks[0]?.id === other.blocks[0]?.id)
  pair((stack, other) => stack.blocks.some(({ id }) => other.blocks.some((block) => block.id === id)))
  return new Map([...pairs].sort(([one], [other]) => one - other))
}

/** One range out and one range in for each list that changed; inside of a container that stayed, for its bodies. */
function changesOf(place: Place, before: List, after: List): { removals: Edit[]; insertions: Edit[] } {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  const shorter = Math.min(before.length, after.length) - start
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const out = before.slice(start, before.length - end)
  const into = after.slice(start, after.length - end)
  if (out.length === 0 && into.length === 0) return { removals: [], insertions: [] }
  const inside = out.length === into.length ? insideOnly(out, into) : undefined
  if (inside) return inside
  const at = { place, index: start }
  return {
    removals: out.length > 0 ? [{ kind: 'remove', at, count: out.length }] : [],
    insertions: into.length > 0 ? [{ kind: 'insert', at, blocks: into }] : [],
  }
}

/** The changes when the same blocks stand in the same order, and only attributes or bodies differ. */
function insideOnly(before: List, after: List): { removals: Edit[]; insertions: Edit[] } | undefined {
  const removals: Edit[] = []
  const insertions: Edit[] = []
  for (const [index, old] of before.entries()) {
    const block = after[index] as Block
    const bodies = old.bodies?.length ?? 0
    if (old.id !== block.id || old.type !== block.type || bodies !== (block.bodies?.length ?? 0)) return undefined
    if (old.attributes !== block.attributes) {
      insertions.push({ kind: 'replace-attributes', block: block.id, attributes: block.attributes })
    }
    for (let body = 0; body < bodies; body += 1) {
      const [was, is] = [old.bodies?.[body] ?? [], block.bodies?.[body] ?? []]
      const changes = changesOf({ block: block.id, body }, was, is)
      removals.push(...changes.removals)
      insertions.push(...changes.insertions)
    }
  }
  return { removals, insertions }
}

/** Stacks that are gone shift the numbers of those behind them. */
function renumber(edit: Edit, from: number, to: number): Edit {
  if (edit.kind !== 'insert' || !('stack' in edit.at.place) || edit.at.place.stack !== from) return edit
  return { ...edit, at: { ...edit.at, place: { stack: to } } }
}
