import type { RunRecord } from '@blocksight/contracts'
import { useEffect, useRef } from 'react'
import { Notice } from '../design/notice.tsx'
import { useLanguage } from '../i18n/language.ts'
import { wayOn } from './after-failure.ts'
import { lastEpochDrawn } from './curves.ts'
import { MetricsTable } from './metrics-table.tsx'
import { RunControls } from './run-controls.tsx'
import { RunDiffers } from './run-differs.tsx'
import { runMoment } from './run-moment.ts'
import { RunPlots } from './run-plots.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunHeadline, RunResult } from './run-result.tsx'
import { Section } from './section.tsx'
import { useTrainTexts } from './texts.ts'
import { useRunFeed } from './use-runs.ts'

/**
 * One run: live while it goes on, with its result once it has ended. Whenever `reveal` becomes another object, what the run
 * is doing is brought into view.
 */
export function RunView({
  run,
  reachable,
  readAt,
  reveal,
}: {
  run: RunRecord
  reachable: boolean
  readAt: number
  reveal: object | undefined
}) {
  const t = useTrainTexts()
  const language = useLanguage()
  const feed = useRunFeed(run, reachable)
  const { epochs, stepsPerEpoch, failure } = run
  const progress = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!reveal) return
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    progress.current?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' })
  }, [reveal])
  const way = failure ? wayOn(failure) : 'resume'
  return (
    <Section title={t('runName', { when: runMoment(run.createdAt, language), seed: run.seed })}>
      <div className="grid grid-cols-1 gap-4" data-run={run.id} data-status={run.status}>
        {/* The heading above it is to be seen, too. */}
        <div ref={progress} className="scroll-mt-14">
          <RunProgress run={run} feed={feed} />
        </div>
        {failure && (
          <Notice kind="bad">
            <p>{failure.message}</p>
            {way !== 'resume' && <p className="mt-1">{t(`wayOn-${way}`)}</p>}
            {failure.detail && (
              <details className="mt-2">
                <summary>{t('details')}</summary>
                <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap text-xs">{failure.detail}</pre>
              </details>
            )}
          </Notice>
        )}
        <RunHeadline run={run} />
        <RunControls run={run} feed={feed} readAt={readAt} />
        <RunDiffers run={run} />
        {epochs !== null && stepsPerEpoch !== null && (
          <>
            <RunPlots feed={feed} epochs={epochs} stepsPerEpoch={stepsPerEpoch} drawn={lastEpochDrawn(run)} />
            <MetricsTable feed={feed} />
          </>
        )}
        <RunResult run={run} feed={feed} />
      </div>
    </Section>
  )
}
