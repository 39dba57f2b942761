import type { AttributeValue } from '@blocksight/network'
import { Field, type FieldProps } from '../design/field.tsx'
import { TextInput } from '../design/text-input.tsx'
import { useDraft } from '../design/use-draft.ts'
import { printValue, readSize, type ShownAttribute } from '../editor/face.ts'
import { useLanguage } from '../i18n/language.ts'
import { useFormTexts } from './texts.ts'

/** A size in one field: `3`, `3 × 5`, or a word such as `same`; padding takes four numbers. */
export function SizeField({
  attribute,
  value,
  onChange,
  problem,
  ...frame
}: FieldProps & { attribute: ShownAttribute; value: AttributeValue; onChange: (value: AttributeValue) => void }) {
  const t = useFormTexts()
  const language = useLanguage()
  const { minimum = 0, maximum = 0, choices = [], widget } = attribute.field
  const { text, isUnusable, type, end } = useDraft<AttributeValue>({
    value,
    onChange,
    read: (typed) => readSize(typed, attribute),
    print: (size) => printValue(size, attribute.field, language),
    isEqual: same,
  })
  const words =
    choices.length > 0
      ? t('orWords', { words: choices.map((word) => printValue(word, attribute.field, language)).join(', ') })
      : ''
  const expected = t(widget === 'sides' ? 'sides' : 'size', { minimum, maximum, words })
  return (
    <Field {...frame} problem={isUnusable ? t('notThat', { received: text, expected }) : problem}>
      {(tied) => <TextInput {...tied} isNumeric title={expected} value={text} onText={type} onBlur={end} />}
    </Field>
  )
}

function same(one: AttributeValue, other: AttributeValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
