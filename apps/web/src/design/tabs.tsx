import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

/** A row of tabs; arrow keys move between them. Only the open one's content is on the page. */
export function Tabs<Name extends string>({
  label,
  tabs,
  open,
  onOpen,
  children,
  className = '',
  listClass = '',
  panelClass = '',
}: {
  label: string
  tabs: readonly { readonly name: Name; readonly label: ReactNode }[]
  open: Name
  onOpen: (name: Name) => void
  children: ReactNode
  className?: string
  listClass?: string
  panelClass?: string
}) {
  return (
    <Base.Root value={open} onValueChange={(name: Name) => onOpen(name)} className={className}>
      <Base.List aria-label={label} className={`flex gap-1 ${listClass}`}>
        {tabs.map(({ name, label: text }) => (
          <Base.Tab
            key={name}
            value={name}
            data-tab={name}
            className="flex-1 whitespace-nowrap rounded-lg px-2.5 py-1.5 text-sm font-medium text-soft hover:bg-sunken hover:text-ink data-[active]:bg-accent-soft data-[active]:text-ink"
          >
            {text}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={open} className={panelClass} tabIndex={-1}>
        {children}
      </Base.Panel>
    </Base.Root>
  )
}
