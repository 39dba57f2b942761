import type { Block, NetworkDocument } from './document.ts'

/** A block in an outline: its type, and for a container the outlines of the stacks that it holds. */
export type OutlineBlock = string | readonly [type: string, bodies: readonly (readonly OutlineBlock[])[]]

/** The program of a network as block types only: enough to draw a small picture of it. */
export interface Outline {
  readonly blocks: readonly OutlineBlock[]
  /** How many blocks of the program are not in `blocks`, because there are too many for a picture. */
  readonly rest: number
}

const mostBlocks = 80

/**
 * The outline of a network's program, its first 80 blocks in written order; loose stacks are left out, as they are not
 * trained. Empty where there is no program. `isProgram` tells from a stack's first block whether it is the program.
 */
export function outlineOf(document: NetworkDocument, isProgram: (first: Block) => boolean): Outline {
  const program = document.stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))
  let count = 0
  const outline = (blocks: readonly Block[]): OutlineBlock[] => {
    const shown: OutlineBlock[] = []
    for (const { type, bodies = [] } of blocks) {
      count += 1
      const fits = count <= mostBlocks
      const inside = bodies.map(outline)
      if (fits) shown.push(inside.some((body) => body.length > 0) ? [type, inside] : type)
    }
    return shown
  }
  return { blocks: outline(program?.blocks ?? []), rest: Math.max(0, count - mostBlocks) }
}
