import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { Icon } from '../../design/icon.tsx'
import { Notice } from '../../design/notice.tsx'
import { ProgressBar } from '../../design/progress-bar.tsx'
import { bytes, duration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.ts'
import { GiveUpButton } from './give-up-button.tsx'
import { useImportTexts } from './texts.ts'
import { pauseUpload, resumeUpload, type Uploading } from './uploading.ts'

type Sent = Extract<Uploading, { phase: 'sending' | 'paused' | 'failed' }>

/** How far an upload is, with what can be done about it. */
export function UploadView({ uploading }: { uploading: Sent }) {
  const t = useImportTexts()
  const language = useLanguage()
  const { phase, what, sent } = uploading
  // A zip that is made on the way is a little larger than its files.
  const share = Math.min(1, sent / Math.max(1, what.total))
  const left = phase === 'sending' && uploading.speed ? (what.total - sent) / uploading.speed : undefined
  return (
    <Panel title={phase === 'failed' ? t('failedTitle') : t('uploading', { name: what.name })}>
      {phase === 'failed' && <Notice kind="bad">{uploading.message}</Notice>}
      {phase === 'sending' && uploading.isWaiting && <Notice kind="warn">{t('waiting')}</Notice>}
      <ProgressBar value={share} label={t('uploading', { name: what.name })} />
      <p className="flex flex-wrap gap-x-3 text-sm tabular-nums text-soft">
        <span>{t('sentOf', { sent: bytes(sent), total: bytes(what.total) })}</span>
        {left !== undefined && left > 0 && <span>{t('timeLeft', { time: duration(left, language) })}</span>}
      </p>
      <p className="text-sm text-soft">{phase === 'paused' ? t('paused') : phase === 'sending' ? t('leave') : ''}</p>
      <div className="flex flex-wrap gap-2">
        {phase === 'sending' ? (
          <Button onClick={pauseUpload}>
            <Icon name="pause" />
            {t('pause')}
          </Button>
        ) : (
          <Button kind="primary" onClick={resumeUpload}>
            <Icon name="play" />
            {t('resume')}
          </Button>
        )}
        <GiveUpButton what={what} />
      </div>
    </Panel>
  )
}

/** A framed part of the page with a heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3 rounded-2xl border border-line bg-surface p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  )
}
