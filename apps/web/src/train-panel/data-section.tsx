import { blockName, isProgram } from '@blocksight/compiler'
import type { DatasetRecord } from '@blocksight/contracts'
import { formatShape } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { useDatasetName } from '../data/dataset-name.ts'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { ProblemNotice } from '../design/problem-notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { bytes, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { DatasetProgress } from './dataset-progress.tsx'
import { SampleStrip } from './sample-strip.tsx'
import { Section } from './section.tsx'
import { useTrainTexts } from './texts.ts'
import { usePreparation } from './use-preparation.ts'

/** Every dataset that there is. */
export function useDatasets() {
  return useQuery({ queryKey: ['datasets'], queryFn: () => api.datasets.list() }).data?.datasets
}

/** What the network learns from: the dataset, how ready it is, and what augmentation makes of its images. */
export function DataSection({ onShowBlock }: { onShowBlock?: (() => void) | undefined }) {
  const t = useTrainTexts()
  const studio = useStudio()
  const chosen = useStudioState((state) => state.document.dataset)
  const datasets = useDatasets()
  const record = datasets?.find(({ id }) => id === chosen)
  const choices = (datasets ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const name = useDatasetName()(chosen)
  if (!record) {
    // A name says by itself that it is of a dataset that was deleted; an id does not.
    choices.unshift({ value: chosen, label: datasets && name === chosen ? t('unknownDataset', { id: chosen }) : name })
  }
  return (
    <Section title={t('data')}>
      <SelectField
        label={t('dataset')}
        help={t('datasetHelp')}
        value={chosen}
        choices={choices}
        onChange={(dataset) => studio.apply([{ kind: 'set-dataset', dataset }])}
        wide
      />
      {record && <Readiness key={record.id} record={record} />}
      <Augmentations onShowBlock={onShowBlock} />
      {record && <SampleStrip record={record} />}
    </Section>
  )
}

function Readiness({ record }: { record: DatasetRecord }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const { state, prepare, cancel, isGoing } = usePreparation(record.id, record.status !== 'ready')
  const preparation = state.data
  const status = preparation?.status ?? record.status
  const count = (value: number) => wholeNumber(value, language)
  const problem = prepare.error?.message ?? (status === 'failed' ? preparation?.problem : null)
  const isCancelled = status === 'cancelled'
  return (
    <div className="grid gap-2 text-sm">
      <p className="text-soft">
        {t('datasetFacts', {
          train: count(record.counts.train),
          validation: count(record.counts.validation),
          test: count(record.counts.test),
          shape: formatShape(record.shape),
          classes: record.classes.length,
        })}
        {' · '}
        <Link to="/datasets/$id" params={{ id: record.id }}>
          {t('aboutDataset')}
        </Link>
      </p>
      {record.status !== 'ready' && isGoing && preparation && (
        <DatasetProgress preparation={preparation} onCancel={() => cancel.mutate()} isCancelling={cancel.isPending} />
      )}
      {isGoing && cancel.error && <Notice kind="bad">{cancel.error.message}</Notice>}
      {isCancelled && <Notice>{t('prepareCancelled')}</Notice>}
      {record.status !== 'ready' && !isGoing && status !== 'ready' && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="flex-1 basis-48">
            {record.downloadBytes > 0 ? t('willDownload', { size: bytes(record.downloadBytes) }) : t('willMake')}
          </p>
          <Button small disabled={prepare.isPending} onClick={() => prepare.mutate()}>
            {t(problem || isCancelled ? 'prepareAgain' : 'prepare')}
          </Button>
        </div>
      )}
      {problem && (
        <ProblemNotice problem={t('prepareFailed', { problem })} details={preparation?.details} label={t('details')} />
      )}
    </div>
  )
}

/** The augmentation blocks of the network, in their order; each leads to its block. */
function Augmentations({ onShowBlock }: { onShowBlock?: (() => void) | undefined }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const studio = useStudio()
  const uses = useStudioState((state) => state.compilation.augmentations)
  const hat = useStudioState((state) =>
    state.document.stacks.map(({ blocks }) => blocks[0]).find((first) => first && isProgram(first)),
  )
  const typeOf = (id: string) => hat?.bodies?.flat().find((block) => block.id === id)?.type ?? ''
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium">{t('augmentation')}</h3>
      {uses.length === 0 ? (
        <p className="text-xs text-soft">{t('noAugmentation')}</p>
      ) : (
        <ol className="flex flex-wrap gap-1.5">
          {uses.map(({ block }) => (
            <li key={block}>
              <Button
                small
                onClick={() => {
                  studio.goTo(block)
                  onShowBlock?.()
                }}
              >
                {blockName(typeOf(block), language)}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
