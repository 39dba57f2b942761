import type { AttributeValue } from '@blocksight/network'
import { useState } from 'react'
import { controlClass, Field, type FieldProps } from '../design/field.tsx'
import { readSize, type ShownAttribute } from '../editor/face.ts'
import { useFormTexts } from './texts.ts'

/** A size in one field: `3`, `3 × 5`, or a word such as `same`; padding takes four numbers. */
export function SizeField({
  attribute,
  value,
  onChange,
  ...frame
}: FieldProps & { attribute: ShownAttribute; value: AttributeValue; onChange: (value: AttributeValue) => void }) {
  const t = useFormTexts()
  const [draft, setDraft] = useState<string>()
  const { minimum = 0, maximum = 0, choices = [], widget } = attribute.field
  const printed = Array.isArray(value) ? value.join(' × ') : String(value)
  const read = draft === undefined ? value : readSize(draft, attribute)
  const shown = draft !== undefined && (read === undefined || same(read, value)) ? draft : printed
  const words = choices.length > 0 ? t('orWords', { words: choices.join(', ') }) : ''
  const expected = t(widget === 'sides' ? 'sides' : 'size', { minimum, maximum, words })
  const type = (text: string) => {
    setDraft(text)
    const next = readSize(text, attribute)
    if (next !== undefined && !same(next, value)) onChange(next)
  }
  return (
    <Field {...frame} problem={read === undefined ? t('notThat', { received: draft ?? '', expected }) : undefined}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          autoComplete="off"
          title={expected}
          className={`${controlClass} text-right tabular-nums`}
          value={shown}
          onChange={({ target }) => type(target.value)}
          onBlur={() => setDraft(undefined)}
        />
      )}
    </Field>
  )
}

function same(one: AttributeValue, other: AttributeValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
