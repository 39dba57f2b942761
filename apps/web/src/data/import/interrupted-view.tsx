import { useEffect } from 'react'
import { Button } from '../../design/button.tsx'
import { DropAnywhere } from '../../design/drop-anywhere.tsx'
import { Notice } from '../../design/notice.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { bytes } from '../../i18n/format.ts'
import { usePictures } from './camera/use-pictures.ts'
import { DropZone } from './drop-zone.tsx'
import { type Dropped, readDrop } from './dropped.ts'
import { GiveUpButton } from './give-up-button.tsx'
import { useImportTexts } from './texts.ts'
import { Panel } from './upload-view.tsx'
import { askHowFar, goOnWith, type Uploading } from './uploading.ts'
import { useChosen } from './use-chosen.ts'

/** An upload that was under way when the page was closed: it goes on when the same files are chosen again. */
export function InterruptedView({ uploading }: { uploading: Extract<Uploading, { phase: 'interrupted' }> }) {
  const t = useImportTexts()
  const { what, sent } = uploading
  const { take, problem, setProblem, isReading } = useChosen()
  useEffect(() => {
    void askHowFar()
  }, [])
  const goOn = async (dropping: Promise<Dropped>) => {
    const chosen = await take(dropping)
    if (chosen && !goOnWith(chosen.source, chosen.fingerprint)) setProblem(t('notTheSame', { file: what.file }))
  }
  const figures = { sent: sent === undefined ? '…' : bytes(sent), total: bytes(what.total), file: what.file }
  return (
    <Panel title={t('interruptedTitle', { name: what.name })}>
      <p className="text-soft">{t(what.camera ? 'interruptedCamera' : 'interruptedText', figures)}</p>
      {problem && <Notice kind="bad">{problem}</Notice>}
      {what.camera ? (
        <GoOnWithPictures goOn={goOn} />
      ) : isReading ? (
        <Spinner label={t('reading')} />
      ) : (
        <DropZone onDropped={(dropping) => void goOn(dropping)} />
      )}
      <DropAnywhere
        label={t(what.camera ? 'dropLater' : 'dropAgain', { file: what.file })}
        onDrop={(transfer) => what.camera || void goOn(readDrop(transfer))}
      />
      <GiveUpButton what={what} />
    </Panel>
  )
}

function GoOnWithPictures({ goOn }: { goOn: (dropping: Promise<Dropped>) => Promise<void> }) {
  const t = useImportTexts()
  const pictures = usePictures()
  if (!pictures.isLoaded) return <Spinner label={t('reading')} />
  return (
    <Button
      kind="primary"
      className="justify-self-start"
      onClick={() => void goOn(Promise.resolve({ kind: 'files', name: t('fromCamera'), files: pictures.files() }))}
    >
      {t('resume')}
    </Button>
  )
}
