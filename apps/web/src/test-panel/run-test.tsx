import type { Preparation } from '@blocksight/imaging'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import { Tabs } from '../design/tabs.tsx'
import { CameraTab } from './camera-tab.tsx'
import { DrawTab } from './draw-tab.tsx'
import { PicturesTab } from './pictures-tab.tsx'
import { PreparationFields } from './preparation-fields.tsx'
import type { TestableRun } from './testable-runs.ts'
import { testedDataset } from './tested-dataset.ts'
import { useTestTexts } from './texts.ts'
import { useModel } from './use-model.ts'
import { useRehearsal } from './use-rehearsal.ts'

type Way = 'draw' | 'pictures' | 'camera'

/** One run's model, loaded in this browser, and the ways to try it. */
export function RunTest({ run }: { run: TestableRun }) {
  const t = useTestTexts()
  const [attempt, setAttempt] = useState(0)
  const [way, setWay] = useState<Way>('draw')
  const [chosen, setChosen] = useState<Preparation>()
  const model = useModel(run.id, attempt)
  const record = useQuery({
    queryKey: ['dataset', run.dataset, 'tested'],
    queryFn: async () => testedDataset(await api.datasets.get({ id: run.dataset })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useRehearsal(model.status === 'ready' ? model.model : undefined, record.data)
  const failure = model.status === 'failed' ? model.message : record.error?.message
  if (failure !== undefined) {
    return (
      <Notice kind="bad">
        <p>{t('modelFailed', { message: failure })}</p>
        <Button
          small
          className="mt-2"
          onClick={() => {
            setAttempt(attempt + 1)
            if (record.error) void record.refetch()
          }}
        >
          {t('retry')}
        </Button>
      </Notice>
    )
  }
  if (model.status !== 'ready' || !record.data) {
    return (
      <div className="grid gap-2">
        <p className="text-sm text-soft">{t('loadingModel')}</p>
        <ProgressBar label={t('loadingModel')} value={model.status === 'loading' ? model.progress : undefined} />
      </div>
    )
  }
  const dataset = record.data
  const preparation = chosen ?? dataset.preparation
  const tab = { model: model.model, dataset, preparation }
  return (
    <>
      <Tabs
        label={t('ways')}
        tabs={(['draw', 'pictures', 'camera'] as const).map((name) => ({ name, label: t(name) }))}
        open={way}
        onOpen={setWay}
        panelClass="pt-3"
      >
        {way === 'draw' && <DrawTab {...tab} />}
        {way === 'pictures' && <PicturesTab {...tab} />}
        {way === 'camera' && <CameraTab {...tab} />}
      </Tabs>
      <PreparationFields value={preparation} onChange={setChosen} dataset={dataset} />
    </>
  )
}
