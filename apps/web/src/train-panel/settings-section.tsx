import { builtinFacts } from '@blocksight/datasets'
import { trainingSettings } from '@blocksight/network'
import { Fragment } from 'react'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useStudioState } from '../studio/use-studio.ts'
import { useDatasets } from './data-section.tsx'
import { ScheduleCurve } from './schedule-curve.tsx'
import { Section } from './section.tsx'
import { SettingControl } from './setting-control.tsx'
import { advancedSettings, applies, defaultOf, mainSettings } from './settings.ts'
import { useTrainTexts } from './texts.ts'

/** How the network is trained: every setting that changes something now, the rarer ones folded away. */
export function SettingsSection() {
  const t = useTrainTexts()
  const language = useLanguage()
  const saved = useStudioState((state) => state.document.training)
  const dataset = useStudioState((state) => state.document.dataset)
  const counts = useDatasets()?.find(({ id }) => id === dataset)?.counts ?? builtinFacts[dataset]?.counts
  const settings = trainingSettings.parse(saved)
  const stepsPerEpoch = counts && Math.max(1, Math.ceil(counts.train / settings.batchSize))
  const changed = advancedSettings.filter((setting) => settings[setting] !== defaultOf(setting)).length
  return (
    <Section title={t('settings')}>
      <div className="grid gap-4">
        {mainSettings
          .filter((setting) => applies(setting, settings))
          .map((setting) => (
            <Fragment key={setting}>
              <SettingControl setting={setting} settings={settings} />
              {setting === 'batchSize' && stepsPerEpoch !== undefined && (
                <p className="-mt-3 text-xs text-soft">
                  {t('perEpoch', {
                    count: wholeNumber(stepsPerEpoch, language),
                    total: wholeNumber(stepsPerEpoch * settings.epochs, language),
                  })}
                </p>
              )}
              {setting === 'schedule' && <ScheduleCurve settings={settings} stepsPerEpoch={stepsPerEpoch ?? 100} />}
            </Fragment>
          ))}
      </div>
      <details className="rounded-lg border border-line">
        <summary className="px-3 py-2 text-sm font-medium">
          {t('advanced')}
          {changed > 0 && <span className="ml-2 text-xs text-soft">{t('changed', { count: changed })}</span>}
        </summary>
        <div className="grid gap-4 border-t border-line p-3">
          {advancedSettings.map((setting) => (
            <SettingControl key={setting} setting={setting} settings={settings} />
          ))}
        </div>
      </details>
    </Section>
  )
}
