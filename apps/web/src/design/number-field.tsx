import { type KeyboardEvent, useState } from 'react'
import { controlClass, Field, type FieldProps } from './field.tsx'
import { useFieldTexts } from './field-texts.ts'
import { type NumberRange, readNumber, stepNumber } from './number-text.ts'

/**
 * A number that is typed or moved by the arrow keys. `onChange` hears only numbers in the range; anything else stays in
 * the field with a message until it is mended or left, and then the last good number is back.
 */
export function NumberField({
  value,
  onChange,
  minimum,
  maximum,
  integer = false,
  disabled,
  ...frame
}: FieldProps & NumberRange & { value: number; onChange: (value: number) => void }) {
  const t = useFieldTexts()
  const [draft, setDraft] = useState<string>()
  const range = { minimum, maximum, integer }
  const typed = draft === undefined ? undefined : readNumber(draft, range)
  // A good draft that is not the value was overtaken by a change from elsewhere: undo, another view.
  const shown = typed && ('problem' in typed || typed.value === value) ? (draft as string) : String(value)
  const problem = typed && 'problem' in typed ? typed.problem : undefined

  const type = (text: string) => {
    setDraft(text)
    const read = readNumber(text, range)
    if ('value' in read && read.value !== value) onChange(read.value)
  }
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined
    if (direction === undefined) return
    event.preventDefault()
    setDraft(undefined)
    onChange(stepNumber(value, direction, range))
  }
  return (
    <Field
      {...frame}
      problem={problem && t(shown.trim() === '' ? 'empty' : problem, { received: shown, minimum, maximum })}
    >
      {(tied) => (
        <input
          {...tied}
          type="text"
          inputMode={integer && minimum >= 0 ? 'numeric' : 'decimal'}
          autoComplete="off"
          className={`${controlClass} text-right tabular-nums`}
          disabled={disabled}
          value={shown}
          onChange={({ target }) => type(target.value)}
          onKeyDown={step}
          onBlur={() => setDraft(undefined)}
        />
      )}
    </Field>
  )
}
