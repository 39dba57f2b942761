import { WorkspaceSearch } from '@blockly/plugin-workspace-search'
import type { Language } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import * as en from 'blockly/msg/en'
import * as ko from 'blockly/msg/ko'
import './detach.ts'
import { pasteInPlace } from './paste.ts'
import './search-category.ts'
import { editorTexts } from './texts.ts'
import { blocklyTheme } from './theme.ts'
import { toolboxOf } from './toolbox.ts'

/** Blockly's Korean for “duplicate” is the noun: a duplication that is one too many. */
const messages = { en, ko: { ...ko, DUPLICATE_BLOCK: '복제' } }

/** A Blockly workspace with everything a person expects in it; its own undo is off, since the studio has the one history. */
export function inject(
  element: HTMLElement,
  { language, dark, narrow }: { language: Language; dark: boolean; narrow: boolean },
): Blockly.WorkspaceSvg {
  Blockly.setLocale(messages[language] as unknown as { [key: string]: string })
  leaveKeysToTheStudio()
  pasteInPlace()
  // Blockly breaks a tooltip's lines after so many letters, wherever its edge is.
  Blockly.Tooltip.setCustomTooltip((tooltip, element) => {
    tooltip.textContent = Blockly.Tooltip.getTooltipOfObject(element)
  })
  // Blockly makes them as broad as a thumb, which moves the canvas itself.
  Blockly.Scrollbar.scrollbarThickness = narrow ? 11 : 15
  const workspace = Blockly.inject(element, {
    renderer: 'zelos',
    theme: blocklyTheme(dark),
    media: '/blockly-media/',
    toolbox: toolboxOf(language),
    ...(narrow && { horizontalLayout: true, toolboxPosition: 'end' }),
    move: { scrollbars: true, drag: true, wheel: true },
    zoom: { controls: !narrow, wheel: true, pinch: true, startScale: narrow ? 0.6 : 0.8, minScale: 0.2, maxScale: 2 },
    trashcan: true,
    collapse: false,
    comments: false,
    disable: false,
    sounds: false,
  })
  workspace.MAX_UNDO = 0
  searchInWords(new WorkspaceSearch(workspace), element)
  return workspace
}

/** Blockly's search of the canvas knows English only. */
function searchInWords(search: WorkspaceSearch, element: HTMLElement): void {
  search.init()
  search.setSearchPlaceholder(editorTexts.now('searchCanvas'))
  for (const [button, text] of [
    ['next', 'searchNext'],
    ['previous', 'searchPrevious'],
    ['close', 'searchClose'],
  ] as const) {
    const found = element.querySelector<HTMLElement>(`.blockly-ws-search-${button}-btn`)
    if (found) found.title = found.ariaLabel = editorTexts.now(text)
  }
}

/** Ctrl+Z would go to Blockly's own history, and Ctrl+Enter, which runs the network, would open a menu besides. */
function leaveKeysToTheStudio(): void {
  const { registry } = Blockly.ShortcutRegistry
  for (const name of ['undo', 'redo']) if (registry.getRegistry()[name]) registry.unregister(name)
  for (const key of registry.getKeyCodesByShortcutName('menu')) {
    const code = Number(key.split('+').at(-1))
    if (code === Blockly.utils.KeyCodes.ENTER) registry.removeKeyMapping(key, 'menu')
  }
}
