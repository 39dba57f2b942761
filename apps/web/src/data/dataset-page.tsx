import type { DatasetRecord, SplitName } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Icon } from '../design/icon.tsx'
import { Spinner } from '../design/spinner.tsx'
import { ShippedSamples } from '../pictures/shipped-samples.tsx'
import { Failed } from '../shell/states.tsx'
import { ClassList } from './class-list.tsx'
import { useClassNames } from './class-names.ts'
import { DatasetFacts } from './dataset-facts.tsx'
import { KnownContents } from './known-contents.tsx'
import { NewNetworkButton } from './new-network-button.tsx'
import { OwnDatasetMenu } from './own-dataset-menu.tsx'
import { PackingProblems } from './packing-problems.tsx'
import { Preparing } from './preparing.tsx'
import { SampleDialog } from './sample-dialog.tsx'
import { SampleGrid } from './sample-grid.tsx'
import { SplitSwitch } from './split-switch.tsx'
import { useDataTexts } from './texts.ts'
import { useDataset } from './use-datasets.ts'

/** One dataset: what it is, what it holds, and its images by class. */
export function DatasetPage() {
  const t = useDataTexts()
  const { id } = useParams({ from: '/datasets/$id' })
  const { data, error, refetch } = useDataset(id)
  if (error && !data) return <Failed error={error} reset={() => void refetch()} />
  if (!data) return <Spinner label={t('loading')} />
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <Link to="/datasets" className="inline-flex items-center gap-1.5 justify-self-start text-sm">
          <Icon name="back" className="size-4" />
          {t('back')}
        </Link>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="grid min-w-0 gap-1">
            <h1 className="text-2xl font-bold">{data.name}</h1>
            <p className="max-w-prose text-soft">{data.summary}</p>
          </div>
          <div className="flex items-center gap-2">
            <NewNetworkButton dataset={data} />
            {!data.builtIn && <OwnDatasetMenu dataset={data} />}
          </div>
        </div>
      </header>
      {data.hash === null ? (
        <section className="grid justify-items-start gap-3 rounded-2xl border border-line bg-surface p-5">
          {data.builtIn && (
            <div className="h-28 w-full overflow-hidden rounded-lg bg-sunken sm:max-w-md">
              <ShippedSamples dataset={id} shape={data.shape} />
            </div>
          )}
          <h2 className="text-lg font-semibold">{t(data.downloadBytes > 0 ? 'notHereTitle' : 'notReadyTitle')}</h2>
          <div className="w-full">
            <Preparing dataset={data} />
          </div>
          <KnownContents dataset={data} />
        </section>
      ) : (
        <Contents dataset={data} hash={data.hash} />
      )}
      <div className="grid gap-6 border-t border-line pt-6 lg:grid-cols-2">
        <DatasetFacts dataset={data} />
        {data.hash !== null && <PackingProblems dataset={data} />}
      </div>
    </div>
  )
}

function Contents({ dataset, hash }: { dataset: DatasetRecord; hash: string }) {
  const t = useDataTexts()
  const { id } = dataset
  const classes = useClassNames()(dataset)
  const [split, setSplit] = useState<SplitName>('train')
  const [label, setLabel] = useState<number>()
  const [opened, setOpened] = useState<number>()
  const { data: counts, error } = useQuery({
    queryKey: ['dataset-classes', id, hash],
    queryFn: () => api.datasets.classes({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return <Failed error={error} reset={() => {}} />
  if (!counts) return <Spinner label={t('loading')} />
  const total = label === undefined ? dataset.counts[split] : (counts.counts[split][label] ?? 0)
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <ClassList dataset={dataset} counts={counts} chosen={label} onChoose={setLabel} />
      {/* No region of its own: the grid in it is one. */}
      <div className="grid min-w-0 content-start gap-3">
        <h2 className="text-lg font-semibold">{label === undefined ? t('samplesHeading') : classes[label]}</h2>
        <SplitSwitch
          counts={
            label === undefined
              ? dataset.counts
              : {
                  train: counts.counts.train[label] ?? 0,
                  validation: counts.counts.validation[label] ?? 0,
                  test: counts.counts.test[label] ?? 0,
                }
          }
          chosen={split}
          onChoose={setSplit}
        />
        <SampleGrid
          // Another choice begins at its first image.
          key={`${hash} ${split} ${label}`}
          {...{ dataset, hash, split, label, total }}
          onOpen={setOpened}
        />
        {opened !== undefined && (
          <SampleDialog
            {...{ dataset, hash, split, label, total }}
            place={opened}
            onMove={setOpened}
            onClose={() => setOpened(undefined)}
          />
        )}
      </div>
    </div>
  )
}
