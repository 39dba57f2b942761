import * as Blockly from 'blockly/core'
import { moveBeside } from './paste.ts'

// By the keyboard, Blockly takes a block out and leaves it lying on those that it was taken from.
const { registry } = Blockly.ShortcutRegistry
const shortcut = registry.getRegistry().disconnect
if (shortcut) {
  const { callback } = shortcut
  registry.unregister(shortcut.name)
  registry.register({
    ...shortcut,
    callback(workspace, event, ...rest) {
      const isDone = callback?.(workspace, event, ...rest) ?? false
      const focused = Blockly.getFocusManager().getFocusedNode()
      if (isDone && focused instanceof Blockly.BlockSvg && !focused.getParent()) moveBeside(focused)
      return isDone
    },
  })
}
