import type { KeyboardEvent } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { useFieldTexts } from './field-texts.ts'
import { type NumberRange, readNumber, stepNumber } from './number-text.ts'
import { TextInput } from './text-input.tsx'
import { useDraft } from './use-draft.ts'

/**
 * A number that is typed or moved by the arrow keys. `onChange` hears only numbers in the range; anything else stays in
 * the field with a message until it is mended or left, and the number from before the typing holds.
 */
export function NumberField({
  value,
  onChange,
  minimum,
  maximum,
  integer = false,
  disabled,
  problem,
  ...frame
}: FieldProps & NumberRange & { value: number; onChange: (value: number) => void }) {
  const t = useFieldTexts()
  const range = { minimum, maximum, integer }
  const read = (typed: string) => {
    const result = readNumber(typed, range)
    return 'value' in result ? result.value : undefined
  }
  const { text, isUnusable, refused, type, end } = useDraft({ value, onChange, read, print: String })
  const explain = (received: string) => {
    const result = readNumber(received, range)
    if ('value' in result) return undefined
    return t(received.trim() === '' ? 'empty' : result.problem, { received, minimum, maximum })
  }
  const left = refused === undefined ? undefined : t('stays', { reason: explain(refused) ?? '', value })
  const typing = isUnusable ? explain(text) : left

  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined
    if (direction === undefined) return
    event.preventDefault()
    end()
    onChange(stepNumber(value, direction, range))
  }
  return (
    <Field {...frame} problem={typing ?? problem}>
      {(tied) => (
        <TextInput
          {...tied}
          isNumeric
          inputMode={integer && minimum >= 0 ? 'numeric' : 'decimal'}
          disabled={disabled}
          value={text}
          onText={type}
          onKeyDown={step}
          onBlur={end}
        />
      )}
    </Field>
  )
}
