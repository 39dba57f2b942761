import { blockTypes } from '@blocksight/blocks'
import { type At, type Block, type Edit, type NetworkDocument, type Place, walkBlocks } from '@blocksight/network'

/** Numbers 0…1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An edit of any kind that fits the document. */
export function randomEdit(document: NetworkDocument, random: () => number, newId: () => string): Edit {
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)] as T
  const lists = listsOf(document)
  const blocks = [...walkBlocks(document)]
  const fresh = (depth = 0): Block => {
    const declaration = one(blockTypes)
    const bodies = 'bodies' in declaration ? declaration.bodies : undefined
    return {
      id: newId(),
      type: declaration.type,
      ...(random() < 0.4 && { attributes: { kernelSize: upTo(7) + 1 } }),
      ...(bodies &&
        depth < 2 && {
          bodies: Array.from({ length: bodies.least }, () => (random() < 0.5 ? [fresh(depth + 1)] : [])),
        }),
    }
  }
  const at = (list: { place: Place; length: number }, least: number): At | undefined =>
    list.length < least ? undefined : { place: list.place, index: upTo(list.length - least + 1) }
  const attempts: readonly (() => Edit | undefined)[] = [
    () => ({ kind: 'insert', at: at(one(lists), 0) as At, blocks: [fresh(), ...(random() < 0.3 ? [fresh()] : [])] }),
    () => {
      const where = at(one(lists), 1)
      return where && { kind: 'remove', at: where, count: 1 }
    },
    () => {
      const list = one(lists)
      const from = at(list, 1)
      if (!from) return undefined
      // Into the same list, which always stays; another one may be inside of what moves.
      return { kind: 'move', from, count: 1, to: { place: list.place, index: upTo(list.length) } }
    },
    () =>
      blocks.length > 0 && {
        kind: 'set-attribute',
        block: one(blocks).id,
        attribute: 'stride',
        value: one([1, 2, undefined]),
      },
    () =>
      blocks.length > 0 && {
        kind: 'replace-attributes',
        block: one(blocks).id,
        attributes: one([undefined, { bias: false }]),
      },
    () => {
      const where = at(one(lists), 1)
      return where && { kind: 'wrap', at: where, count: 1, container: { id: newId(), type: 'repeat', bodies: [[]] } }
    },
    () => {
      const container = one(blocks.filter(({ bodies }) => bodies !== undefined))
      return container && { kind: 'add-body', block: container.id, body: 0, blocks: [fresh()] }
    },
    () => {
      const container = one(blocks.filter(({ bodies }) => bodies !== undefined && bodies.length > 0))
      return container && { kind: 'remove-body', block: container.id, body: 0 }
    },
    () => ({
      kind: 'add-stack',
      index: upTo(document.stacks.length + 1),
      stack: { x: upTo(900), y: upTo(900), blocks: [fresh()] },
    }),
    () => document.stacks.length > 1 && { kind: 'remove-stack', index: upTo(document.stacks.length) },
    () => ({ kind: 'place-stack', index: upTo(document.stacks.length), x: upTo(900), y: upTo(900) }),
    () => ({ kind: 'set-training', setting: 'epochs', value: one([undefined, 1 + upTo(50)]) }),
    () => ({ kind: 'replace-training', training: one([{}, { batchSize: 64 }]) }),
    () => ({ kind: 'set-dataset', dataset: one(['digits', 'mnist', 'cifar10']) }),
    () => ({ kind: 'rename', name: `network ${upTo(1000)}` }),
    () => ({ kind: 'replace-definitions', definitions: [{ id: 'd', name: 'd', arguments: [], blocks: [] }] }),
  ] as readonly (() => Edit | undefined)[]
  for (;;) {
    const edit = one(attempts)()
    if (edit) return edit
  }
}

/** Every list of blocks of the stacks. */
function listsOf(document: NetworkDocument): { place: Place; length: number }[] {
  const lists: { place: Place; length: number }[] = document.stacks.map(({ blocks }, stack) => ({
    place: { stack },
    length: blocks.length,
  }))
  for (const { blocks } of document.stacks) {
    const inside = (list: readonly Block[]): void => {
      for (const { id, bodies = [] } of list) {
        for (const [body, held] of bodies.entries()) {
          lists.push({ place: { block: id, body }, length: held.length })
          inside(held)
        }
      }
    }
    inside(blocks)
  }
  return lists
}
