import type { Preparation } from '@blocksight/contracts'
import { ProgressBar } from '../design/progress-bar.tsx'
import { bytes } from '../i18n/format.ts'
import { useTrainTexts } from './texts.ts'

/** How far a dataset is, in words and as a bar. */
export function DatasetProgress({
  preparation,
}: {
  preparation: Pick<Preparation, 'stage' | 'done' | 'total'> & { status?: Preparation['status'] }
}) {
  const t = useTrainTexts()
  const { status, stage, done, total } = preparation
  const known = done !== null && total !== null && total > 0
  return (
    <div className="grid gap-1.5 text-sm text-soft">
      <p>{says()}</p>
      <ProgressBar label={t('dataset')} value={known ? done / total : undefined} />
    </div>
  )

  function says(): string {
    if (status === 'queued') return t('stage-queued')
    if (stage === 'downloading' && known) return t('stage-downloading', { done: bytes(done), total: bytes(total) })
    if (stage === 'checking' || stage === 'reading' || stage === 'measuring') return t(`stage-${stage}`)
    return t('stage-other')
  }
}
