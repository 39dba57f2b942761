import type { AttributeValue } from '@blocksight/network'
import { useMemo } from 'react'
import { Field, type FieldProps } from '../design/field.tsx'
import { useFieldTexts } from '../design/field-texts.ts'
import { TextInput } from '../design/text-input.tsx'
import { useDraft } from '../design/use-draft.ts'
import { printValue, readSize, type ShownAttribute } from '../editor/face.ts'
import { useLanguage } from '../i18n/language.ts'
import { expectedSize } from './expected-size.ts'
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
  const stays = useFieldTexts()
  const language = useLanguage()
  const print = (size: AttributeValue) => printValue(size, attribute.field, language)
  const { text, isUnusable, refused, type, end } = useDraft<AttributeValue>({
    value,
    onChange,
    read: (typed) => readSize(typed, attribute),
    print,
    isEqual: same,
  })
  const expected = useMemo(() => expectedSize(attribute, language), [attribute, language])
  const explain = (received: string) => t('notThat', { received, expected })
  const left = refused === undefined ? undefined : stays('stays', { reason: explain(refused), value: print(value) })
  const typing = isUnusable ? explain(text) : left
  return (
    <Field {...frame} problem={typing ?? problem}>
      {(tied) => <TextInput {...tied} isNumeric title={expected} value={text} onText={type} onBlur={end} />}
    </Field>
  )
}

function same(one: AttributeValue, other: AttributeValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
