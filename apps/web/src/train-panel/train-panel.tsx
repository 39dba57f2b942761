import type { RunRecord } from '@blocksight/contracts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { isUnreachable } from '../api/queries.ts'
import { Notice } from '../design/notice.tsx'
import { toast } from '../design/toast.tsx'
import { useOpenNetwork } from '../studio/use-studio.ts'
import { Comparison, mostCompared } from './comparison.tsx'
import { DataSection } from './data-section.tsx'
import { RunList } from './run-list.tsx'
import { RunView } from './run-view.tsx'
import { SettingsSection } from './settings-section.tsx'
import { StartRun } from './start-run.tsx'
import { useTrainTexts } from './texts.ts'
import { isActive, useRuns } from './use-runs.ts'

const route = getRouteApi('/networks/$id')

/**
 * Everything about training the open network. The address says which run is shown, so that a reload shows it again.
 * `onShowBlock` is called after a block was selected here, for layouts that show blocks and panels one at a time.
 */
export function TrainPanel({ onShowBlock }: { onShowBlock?: () => void }) {
  const t = useTrainTexts()
  const { id } = useOpenNetwork()
  const { run: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: runs = [], dataUpdatedAt, error, failureReason, isSuccess } = useRuns(id)
  // While it is asked again, what last went wrong is still the newest word.
  const trouble = failureReason ?? error
  const reachable = trouble === null || !isUnreachable(trouble)
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const [started, setStarted] = useState<{ readonly run: string }>()
  const shown = runs.find((run) => run.id === wanted) ?? runs.find(isActive) ?? runs[0]
  const overlaid = runs.filter((run) => compared.has(run.id))

  const choose = (run: RunRecord) =>
    void navigate({ search: (search) => ({ ...search, run: run.id }), replace: true, resetScroll: false })
  const showStarted = (run: RunRecord) => {
    choose(run)
    setStarted({ run: run.id })
  }
  const compare = (run: RunRecord, compares: boolean) => {
    if (compares && overlaid.length >= mostCompared) return toast(t('atMost', { count: mostCompared }))
    const next = new Set(overlaid.map((one) => one.id))
    if (compares) next.add(run.id)
    else next.delete(run.id)
    setCompared(next)
  }
  return (
    <div className="grid min-w-0 grid-cols-1 gap-8" data-panel="train">
      <StartRun runs={runs} readAt={dataUpdatedAt} onStarted={showStarted} onShowBlock={onShowBlock} />
      {error && (
        <Notice kind="warn">
          {isUnreachable(error) ? t('runsUnreachable') : t('runsUnreadable', { problem: error.message })}
        </Notice>
      )}
      {shown && (
        <RunView
          key={shown.id}
          run={shown}
          reachable={reachable}
          readAt={dataUpdatedAt}
          reveal={started?.run === shown.id ? started : undefined}
        />
      )}
      {runs.length > 0 && (
        <RunList runs={runs} chosen={shown?.id} onChoose={choose} compared={compared} onCompare={compare} />
      )}
      {overlaid.length > 1 && <Comparison runs={overlaid} />}
      {isSuccess && runs.length === 0 && <p className="text-sm text-soft">{t('noRuns')}</p>}
      <DataSection onShowBlock={onShowBlock} />
      <SettingsSection />
    </div>
  )
}
