import { Menu as Base } from '@base-ui/react/menu'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

export interface MenuEntry {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

interface MenuProps {
  readonly label: string
  readonly children: ReactNode
  readonly entries: readonly MenuEntry[]
}

const triggerClass = 'grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink'

/**
 * A button with a list of things to do. `label` names the button for screen readers; `children` is its sign. Until it is
 * opened first it is a button and nothing else: pages show hundreds of menus that nobody opens.
 */
export function Menu(menu: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  if (isWanted) return <WholeMenu {...menu} />
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setWanted(true)
  }
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label={menu.label}
      title={menu.label}
      className={triggerClass}
      onClick={() => setWanted(true)}
      onKeyDown={press}
    >
      {menu.children}
    </button>
  )
}

function WholeMenu({ label, children, entries }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger aria-label={label} title={label} className={triggerClass}>
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
