import * as Blockly from 'blockly/core'
import { editorTexts } from './texts.ts'

/** The studio's one history, as a menu needs it. */
export interface UndoRedo {
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  readonly undo: () => void
  readonly redo: () => void
}

type Item = Parameters<typeof Blockly.ContextMenuRegistry.registry.register>[0]

/** Blockly's own history is empty, and where the inputs of a block stand is not for a person to choose. */
const notOurs = ['undoWorkspace', 'redoWorkspace', 'blockInline']

/** The menus of blocks and canvas: Blockly's, with what people look for in them. */
export function registerMenus(history: UndoRedo): void {
  const { registry } = Blockly.ContextMenuRegistry
  for (const id of notOurs) if (registry.getItem(id)) registry.unregister(id)
  for (const item of [...canvasItems(history), ...blockItems()]) {
    // That of an earlier view has an earlier view's history.
    if (registry.getItem(item.id)) registry.unregister(item.id)
    registry.register(item)
  }
}

const hasCopied = () => Blockly.clipboard.getLastCopiedData() !== null

function paste(workspace: Blockly.WorkspaceSvg | undefined): void {
  const copied = Blockly.clipboard.getLastCopiedData()
  if (copied && workspace) Blockly.clipboard.paste(copied, workspace)
}

function canvasItems({ canUndo, canRedo, undo, redo }: UndoRedo): Item[] {
  const scopeType = Blockly.ContextMenuRegistry.ScopeType.WORKSPACE
  const when = (isPossible: () => boolean) => () => (isPossible() ? 'enabled' : 'disabled')
  return [
    {
      id: 'undo',
      scopeType,
      weight: -3,
      displayText: () => editorTexts.now('undo'),
      preconditionFn: when(canUndo),
      callback: undo,
    },
    {
      id: 'redo',
      scopeType,
      weight: -2,
      displayText: () => editorTexts.now('redo'),
      preconditionFn: when(canRedo),
      callback: redo,
    },
    {
      id: 'paste',
      scopeType,
      weight: -1,
      displayText: () => editorTexts.now('paste'),
      preconditionFn: when(hasCopied),
      callback: ({ workspace }) => paste(workspace),
    },
  ]
}

function blockItems(): Item[] {
  const scopeType = Blockly.ContextMenuRegistry.ScopeType.BLOCK
  const ofBlock = (
    id: 'copy' | 'cut' | 'pasteBelow',
    weight: number,
    isPossible: (block: Blockly.BlockSvg) => boolean,
    act: (block: Blockly.BlockSvg) => void,
  ): Item => ({
    id,
    scopeType,
    weight,
    displayText: () => editorTexts.now(id),
    preconditionFn: ({ block }) => (block && !block.isInFlyout && isPossible(block) ? 'enabled' : 'hidden'),
    callback: ({ block }) => block && act(block),
  })
  return [
    ofBlock(
      'copy',
      -3,
      (block) => block.isCopyable(),
      (block) => Blockly.clipboard.copy(block),
    ),
    ofBlock(
      'cut',
      -2,
      (block) => block.isCopyable() && block.isDeletable(),
      (block) => {
        Blockly.clipboard.copy(block)
        block.checkAndDelete()
      },
    ),
    ofBlock(
      'pasteBelow',
      -1,
      (block) => hasCopied() && block.nextConnection !== null,
      ({ workspace }) => paste(workspace),
    ),
  ]
}
