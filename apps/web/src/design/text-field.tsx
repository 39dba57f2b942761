import { Field, type FieldProps } from './field.tsx'
import { useFieldTexts } from './field-texts.ts'
import { TextInput } from './text-input.tsx'
import { useDraft } from './use-draft.ts'

/** A short text of 1 to `maximum` characters; as with numbers, `onChange` hears only what can be taken. */
export function TextField({
  value,
  onChange,
  maximum,
  disabled,
  problem,
  wide = true,
  ...frame
}: FieldProps & { value: string; onChange: (value: string) => void; maximum: number; wide?: boolean }) {
  const t = useFieldTexts()
  const read = (typed: string) => {
    const trimmed = typed.trim()
    return trimmed.length > 0 && trimmed.length <= maximum ? trimmed : undefined
  }
  const { text, isUnusable, refused, type, end } = useDraft({ value, onChange, read, print: String })
  const explain = (typed: string) => {
    const received = typed.trim().length
    return received === 0 ? t('emptyText') : t('tooLong', { maximum, received })
  }
  const left = refused === undefined ? undefined : t('stays', { reason: explain(refused), value: `“${value}”` })
  const typing = isUnusable ? explain(text) : left
  return (
    <Field {...frame} wide={wide} problem={typing ?? problem}>
      {(tied) => <TextInput {...tied} disabled={disabled} value={text} onText={type} onBlur={end} />}
    </Field>
  )
}
