import type { Metrics, RunRecord } from '@blocksight/contracts'
import { useClassNames } from '../data/class-names.ts'
import { Icon } from '../design/icon.tsx'
import { duration, percent } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { ConfusionMatrix } from './confusion-matrix.tsx'
import { useDatasets } from './data-section.tsx'
import { Downloads } from './downloads.tsx'
import { NextSteps } from './next-steps.tsx'
import type { RunFeed } from './run-feed.ts'
import { useTrainTexts } from './texts.ts'
import { useFeedState } from './use-runs.ts'

/** What came out, in a number: accuracy on the test split, where the weights are from, and what to do with them. */
export function RunHeadline({ run }: { run: RunRecord }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const { result } = run
  if (!result) return run.status === 'stopped' ? <p className="text-sm text-soft">{t('stoppedEmpty')}</p> : null
  const { reason, epochs, seconds, bestEpoch, validationAccuracy, testAccuracy } = result
  const accuracy = percent(validationAccuracy)
  const time = seconds < 1 ? t('lessThanSecond') : duration(seconds, language)
  return (
    <div className="grid gap-1 rounded-xl bg-accent-soft p-4">
      <p className="text-sm">{t('testAccuracy')}</p>
      <p className="text-3xl font-bold tabular-nums" data-test-accuracy={testAccuracy}>
        {percent(testAccuracy)}
      </p>
      <p className="text-xs text-soft">{t('testHelp')}</p>
      <p className="mt-1 text-sm">
        {bestEpoch === 0
          ? t('stoppedInFirst', { accuracy, time })
          : `${t('bestEpoch', { epoch: bestEpoch, accuracy })} ${t(`reason-${reason}`, { count: epochs, time })}`}
      </p>
      <NextSteps run={run} />
    </div>
  )
}

/** What came out besides: the proof of the export, the mistakes, and the files. */
export function RunResult({ run, feed }: { run: RunRecord; feed: RunFeed }) {
  useFeedState(feed)
  const classNames = useClassNames()
  const dataset = useDatasets()?.find(({ id }) => id === run.dataset)
  const { tested } = feed.history
  if (!run.result) return null
  return (
    <div className="grid grid-cols-1 gap-4" data-result={run.id}>
      {run.proof && <Proof proof={run.proof} />}
      {tested && <ConfusionMatrix confusion={tested.confusion} classes={dataset && classNames(dataset)} />}
      <Downloads run={run} />
    </div>
  )
}

/** Whether what can be downloaded answers as what was trained, in a sentence with its numbers. */
function Proof({ proof }: { proof: NonNullable<Metrics['proof']> }) {
  const t = useTrainTexts()
  const { passed, images, largestDifference, tolerance, equalPredictions } = proof
  return (
    <div
      className={`flex gap-2 rounded-lg border p-3 text-sm ${passed ? 'border-good/40 bg-good-soft' : 'border-bad/50 bg-bad-soft'}`}
    >
      <Icon name={passed ? 'check' : 'warning'} className={`size-5 shrink-0 ${passed ? 'text-good' : 'text-bad'}`} />
      <p>
        {t(passed ? 'proofPassed' : 'proofFailed', { images })}{' '}
        {t('proofDifference', {
          difference: largestDifference.toExponential(1),
          tolerance: tolerance.toExponential(1),
        })}{' '}
        {t(equalPredictions ? 'proofEqual' : 'proofUnequal')}
      </p>
    </div>
  )
}
