import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { isUnreachable } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Notice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { Spinner } from '../design/spinner.tsx'
import { ago, percent } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useOpenNetwork } from '../studio/use-studio.ts'
import { useKept } from './kept.ts'
import { isNewWish, newerRun, runToTest } from './model-in-use.ts'
import { RunTest } from './run-test.tsx'
import { bestRun, isAtWork, testableRuns } from './testable-runs.ts'
import { useTestTexts } from './texts.ts'
import { useNow } from './use-now.ts'

const route = getRouteApi('/networks/$id')

/**
 * Tries trained models of the open network on what a person draws, brings or holds before the camera. All of it is kept
 * while the network is open, and no run that finishes takes the place of the model in use.
 */
export function TestPanel() {
  const t = useTestTexts()
  const language = useLanguage()
  const { id } = useOpenNetwork()
  const { run: wished } = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow()
  const [used, setUsed] = useKept('model')
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    queryKey: ['runs', { network: id }, 'testable'],
    queryFn: () => api.runs.list({ network: id, limit: 1000 }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isAtWork) ? 2_000 : false),
    refetchOnMount: 'always',
  })
  const runs = testableRuns(data?.runs ?? [])
  // A run that the address names since may have finished after the list was read last.
  const isSettled = isFetchedAfterMount || !isNewWish(used, wished)
  const run = isSettled ? runToTest(runs, used, wished) : undefined
  const settle = (id: string, named: string | undefined) =>
    setUsed({ run: id, wished: named, known: runs.map((one) => one.id) })
  useEffect(() => {
    if (run && (used?.run !== run.id || used.wished !== wished)) settle(run.id, wished)
  })
  /** The address says it too, so that a reload finds it again, and whoever names another run later is heard. */
  const choose = async (id: string) => {
    await navigate({ search: (search) => ({ ...search, run: id }), replace: true, resetScroll: false })
    settle(id, id)
  }
  if (error && !data) {
    return (
      <Notice kind="bad">
        <p>{isUnreachable(error) ? t('unreachable') : error.message}</p>
        <Button small className="mt-2" onClick={() => void refetch()}>
          {t('retry')}
        </Button>
      </Notice>
    )
  }
  if (!data || !isSettled) return <Spinner label={t('loadingRuns')} />

  if (!run) {
    return (
      <EmptyState title={t('noRun')} text={t(data.runs.some(isAtWork) ? 'training' : 'noRunHelp')}>
        <Button
          kind="primary"
          onClick={() => void navigate({ search: (search) => ({ ...search, panel: 'train' }), replace: true })}
        >
          {t('toTrain')}
        </Button>
      </EmptyState>
    )
  }
  const best = bestRun(runs)
  const newer = newerRun(runs, used)
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="grid gap-1">
        <SelectField
          wide
          label={t('model')}
          value={run.id}
          choices={runs.map((one) => {
            const when = ago(one.createdAt, language, now)
            const text = t('runOption', { when, accuracy: percent(one.result.testAccuracy), seed: one.seed })
            return { value: one.id, label: one === best && runs.length > 1 ? `${t('best')} ${text}` : text }
          })}
          onChange={(id) => void choose(id)}
        />
        {/* Both lie in one place, one of them unseen, so that the paper does not move under the hand that draws on it. */}
        <p className="grid text-xs text-soft *:col-start-1 *:row-start-1">
          <span className={newer ? 'invisible' : ''}>{t('modelHelp')}</span>
          <output className={newer ? 'text-ink' : 'invisible'}>{t('newer')}</output>
        </p>
      </div>
      <RunTest run={run} />
    </div>
  )
}
