import { useEffect, useRef, useState } from 'react'

/**
 * While it is there, files can be dropped anywhere on the page; `label` says over the page what becomes of them. Without
 * it a browser leaves the page to show a file that misses its field.
 */
export function DropAnywhere({ label, onDrop }: { label: string; onDrop: (transfer: DataTransfer) => void }) {
  // Entering a child comes before leaving its parent, so that one is counted against the other.
  const [depth, setDepth] = useState(0)
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    const isOver = new AbortController()
    const listen = (type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', hear: (transfer: DataTransfer) => void) => {
      const take = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        hear(event.dataTransfer)
      }
      addEventListener(type, take, { signal: isOver.signal })
    }
    listen('dragenter', () => setDepth((now) => now + 1))
    listen('dragleave', () => setDepth((now) => Math.max(0, now - 1)))
    listen('dragover', () => {})
    listen('drop', (transfer) => {
      setDepth(0)
      drop.current(transfer)
    })
    return () => isOver.abort()
  }, [])
  if (depth === 0) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-3xl border-4 border-dashed border-accent bg-accent-soft/90 p-6 text-center text-xl font-semibold">
      {label}
    </div>
  )
}
