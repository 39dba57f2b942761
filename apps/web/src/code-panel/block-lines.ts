import type { AugmentationUse, SourceEntry } from '@blocksight/compiler'
import type { Block, NetworkDocument } from '@blocksight/network'

/** Which lines of one file belong to which block; lines count from 1. */
export interface BlockLines {
  /** The lines of a block and of every block inside it, in order. */
  linesOf(block: string): readonly number[]
  /** The block that a line is of, if it is of one. */
  blockAt(line: number): string | undefined
}

/** The lines of model.py, by the source map that the compiler wrote with it. */
export function modelLines(sourceMap: readonly SourceEntry[], document: NetworkDocument): BlockLines {
  return blockLines(
    sourceMap.flatMap(({ id, lines }) => lines.map((line) => [id, line] as const)),
    document,
  )
}

/** The lines of train.py in which an augmentation block's function is called. */
export function augmentationLines(
  source: string,
  augmentations: readonly AugmentationUse[],
  document: NetworkDocument,
): BlockLines {
  const waiting = [...augmentations]
  const found: (readonly [string, number])[] = []
  for (const [index, line] of source.split('\n').entries()) {
    // Blocks of one type with equal attributes have equal lines; they are called in the order of the blocks.
    const use = waiting.findIndex(({ call }) => line.trim() === `images = ${call}`)
    const [block] = use < 0 ? [] : waiting.splice(use, 1)
    if (block) found.push([block.block, index + 1])
  }
  return blockLines(found, document)
}

function blockLines(pairs: readonly (readonly [block: string, line: number])[], document: NetworkDocument): BlockLines {
  const blocks = new Map(pairs.map(([block, line]) => [line, block]))
  return {
    linesOf(id) {
      const block = find(
        [...document.stacks, ...document.definitions].flatMap((stack) => stack.blocks),
        id,
      )
      const inside = new Set(block ? idsIn(block) : [id])
      return [...new Set(pairs.filter(([one]) => inside.has(one)).map(([, line]) => line))].sort((a, b) => a - b)
    },
    blockAt: (line) => blocks.get(line),
  }
}

function find(blocks: readonly Block[], id: string): Block | undefined {
  for (const block of blocks) {
    const found = block.id === id ? block : find(block.bodies?.flat() ?? [], id)
    if (found) return found
  }
  return undefined
}

function idsIn(block: Block): string[] {
  return [block.id, ...(block.bodies?.flat().flatMap(idsIn) ?? [])]
}
