import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { defineTexts } from '../i18n/texts.ts'

const useToastTexts = defineTexts('toast', { en: { notifications: 'Messages' }, ko: { notifications: '알림' } })

const manager = Base.createToastManager()

/** Says something in the corner for some seconds; with `action` (undo) it stays longer. */
export function toast(text: string, action?: { readonly label: string; readonly onSelect: () => void }): void {
  const id = manager.add({
    title: text,
    timeout: action ? 12_000 : 5_000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id)
          action.onSelect()
        },
      },
    }),
  })
}

/** Around the application: where toasts appear. */
export function Toasts({ children }: { children: ReactNode }) {
  const t = useToastTexts()
  return (
    <Base.Provider toastManager={manager}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={t('notifications')}
          className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md flex-col gap-2"
        >
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts } = Base.useToastManager()
  return toasts.map((one) => (
    <Base.Root
      key={one.id}
      toast={one}
      data-toast
      className="flex items-center gap-3 rounded-xl border border-line bg-ink px-4 py-3 text-sm text-page shadow-xl"
    >
      <Base.Content className="flex flex-1 items-center gap-3">
        {/* A title names the message's dialog; it is no heading of the page. */}
        <Base.Title render={<p className="flex-1" />} />
        {one.actionProps && <Base.Action className="rounded-md px-2 py-1 font-semibold underline" />}
      </Base.Content>
    </Base.Root>
  ))
}
