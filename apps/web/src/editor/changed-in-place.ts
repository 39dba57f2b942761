import type { Block, NetworkDocument } from '@blocksight/network'

/**
 * The blocks of `after` whose attributes are others than in `before`, where every block has stayed where it was;
 * undefined where blocks came, went or moved. Lists that both share are not looked through.
 */
export function changedInPlace(before: NetworkDocument, after: NetworkDocument): readonly Block[] | undefined {
  const changed: Block[] = []
  const compare = (was: readonly Block[] | undefined, is: readonly Block[]): boolean => {
    if (was === is) return true
    if (was?.length !== is.length) return false
    return is.every((block, index) => {
      const old = was[index] as Block
      if (old === block) return true
      if (old.id !== block.id || old.type !== block.type || old.bodies?.length !== block.bodies?.length) return false
      if (old.attributes !== block.attributes) changed.push(block)
      return (block.bodies ?? []).every((body, number) => compare(old.bodies?.[number], body))
    })
  }
  const same =
    before.stacks.length === after.stacks.length &&
    after.stacks.every((stack, index) => {
      const old = before.stacks[index]
      return old?.x === stack.x && old.y === stack.y && compare(old.blocks, stack.blocks)
    })
  return same ? changed : undefined
}
