import { useEffect } from 'react'
import type { Studio } from './studio.ts'

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y anywhere in the studio, except in a text that is being typed, which has its own. */
export function useUndoKeys(studio: Studio): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const redo = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey)
      if (!redo && key !== 'z') return
      event.preventDefault()
      if (redo) studio.redo()
      else studio.undo()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [studio])
}

/** Inputs that hold no text, and so have nothing of their own to undo. */
const withoutText: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'hidden',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !withoutText.has(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}
