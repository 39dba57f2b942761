import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

export interface MenuEntry {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

/** A button with a list of things to do. `label` names the button for screen readers; `children` is its sign. */
export function Menu({
  label,
  children,
  entries,
}: {
  label: string
  children: ReactNode
  entries: readonly MenuEntry[]
}) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        title={label}
        className="grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink"
      >
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="min-w-44 rounded-xl border border-line bg-raised p-1 text-ink shadow-xl outline-none">
            {entries.map(({ label: text, onSelect, danger = false, disabled = false }) => (
              <Base.Item
                key={text}
                disabled={disabled}
                onClick={onSelect}
                className={`cursor-pointer rounded-lg px-3 py-2 text-sm outline-none data-[disabled]:opacity-40 data-[highlighted]:bg-sunken ${danger ? 'text-bad' : ''}`}
              >
                {text}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
