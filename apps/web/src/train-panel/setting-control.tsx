import type { TrainingSettings } from '@blocksight/network'
import { NumberField } from '../design/number-field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { SwitchField } from '../design/switch-field.tsx'
import { useLanguage } from '../i18n/language.ts'
import { useStudio } from '../studio/use-studio.ts'
import { useMissing } from './machine.ts'
import { defaultOf, type Setting, settingEdit, settingField } from './settings.ts'
import { useTrainTexts } from './texts.ts'

/** One training setting, drawn as its declaration says. Every change is an edit of the document. */
export function SettingControl({ setting, settings }: { setting: Setting; settings: TrainingSettings }) {
  const studio = useStudio()
  const t = useTrainTexts()
  const language = useLanguage()
  const isMissing = useMissing(setting)
  const field = settingField(setting)
  const value = settings[setting]
  const change = (next: unknown) =>
    studio.apply([settingEdit(setting, next as TrainingSettings[Setting])], { key: `training ${setting}` })
  const frame = {
    label: field.label[language],
    help: field.help[language],
    isDefault: value === defaultOf(setting),
    onReset: () => change(defaultOf(setting)),
  }
  if (typeof value === 'boolean') return <SwitchField {...frame} value={value} onChange={change} />
  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, widget } = field
    return (
      <NumberField
        {...frame}
        value={value}
        onChange={change}
        minimum={minimum}
        maximum={maximum}
        integer={widget === 'integer'}
      />
    )
  }
  const labelOf = (word: string) => field.choiceLabels?.[word]?.[language] ?? word
  const choices = (field.choices ?? []).map((word) => ({
    value: word,
    label: isMissing(word) ? t('notHere', { choice: labelOf(word) }) : labelOf(word),
  }))
  const problem = isMissing(value) ? t('precisionNotHere', { precision: labelOf(value) }) : undefined
  return <SelectField {...frame} value={value} choices={choices} onChange={change} problem={problem} />
}
