import type { ComponentProps } from 'react'
import { controlClass, type Tied } from './field.tsx'

/** The input of every field that is typed into. It shows `value`, and `onText` hears each text that is typed instead. */
export function TextInput({
  onText,
  isNumeric = false,
  ...rest
}: Tied &
  Pick<ComponentProps<'input'>, 'disabled' | 'inputMode' | 'title' | 'onBlur' | 'onKeyDown'> & {
    value: string
    onText: (text: string) => void
    isNumeric?: boolean
  }) {
  // Around it what is neither flex nor grid, as `layout-root` needs it.
  return (
    <span className="block w-full min-w-0">
      <input
        {...rest}
        type="text"
        autoComplete="off"
        className={`layout-root block ${controlClass} ${isNumeric ? 'text-right tabular-nums' : ''}`}
        onChange={({ target }) => onText(target.value)}
      />
    </span>
  )
}
