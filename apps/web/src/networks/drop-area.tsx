import { type DragEvent, type ReactNode, useState } from 'react'
import { useNetworksTexts } from './texts.ts'

/** The whole page takes files that are dropped on it. */
export function DropArea({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const t = useNetworksTexts()
  // Entering a child comes before leaving its parent, so that one is counted against the other.
  const [depth, setDepth] = useState(0)
  const isFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the dialog's button does the same
    <div
      className="min-h-[70dvh]"
      onDragEnter={(event) => isFiles(event) && setDepth(depth + 1)}
      onDragLeave={(event) => isFiles(event) && setDepth(Math.max(0, depth - 1))}
      onDragOver={(event) => isFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        setDepth(0)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {depth > 0 && (
        <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-3xl border-4 border-dashed border-accent bg-accent-soft/90 p-6 text-center text-xl font-semibold">
          {t('drop')}
        </div>
      )}
    </div>
  )
}
