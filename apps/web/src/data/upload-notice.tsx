import { Link } from '@tanstack/react-router'
import { Notice } from '../design/notice.tsx'
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

/** What has become of an upload, or what it waits for, with the way to it. */
export function UploadNotice({ uploading: { phase, what } }: { uploading: Going }) {
  const t = useDataTexts()
  const { name, file, camera } = what
  const text = phase === 'interrupted' && camera ? 'uploadWaitsCamera' : says[phase]
  return (
    <Notice>
      <p className="flex flex-wrap items-center justify-between gap-2">
        {t(text, { name, file })}
        <Link to="/datasets/new">{t(says[phase] === 'uploadGoing' ? 'progress' : 'goOn')}</Link>
      </p>
    </Notice>
  )
}
