import type { AttributeValue } from '@blocksight/network'
import { memo } from 'react'
import { NumberField } from '../design/number-field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { SwitchField } from '../design/switch-field.tsx'
import { TextField } from '../design/text-field.tsx'
import { printValue, type ShownAttribute } from '../editor/face.ts'
import { useLanguage } from '../i18n/language.ts'
import { useStudio } from '../studio/use-studio.ts'
import { SizeField } from './size-field.tsx'

/** The form's field for one attribute of a block. Rendered again only when its own value or problem has changed. */
export const AttributeField = memo(function AttributeField({
  block,
  attribute,
  value,
  problem,
}: {
  block: string
  attribute: ShownAttribute
  /** Nothing where it is at its default. */
  value: AttributeValue | undefined
  /** What the compiler finds wrong with it, in words. */
  problem: string | undefined
}) {
  const language = useLanguage()
  const studio = useStudio()
  const onChange = (next: AttributeValue | undefined) =>
    studio.apply([{ kind: 'set-attribute', block, attribute: attribute.name, value: next }], {
      key: `${block} ${attribute.name}`,
    })
  const { field, defaultValue } = attribute
  const now = value ?? defaultValue
  const frame = {
    label: field.label[language],
    help: field.help[language],
    isDefault: value === undefined,
    onReset: () => onChange(undefined),
    problem,
  }
  const set = (next: AttributeValue) => onChange(isEqual(next, defaultValue) ? undefined : next)
  if (typeof now === 'object' && now !== null && !Array.isArray(now)) {
    return <TextField {...frame} value={printValue(now, field, language)} maximum={80} disabled onChange={() => {}} />
  }
  switch (field.widget) {
    case 'integer':
    case 'number': {
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = field
      const integer = field.widget === 'integer'
      return <NumberField {...frame} {...{ minimum, maximum, integer }} value={Number(now)} onChange={set} />
    }
    case 'flag':
      return <SwitchField {...frame} value={now === true} onChange={set} />
    case 'choice': {
      const choices = (field.choices ?? []).map((word) => ({
        value: word,
        label: field.choiceLabels?.[word]?.[language] ?? word,
      }))
      return <SelectField {...frame} value={String(now)} choices={choices} onChange={set} />
    }
    case 'size':
    case 'sides':
      return <SizeField {...frame} attribute={attribute} value={now} onChange={set} />
    case 'name':
      return <TextField {...frame} value={String(now)} maximum={60} onChange={set} />
  }
})

function isEqual(one: AttributeValue, other: AttributeValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
