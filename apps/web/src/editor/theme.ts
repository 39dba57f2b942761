import type { Category } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import { categoryColours } from '../pictures/category-colours.ts'

/** Blockly's looks: blocks by category, surroundings by the page's colours. */
export function blocklyTheme(dark: boolean): Blockly.Theme {
  const styles = Object.entries(categoryColours).map(([category, colour]) => [
    category,
    { colourPrimary: colour, ...(category === 'data' && { hat: 'cap' }) },
  ])
  return Blockly.Theme.defineTheme(dark ? 'blocksight-dark' : 'blocksight-light', {
    name: dark ? 'blocksight-dark' : 'blocksight-light',
    base: 'zelos',
    blockStyles: { ...Object.fromEntries(styles), unknown: { colourPrimary: '#6b7280' } },
    categoryStyles: Object.fromEntries(
      Object.entries(categoryColours).map(([category, colour]) => [category, { colour }]),
    ) as Record<Category, { colour: string }>,
    componentStyles: dark
      ? {
          workspaceBackgroundColour: '#12141a',
          toolboxBackgroundColour: '#1a1d26',
          toolboxForegroundColour: '#e8ebf4',
          flyoutBackgroundColour: '#232733',
          flyoutForegroundColour: '#a3acc2',
          flyoutOpacity: 0.97,
          scrollbarColour: '#6f7890',
          insertionMarkerColour: '#8ba2ff',
          insertionMarkerOpacity: 0.4,
        }
      : {
          workspaceBackgroundColour: '#f5f6fa',
          toolboxBackgroundColour: '#ffffff',
          toolboxForegroundColour: '#1b2030',
          flyoutBackgroundColour: '#eceef5',
          flyoutForegroundColour: '#566074',
          flyoutOpacity: 0.97,
          scrollbarColour: '#8a92a6',
          insertionMarkerColour: '#3b5bdb',
          insertionMarkerOpacity: 0.4,
        },
    fontStyle: { family: 'system-ui, "Noto Sans KR", "Noto Sans CJK KR", sans-serif', weight: '500', size: 11 },
    startHats: false,
  })
}
