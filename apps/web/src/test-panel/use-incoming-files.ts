import { type DragEvent, useEffect, useEffectEvent, useState } from 'react'

/** Files that are pasted anywhere on the page, or dropped on the element that gets `target`. */
export function useIncomingFiles(onFiles: (files: readonly File[], how: 'pasted' | 'dropped') => void) {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      take(files, 'pasted')
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
  const target = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onFiles([...event.dataTransfer.files], 'dropped')
    },
  }
  return { isOver, target }
}
