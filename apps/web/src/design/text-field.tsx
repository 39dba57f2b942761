import { useState } from 'react'
import { controlClass, Field, type FieldProps } from './field.tsx'
import { useFieldTexts } from './field-texts.ts'

/** A short text of 1 to `maximum` characters; as with numbers, `onChange` hears only what can be taken. */
export function TextField({
  value,
  onChange,
  maximum,
  disabled,
  wide = true,
  ...frame
}: FieldProps & { value: string; onChange: (value: string) => void; maximum: number; wide?: boolean }) {
  const t = useFieldTexts()
  const [draft, setDraft] = useState<string>()
  const trimmed = draft?.trim()
  const fits = trimmed !== undefined && trimmed.length > 0 && trimmed.length <= maximum
  // A good draft that is not the value was overtaken by a change from elsewhere: undo, another view.
  const shown = draft !== undefined && (!fits || trimmed === value) ? draft : value
  const problem =
    trimmed === undefined || fits
      ? undefined
      : trimmed === ''
        ? t('emptyText')
        : t('tooLong', { maximum, received: trimmed.length })

  const type = (text: string) => {
    setDraft(text)
    const next = text.trim()
    if (next.length > 0 && next.length <= maximum && next !== value) onChange(next)
  }
  return (
    <Field {...frame} wide={wide} problem={problem}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          autoComplete="off"
          className={controlClass}
          disabled={disabled}
          value={shown}
          onChange={({ target }) => type(target.value)}
          onBlur={() => setDraft(undefined)}
        />
      )}
    </Field>
  )
}
