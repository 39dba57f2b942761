import { Field, type FieldProps } from './field.tsx'

/** Yes or no. */
export function SwitchField({
  value,
  onChange,
  disabled,
  ...frame
}: FieldProps & { value: boolean; onChange: (value: boolean) => void }) {
  return (
    <Field {...frame}>
      {(tied) => (
        <input
          {...tied}
          type="checkbox"
          role="switch"
          aria-checked={value}
          disabled={disabled}
          checked={value}
          onChange={({ target }) => onChange(target.checked)}
          className="relative h-6 w-11 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors before:absolute before:left-0.5 before:top-0.5 before:size-4.5 before:rounded-full before:bg-line-strong before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-5 checked:before:bg-accent-ink aria-[invalid=true]:border-bad disabled:cursor-not-allowed disabled:opacity-50"
        />
      )}
    </Field>
  )
}
