import type { RunRecord } from '@blocksight/contracts'
import { trainingSettings } from '@blocksight/network'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import { type Curve, Plot, type PlotSource } from '../design/plot.tsx'
import { SelectField } from '../design/select-field.tsx'
import { useLanguage } from '../i18n/language.ts'
import { align, curvesOf, lastEpochDrawn, type Points, type RunCurves } from './curves.ts'
import { differingSettings } from './run-differences.ts'
import { RunHistory } from './run-history.ts'
import { runMoment } from './run-moment.ts'
import {
  accuracyRange,
  asEpoch,
  asLoss,
  asPercent,
  lossRange,
  lossTick,
  mostPoints,
  percentTick,
} from './run-plots.tsx'
import { Section } from './section.tsx'
import { settingField } from './settings.ts'
import { useTrainTexts } from './texts.ts'
import { isActive } from './use-runs.ts'
import { useSettingText } from './use-setting-text.ts'

/** As many as there are series colours, each with strokes of its own for those who do not see colours. */
export const mostCompared = 6
const dashes = [undefined, [8, 4], [2, 3], [12, 3, 2, 3], [5, 2], [1, 5]] as const
const none: Points = { x: [], y: [] }

/** The curves of several runs laid over each other. */
export function Comparison({ runs }: { runs: readonly RunRecord[] }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const [split, setSplit] = useState<'validation' | 'training'>('validation')
  const curves = useQueries({
    queries: runs.map((run) => ({
      queryKey: ['metrics', run.id, run.status],
      queryFn: () => api.runs.metrics({ id: run.id }),
      staleTime: isActive(run) ? 0 : Number.POSITIVE_INFINITY,
      refetchInterval: isActive(run) ? 2_000 : (false as const),
    })),
    combine: (answers) =>
      answers.map(({ data }, index) => {
        const stepsPerEpoch = runs[index]?.stepsPerEpoch
        if (!data || !stepsPerEpoch) return undefined
        const history = new RunHistory()
        history.addMetrics(data)
        return curvesOf(history, stepsPerEpoch)
      }),
  })
  const lines = runs.map(
    (run, index): Curve => ({
      label: t('runName', { when: runMoment(run.createdAt, language), seed: run.seed }),
      colour: ((index % mostCompared) + 1) as 1 | 2 | 3 | 4 | 5 | 6,
      dash: dashes[index % mostCompared],
      points: lastEpochDrawn(run) <= mostPoints,
    }),
  )
  const last = Math.max(...runs.map(lastEpochDrawn))
  const range = useMemo(() => [0, last] as const, [last])
  const axes = { xLabel: t('epoch'), formatX: asEpoch, rangeX: range, curves: lines }
  return (
    <Section title={t('comparison')}>
      <SettingsApart runs={runs} />
      <SelectField
        label={t('comparisonShows')}
        value={split}
        choices={[
          { value: 'validation', label: t('validation') },
          { value: 'training', label: t('training') },
        ]}
        onChange={setSplit}
      />
      <h3 className="text-sm font-medium">{t('loss')}</h3>
      <Plot
        label={t('lossCompared', { count: runs.length })}
        source={useSource(curves, split === 'training' ? 'trainLoss' : 'validationLoss')}
        formatY={asLoss}
        formatTick={lossTick}
        rangeY={lossRange}
        {...axes}
      />
      <h3 className="text-sm font-medium">{t('accuracy')}</h3>
      <Plot
        label={t('accuracyCompared', { count: runs.length })}
        source={useSource(curves, split === 'training' ? 'trainAccuracy' : 'validationAccuracy')}
        formatY={asPercent}
        formatTick={percentTick}
        rangeY={accuracyRange}
        {...axes}
      />
    </Section>
  )
}

/** The settings in which runs differ from the newest one, with their values. */
function SettingsApart({ runs }: { runs: readonly RunRecord[] }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const settingText = useSettingText()
  const nameOf = ({ createdAt, seed }: RunRecord) => t('runName', { when: runMoment(createdAt, language), seed })
  const [newest, ...older] = runs
  const apart = older.flatMap((run) => {
    const settings = trainingSettings.parse(run.training)
    const said = differingSettings(run.training, newest?.training ?? {}).map(
      (setting) => `${settingField(setting).label[language]} ${settingText(setting, settings[setting])}`,
    )
    return said.length === 0 ? [] : [{ run, said: said.join(', ') }]
  })
  if (!newest || apart.length === 0) return null
  return (
    <div className="grid gap-0.5 text-sm">
      <p className="font-medium">{t('settingsApart', { run: nameOf(newest) })}</p>
      <ul className="grid gap-0.5 text-soft">
        {apart.map(({ run, said }) => (
          <li key={run.id}>
            {nameOf(run)}: {said}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One curve of every run; the numbers come with the rendering, so there is nothing to subscribe to. */
function useSource(curves: readonly (RunCurves | undefined)[], name: keyof RunCurves): PlotSource {
  const rows = align(curves.map((one) => one?.[name] ?? none))
  const text = JSON.stringify(rows)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` stands for the rows
  return useMemo(() => ({ read: () => rows, subscribe: () => () => {} }), [text])
}
