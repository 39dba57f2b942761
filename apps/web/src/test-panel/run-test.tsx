import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { Spinner } from '../design/spinner.tsx'
import { Tabs } from '../design/tabs.tsx'
import { CameraTab } from './camera-tab.tsx'
import { DrawTab } from './draw-tab.tsx'
import { useKept } from './kept.ts'
import { PicturesTab } from './pictures-tab.tsx'
import { PreparationFields } from './preparation-fields.tsx'
import type { TestableRun } from './testable-runs.ts'
import { testedDataset } from './tested-dataset.ts'
import { withoutProblem } from './tested-picture.ts'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'
import { useModel } from './use-model.ts'
import { useRehearsal } from './use-rehearsal.ts'

/**
 * One run's model, loaded in this browser, and the ways to try it. Whatever is being tried stays when it becomes another
 * run's.
 */
export function RunTest({ run }: { run: TestableRun }) {
  const t = useTestTexts()
  const [attempt, setAttempt] = useState(0)
  const [way, setWay] = useKept('way')
  const [preparations, setPreparations] = useKept('preparations')
  const [, setPictures] = useKept('pictures')
  const model = useModel(run.id, attempt)
  const record = useQuery({
    queryKey: ['dataset', run.dataset, 'tested'],
    queryFn: async () => testedDataset(await api.datasets.get({ id: run.dataset })),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  // Until the record is the one of this run's dataset, its model would be asked with the facts of another one.
  const ready = model.status === 'ready' && !record.isPlaceholderData ? model.model : undefined
  useRehearsal(ready, record.data)
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
            setPictures((all) => all.map(withoutProblem))
            if (record.error) void record.refetch()
          }}
        >
          {t('retry')}
        </Button>
      </Notice>
    )
  }
  if (!record.data) return <Spinner label={t('loadingModel')} />
  const dataset = record.data
  const preparation = preparations[dataset.id] ?? dataset.preparation
  const progress = model.status === 'loading' ? model.progress : undefined
  const tester: Tester = { run: run.id, model: ready, progress, dataset, preparation }
  return (
    <>
      <Tabs
        label={t('ways')}
        tabs={(['draw', 'pictures', 'camera'] as const).map((name) => ({ name, label: t(name) }))}
        open={way}
        onOpen={setWay}
        panelClass="pt-3"
      >
        {way === 'draw' && <DrawTab tester={tester} />}
        {way === 'pictures' && <PicturesTab tester={tester} />}
        {way === 'camera' && <CameraTab tester={tester} />}
      </Tabs>
      <PreparationFields
        value={preparation}
        onChange={(value) => setPreparations((all) => ({ ...all, [dataset.id]: value }))}
        dataset={dataset}
      />
    </>
  )
}
