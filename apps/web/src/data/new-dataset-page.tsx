import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { DropAnywhere } from '../design/drop-anywhere.tsx'
import { Icon } from '../design/icon.tsx'
import { ChoosePictures } from './import/choose-pictures.tsx'
import { ImportView } from './import/import-view.tsx'
import { InterruptedView } from './import/interrupted-view.tsx'
import { useImportTexts } from './import/texts.ts'
import { UploadView } from './import/upload-view.tsx'
import { forgetSeen, type Uploading, useUploading } from './import/uploading.ts'

/** Makes a dataset of a person's own pictures: choose, pack, upload, look at what came out. */
export function NewDatasetPage() {
  const t = useImportTexts()
  const uploading = useUploading()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      // While developing, React takes every page away once and brings it back at once: that is no leaving.
      queueMicrotask(() => isHere.current || forgetSeen())
    }
  }, [])
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <Link to="/datasets" className="inline-flex items-center gap-1.5 justify-self-start text-sm">
          <Icon name="back" className="size-4" />
          {t('back')}
        </Link>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-soft">{t('lead')}</p>
      </header>
      {uploading.phase === 'none' ? <ChoosePictures /> : <Going uploading={uploading} />}
    </div>
  )
}

function Going({ uploading }: { uploading: Exclude<Uploading, { phase: 'none' }> }) {
  const t = useImportTexts()
  if (uploading.phase === 'interrupted') return <InterruptedView uploading={uploading} />
  return (
    <>
      {uploading.phase === 'importing' ? (
        <ImportView imported={uploading.imported} what={uploading.what} />
      ) : (
        <UploadView uploading={uploading} />
      )}
      <DropAnywhere label={t('dropLater')} onDrop={() => {}} />
    </>
  )
}
