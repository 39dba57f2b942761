import { controlClass, Field, type FieldProps } from './field.tsx'

/** One of a few choices; `value` is the choice's word. */
export function SelectField<Value extends string>({
  value,
  choices,
  onChange,
  disabled,
  wide,
  ...frame
}: FieldProps & {
  value: Value
  choices: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[]
  onChange: (value: Value) => void
  wide?: boolean
}) {
  return (
    <Field {...frame} {...(wide !== undefined && { wide })}>
      {(tied) => (
        <select
          {...tied}
          className={controlClass}
          disabled={disabled}
          value={value}
          onChange={({ target }) => onChange(target.value as Value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
