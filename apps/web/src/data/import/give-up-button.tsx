import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { ConfirmDialog } from '../../design/confirm-dialog.tsx'
import { useImportTexts } from './texts.ts'
import { giveUpUpload, type Remembered } from './uploading.ts'

/** Gives an upload up, after asking: what was sent is gone then. */
export function GiveUpButton({ what }: { what: Remembered }) {
  const t = useImportTexts()
  const [isAsking, setAsking] = useState(false)
  const words = {
    title: t('giveUpTitle', { name: what.name }),
    text: t(what.camera ? 'giveUpCamera' : 'giveUpText'),
    cancel: t('keepOn'),
    confirm: t('cancel'),
  }
  return (
    <>
      <Button className="justify-self-start" onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
      {isAsking && <ConfirmDialog texts={words} onConfirm={giveUpUpload} onClose={() => setAsking(false)} />}
    </>
  )
}
