import { Field } from './field.tsx'
import { useFieldTexts } from './field-texts.ts'
import { TextInput } from './text-input.tsx'

/** The longest name that networks and datasets may have, in characters. */
export const longestName = 200

/** Whether a text can be a name: not empty and not too long, blanks around it aside. */
export function isName(text: string): boolean {
  const { length } = text.trim()
  return length > 0 && length <= longestName
}

/** A name that is asked for. `onChange` hears whatever is typed: a form takes it only where `isName`. */
export function NameField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const t = useFieldTexts()
  const received = value.trim().length
  const problem = received === 0 ? t('emptyText') : t('tooLong', { maximum: longestName, received })
  return (
    <Field label={label} wide problem={isName(value) ? undefined : problem}>
      {(tied) => <TextInput {...tied} value={value} onText={onChange} />}
    </Field>
  )
}
