import type { TrainingSettings } from '@blocksight/network'
import { useLanguage } from '../i18n/language.ts'
import { type Setting, settingField } from './settings.ts'
import { useTrainTexts } from './texts.ts'

/** Gives a setting's value as a person reads it. */
export function useSettingText(): (setting: Setting, value: TrainingSettings[Setting]) => string {
  const t = useTrainTexts()
  const language = useLanguage()
  return (setting, value) =>
    typeof value === 'boolean'
      ? t(value ? 'on' : 'off')
      : (settingField(setting).choiceLabels?.[String(value)]?.[language] ?? String(value))
}
