import { blockTypes } from '@blocksight/blocks'
import type { BlockType } from '@blocksight/network'

/** What a person can take out of the palette. A my block names a definition, and those have no editor yet. */
export const offeredBlocks: readonly BlockType[] = blockTypes.filter(
  ({ attributes }) => !('definition' in attributes.shape),
)
