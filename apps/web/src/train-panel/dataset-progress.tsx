import type { Preparation } from '@blocksight/contracts'
import { Button } from '../design/button.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import { bytes } from '../i18n/format.ts'
import { useTrainTexts } from './texts.ts'

/** How far a dataset is, in words and as a bar; with `onCancel`, a button that gives it up. */
export function DatasetProgress({
  preparation,
  onCancel,
  isCancelling = false,
}: {
  preparation: Pick<Preparation, 'stage' | 'done' | 'total'> & { status?: Preparation['status'] }
  onCancel?: () => void
  isCancelling?: boolean
}) {
  const t = useTrainTexts()
  const { status, stage, done, total } = preparation
  const known = done !== null && total !== null && total > 0
  return (
    <div className="flex items-end gap-3 text-sm text-soft">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p>{isCancelling ? t('stage-cancelling') : says()}</p>
        <ProgressBar label={t('dataset')} value={known ? done / total : undefined} />
      </div>
      {onCancel && (
        <Button small disabled={isCancelling} onClick={onCancel}>
          {t('cancelPreparation')}
        </Button>
      )}
    </div>
  )

  function says(): string {
    if (status === 'queued') return t('stage-queued')
    if (stage === 'downloading' && known) return t('stage-downloading', { done: bytes(done), total: bytes(total) })
    if (stage === 'checking' || stage === 'reading' || stage === 'measuring') return t(`stage-${stage}`)
    return t('stage-other')
  }
}
