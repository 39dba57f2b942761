import { blockTypes } from '@blocksight/blocks'
import type { Language } from '@blocksight/network'
import type * as Blockly from 'blockly/core'
import { categoryNames } from '../pictures/category-names.ts'
import { offeredBlocks } from './offered-blocks.ts'
import { editorTexts } from './texts.ts'

/** The palette: search, then every category with its blocks in declared order. */
export function toolboxOf(language: Language): Blockly.utils.toolbox.ToolboxInfo {
  const categories = [...new Set(blockTypes.map(({ category }) => category))]
  return {
    kind: 'categoryToolbox',
    contents: [
      { kind: 'search', name: editorTexts.now('search'), contents: [] } as never,
      ...categories.map((category) => ({
        kind: 'category',
        name: categoryNames[category][language],
        categorystyle: category,
        contents: offeredBlocks
          .filter((declaration) => declaration.category === category)
          .map(({ type }) => ({ kind: 'block', type })),
      })),
    ],
  }
}
