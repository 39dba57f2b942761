import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
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
import { RunTest } from './run-test.tsx'
import { bestRun, isAtWork, testableRuns } from './testable-runs.ts'
import { useTestTexts } from './texts.ts'

const route = getRouteApi('/networks/$id')

/** Tries trained models of the open network on what a person draws, brings or holds before the camera. */
export function TestPanel() {
  const t = useTestTexts()
  const language = useLanguage()
  const { id } = useOpenNetwork()
  const { run: wished } = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, setChosen] = useState<string>()
  const { data, error, refetch } = useQuery({
    queryKey: ['runs', { network: id }, 'testable'],
    queryFn: () => api.runs.list({ network: id, limit: 1000 }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isAtWork) ? 2_000 : false),
    refetchOnMount: 'always',
  })
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
  if (!data) return <Spinner label={t('loadingRuns')} />

  const runs = testableRuns(data.runs)
  const run = runs.find((one) => one.id === (chosen ?? wished)) ?? runs[0]
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
  return (
    <div className="grid grid-cols-1 gap-4">
      <SelectField
        wide
        label={t('model')}
        help={runs.length > 1 ? t('modelHelp') : undefined}
        value={run.id}
        choices={runs.map((one) => {
          const when = ago(one.createdAt, language)
          const text = t('runOption', { when, accuracy: percent(one.result.testAccuracy), seed: one.seed })
          return { value: one.id, label: one === best && runs.length > 1 ? `${t('best')} ${text}` : text }
        })}
        onChange={setChosen}
      />
      <RunTest key={run.id} run={run} />
    </div>
  )
}
