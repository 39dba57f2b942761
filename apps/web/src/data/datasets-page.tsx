import type { DatasetRecord } from '@blocksight/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, buttonClass } from '../design/button.tsx'
import { DropAnywhere } from '../design/drop-anywhere.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Icon } from '../design/icon.tsx'
import { Spinner } from '../design/spinner.tsx'
import { DatasetCard } from './dataset-card.tsx'
import { readDrop } from './import/dropped.ts'
import { handOver } from './import/handed-over.ts'
import { useUploading } from './import/uploading.ts'
import { useDataTexts } from './texts.ts'
import { UploadNotice } from './upload-notice.tsx'
import { useDatasets } from './use-datasets.ts'

/** All datasets: those that come with Blocksight, and a person's own. */
export function DatasetsPage() {
  const t = useDataTexts()
  const { data, error, refetch, isPending } = useDatasets()
  const uploading = useUploading()
  const navigate = useNavigate()
  const drop = (transfer: DataTransfer) => {
    // An upload that is going comes first, and its page shows it.
    if (uploading.phase === 'none') handOver(readDrop(transfer))
    void navigate({ to: '/datasets/new' })
  }
  return (
    <div className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl font-bold">{t('datasets')}</h1>
          <p className="text-soft">{t('lead')}</p>
        </div>
        <Link to="/datasets/new" className={buttonClass('primary')}>
          <Icon name="plus" />
          {t('new')}
        </Link>
      </header>
      {uploading.phase !== 'none' && <UploadNotice uploading={uploading} />}
      {isPending && <Spinner label={t('loading')} />}
      {error && !data && (
        <EmptyState title={t('failed')} text={error.message}>
          <Button onClick={() => void refetch()}>{t('retry')}</Button>
        </EmptyState>
      )}
      {data && (
        <>
          <Group title={t('own')} datasets={data.filter(({ builtIn }) => !builtIn)} empty={t('ownEmpty')} />
          <Group title={t('builtIn')} datasets={data.filter(({ builtIn }) => builtIn)} />
        </>
      )}
      <DropAnywhere label={t('dropToMake')} onDrop={drop} />
    </div>
  )
}

function Group({ title, datasets, empty }: { title: string; datasets: readonly DatasetRecord[]; empty?: string }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {datasets.length === 0 && empty !== undefined && (
        <p className="rounded-2xl border border-dashed border-line-strong px-4 py-6 text-center text-soft">{empty}</p>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-4">
        {datasets.map((dataset) => (
          <DatasetCard key={dataset.id} dataset={dataset} />
        ))}
      </div>
    </section>
  )
}
