import type { RunRecord } from '@blocksight/contracts'
import { trainingSettings } from '@blocksight/network'
import { ProgressBar } from '../design/progress-bar.tsx'
import { duration, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { DatasetProgress } from './dataset-progress.tsx'
import { phaseOf } from './phase.ts'
import type { RunFeed } from './run-feed.ts'
import { useTrainTexts } from './texts.ts'
import { imagesPerSecond, secondsLeft } from './time-left.ts'
import { isActive, useFeedState } from './use-runs.ts'

/** What a run is doing, how far it is, how fast, and how long it will still take. */
export function RunProgress({ run, feed }: { run: RunRecord; feed: RunFeed }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const { connection } = useFeedState(feed)
  const { history } = feed
  const phase = phaseOf({ ...run, step: Math.max(run.step, history.steps.at(-1)?.step ?? 0) }, history.stage)
  const epochs = history.started?.epochs ?? run.epochs
  const stepsPerEpoch = history.started?.stepsPerEpoch ?? run.stepsPerEpoch
  const step = Math.max(run.step, history.moments.at(-1)?.step ?? 0)
  const total = epochs !== null && stepsPerEpoch !== null ? epochs * stepsPerEpoch : undefined
  const left = phase === 'training' && total !== undefined ? secondsLeft(history.moments, total) : undefined
  const { batchSize } = trainingSettings.parse(run.training)
  const speed = phase === 'training' ? imagesPerSecond(history, batchSize) : undefined
  const count = (value: number) => wholeNumber(value, language)
  const parts = [
    ...(stepsPerEpoch !== null && epochs !== null && step > 0
      ? [
          t('epochOf', { epoch: Math.min(epochs, Math.ceil(step / stepsPerEpoch)), epochs }),
          t('stepOf', { step: count(step), steps: count(total ?? 0) }),
        ]
      : []),
    ...(speed === undefined ? [] : [t('perSecond', { count: count(speed) })]),
    ...(left === undefined || left < 1 ? [] : [t('timeLeft', { time: duration(left, language) })]),
  ]
  return (
    <div className="grid gap-2">
      <p className="font-medium" aria-live="polite" data-phase={phase}>
        {t(`phase-${phase}`)}
        {isActive(run) && '…'}
      </p>
      {(isActive(run) || phase === 'paused') && !(phase === 'preparing' && history.preparing) && (
        <ProgressBar label={t('progress')} value={total === undefined || step === 0 ? undefined : step / total} />
      )}
      {(isActive(run) || phase === 'paused') && parts.length > 0 && (
        <p className="text-sm text-soft tabular-nums">{parts.join(' · ')}</p>
      )}
      {phase === 'preparing' && history.preparing && <DatasetProgress preparation={history.preparing} />}
      {connection === 'reconnecting' && (
        <p role="status" className="text-sm text-warn">
          {t('reconnecting')}
        </p>
      )}
    </div>
  )
}
