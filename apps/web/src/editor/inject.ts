import type { Language } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import * as en from 'blockly/msg/en'
import * as ko from 'blockly/msg/ko'
import '@blockly/toolbox-search'
import { WorkspaceSearch } from '@blockly/plugin-workspace-search'
import { editorTexts } from './texts.ts'
import { blocklyTheme } from './theme.ts'
import { toolboxOf } from './toolbox.ts'

const messages = { en, ko }

/** A Blockly workspace with everything a person expects in it; its own undo is off, since the studio has the one history. */
export function inject(
  element: HTMLElement,
  { language, dark, narrow }: { language: Language; dark: boolean; narrow: boolean },
): Blockly.WorkspaceSvg {
  Blockly.setLocale(messages[language] as unknown as { [key: string]: string })
  leaveUndoToTheStudio()
  const workspace = Blockly.inject(element, {
    renderer: 'zelos',
    theme: blocklyTheme(dark),
    media: '/blockly-media/',
    toolbox: toolboxOf(language),
    ...(narrow && { horizontalLayout: true, toolboxPosition: 'end' }),
    move: { scrollbars: true, drag: true, wheel: true },
    zoom: { controls: true, wheel: false, pinch: true, startScale: narrow ? 0.6 : 0.8, minScale: 0.2, maxScale: 2 },
    trashcan: true,
    collapse: false,
    comments: false,
    disable: false,
    sounds: false,
  })
  workspace.MAX_UNDO = 0
  const searchField = element.querySelector<HTMLInputElement>('.blocklyToolbox input[type=search]')
  if (searchField) searchField.placeholder = editorTexts.now('searchPlaceholder')
  new WorkspaceSearch(workspace).init()
  return workspace
}

/** Ctrl+Z and the menus' undo would go to Blockly's own history. */
function leaveUndoToTheStudio(): void {
  const { registry } = Blockly.ShortcutRegistry
  for (const name of ['undo', 'redo']) if (registry.getRegistry()[name]) registry.unregister(name)
  for (const id of ['undoWorkspace', 'redoWorkspace']) {
    if (Blockly.ContextMenuRegistry.registry.getItem(id)) Blockly.ContextMenuRegistry.registry.unregister(id)
  }
}
