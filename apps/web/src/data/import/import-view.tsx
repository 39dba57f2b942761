import type { Preparation } from '@blocksight/contracts'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button, buttonClass } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { DatasetProgress } from '../../train-panel/dataset-progress.tsx'
import { usePreparation } from '../../train-panel/use-preparation.ts'
import { noticed } from '../left-out.ts'
import { NewNetworkButton } from '../new-network-button.tsx'
import { PackingProblems } from '../packing-problems.tsx'
import { useDataTexts } from '../texts.ts'
import { useDataset } from '../use-datasets.ts'
import { forgetAllPictures } from './camera/picture-store.ts'
import { useImportTexts } from './texts.ts'
import { Panel } from './upload-view.tsx'
import { forgetUpload, noteSeen, type Remembered } from './uploading.ts'

/** What becomes of an upload that is complete: the packing, and then the dataset or why there is none. */
export function ImportView({ imported, what }: { imported: string; what: Remembered }) {
  const t = useImportTexts()
  const { name, camera } = what
  const { state, prepare, cancel } = usePreparation(imported, true)
  const { data, error } = state
  const isMade = data?.status === 'ready'
  useEffect(() => {
    // The pictures were kept for this; the server has them now.
    if (isMade && camera) void forgetAllPictures()
  }, [isMade, camera])
  if (error && !data) {
    return (
      <Panel title={t('importFailed')}>
        <Notice kind="bad">{error.message}</Notice>
        <Button className="justify-self-start" onClick={forgetUpload}>
          {t('again')}
        </Button>
      </Panel>
    )
  }
  if (data?.status === 'failed') {
    return (
      <Panel title={t('importFailed')}>
        <Notice kind="bad">{data.problem}</Notice>
        <Button kind="primary" className="justify-self-start" onClick={forgetUpload}>
          {t('again')}
        </Button>
      </Panel>
    )
  }
  if (data?.status === 'cancelled') {
    return (
      <Panel title={t('importCancelled', { name })}>
        <p className="text-sm text-soft">{t('importCancelledText')}</p>
        {prepare.error && <Notice kind="bad">{prepare.error.message}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" disabled={prepare.isPending} onClick={() => prepare.mutate()}>
            {t('packAgain')}
          </Button>
          <Button onClick={forgetUpload}>{t('again')}</Button>
        </div>
      </Panel>
    )
  }
  if (data?.status === 'ready' && data.result !== null) return <Made id={data.result} />
  return (
    <Panel title={t('importing', { name })}>
      {data ? (
        <DatasetProgress preparation={data} onCancel={() => cancel.mutate()} isCancelling={cancel.isPending} />
      ) : (
        <Spinner label={t('importing', { name })} />
      )}
      {cancel.error && <Notice kind="bad">{cancel.error.message}</Notice>}
      {data && <Counted preparation={data} />}
      <p className="text-sm text-soft">{t('importLeave')}</p>
    </Panel>
  )
}

/** How many of the images have been read or measured; other stages have no count that says something. */
function Counted({ preparation: { stage, done, total } }: { preparation: Preparation }) {
  const t = useImportTexts()
  const isCounted = stage === 'reading' || stage === 'measuring'
  if (!isCounted || done === null || !total) return null
  return <p className="text-sm tabular-nums text-soft">{t('packedOf', { done, total })}</p>
}

function Made({ id }: { id: string }) {
  const t = useImportTexts()
  const data = useDataTexts()
  const { data: dataset, error } = useDataset(id)
  useEffect(noteSeen, [])
  if (error) return <Notice kind="bad">{error.message}</Notice>
  if (!dataset) return <Spinner label={data('loading')} />
  const { train, validation, test } = dataset.counts
  const { leftOut } = noticed(dataset)
  return (
    <Panel title={t('done', { name: dataset.name })}>
      <p className="text-sm text-soft">
        {[
          data('images', { count: train + validation + test }),
          data('classes', { count: dataset.classes.length }),
          dataset.shape.join('×'),
          ...(leftOut > 0 ? [data('leftOutShort', { count: leftOut })] : []),
        ].join(' · ')}
      </p>
      <div className="flex flex-wrap gap-2">
        <NewNetworkButton dataset={dataset} />
        <Link to="/datasets/$id" params={{ id }} className={buttonClass()}>
          {t('openDataset')}
        </Link>
        <Button onClick={forgetUpload}>{t('anotherOne')}</Button>
      </div>
      <PackingProblems dataset={dataset} />
    </Panel>
  )
}
