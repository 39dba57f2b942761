import type { DatasetRecord } from '@blocksight/contracts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { ProblemNotice } from '../design/problem-notice.tsx'
import { bytes } from '../i18n/format.ts'
import { DatasetProgress } from '../train-panel/dataset-progress.tsx'
import { usePreparation } from '../train-panel/use-preparation.ts'
import { useDataTexts } from './texts.ts'

/** What is to be done for a dataset that is not on this machine: the button, then the progress or what went wrong. */
export function Preparing({ dataset, brief = false }: { dataset: DatasetRecord; brief?: boolean }) {
  const t = useDataTexts()
  const { id, downloadBytes, status } = dataset
  const { state, prepare, cancel, isGoing } = usePreparation(id, status !== 'ready')
  const problem = prepare.error?.message ?? state.data?.problem
  const isCancelled = state.data?.status === 'cancelled'
  if (isGoing && state.data) {
    return (
      <div className="grid gap-2">
        <DatasetProgress preparation={state.data} onCancel={() => cancel.mutate()} isCancelling={cancel.isPending} />
        {cancel.error && <Notice kind="bad">{cancel.error.message}</Notice>}
      </div>
    )
  }
  return (
    <div className="grid justify-items-start gap-2">
      {problem && <ProblemNotice problem={problem} details={state.data?.details} label={t('details')} />}
      {isCancelled && !problem && <Notice>{t(downloadBytes > 0 ? 'downloadCancelled' : 'makeCancelled')}</Notice>}
      <Button kind={problem ? 'primary' : 'plain'} small disabled={prepare.isPending} onClick={() => prepare.mutate()}>
        <Icon name={downloadBytes > 0 ? 'download' : 'play'} className="size-4" />
        {problem ? t('retry') : downloadBytes > 0 ? t('download', { size: bytes(downloadBytes) }) : t('make')}
      </Button>
      {!problem && !brief && (
        <p className="text-sm text-soft">{downloadBytes > 0 ? t('downloadHelp') : t('makeHelp')}</p>
      )}
    </div>
  )
}
