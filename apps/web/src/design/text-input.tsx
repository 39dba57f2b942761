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
  return (
    <input
      {...rest}
      type="text"
      autoComplete="off"
      className={isNumeric ? `${controlClass} text-right tabular-nums` : controlClass}
      onChange={({ target }) => onText(target.value)}
    />
  )
}
