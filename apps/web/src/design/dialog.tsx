import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/**
 * A question or form over the page. Escape and a click beside it close it; focus stays in it and goes back after. One
 * without a button that leaves it gets one in its corner, which `close` names.
 */
export function Dialog({
  open,
  onClose,
  title,
  close,
  children,
  wide = false,
}: {
  open: boolean
  onClose: () => void
  title: string
  close?: string
  children: ReactNode
  wide?: boolean
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/45" />
        <Base.Popup
          className={`fixed left-1/2 top-1/2 z-50 max-h-[90dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-2xl border border-line bg-raised p-5 text-ink shadow-2xl ${wide ? 'max-w-3xl' : 'max-w-md'}`}
        >
          <Base.Title className={`mb-3 text-lg font-semibold ${close === undefined ? '' : 'pr-9'}`}>{title}</Base.Title>
          {children}
          {close !== undefined && (
            <IconButton label={close} className="absolute right-3 top-3" onClick={onClose}>
              <Icon name="close" />
            </IconButton>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
