import type { Preparation } from '@blocksight/contracts'
import { Link } from '@tanstack/react-router'
import { Notice } from '../design/notice.tsx'
import { usePreparation } from '../train-panel/use-preparation.ts'
import type { Uploading } from './import/uploading.ts'
import { useDataTexts } from './texts.ts'

type Going = Exclude<Uploading, { phase: 'none' }>

const says = {
  interrupted: 'uploadWaits',
  paused: 'uploadPaused',
  failed: 'uploadStopped',
  sending: 'uploadGoing',
  importing: 'uploadGoing',
} as const

const endedAs: Partial<Record<Preparation['status'], 'packingCancelled' | 'packingFailed'>> = {
  cancelled: 'packingCancelled',
  failed: 'packingFailed',
}

/** What has become of an upload, or what it waits for, with the way to it. */
export function UploadNotice({ uploading: { phase, what } }: { uploading: Going }) {
  const t = useDataTexts()
  const { state } = usePreparation(what.imported ?? '', phase === 'importing')
  const { name, file, camera } = what
  const ended = phase === 'importing' && endedAs[state.data?.status ?? 'absent']
  const text = phase === 'interrupted' && camera ? 'uploadWaitsCamera' : ended || says[phase]
  return (
    <Notice>
      <p className="flex flex-wrap items-center justify-between gap-2">
        {t(text, { name, file })}
        <Link to="/datasets/new">{t(text === 'uploadGoing' ? 'progress' : 'goOn')}</Link>
      </p>
    </Notice>
  )
}
