import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Icon } from '../design/icon.tsx'
import { Tabs } from '../design/tabs.tsx'
import { FromCamera } from './import/camera/from-camera.tsx'
import { FromFiles } from './import/from-files.tsx'
import { ImportView } from './import/import-view.tsx'
import { InterruptedView } from './import/interrupted-view.tsx'
import { useImportTexts } from './import/texts.ts'
import { UploadView } from './import/upload-view.tsx'
import { type Uploading, useUploading } from './import/uploading.ts'

/** Makes a dataset of a person's own pictures: choose, pack, upload, look at what came out. */
export function NewDatasetPage() {
  const t = useImportTexts()
  const uploading = useUploading()
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
      {uploading.phase === 'none' ? <Choose /> : <Going uploading={uploading} />}
    </div>
  )
}

function Choose() {
  const t = useImportTexts()
  const [from, setFrom] = useState<'files' | 'camera'>('files')
  return (
    <Tabs
      label={t('how')}
      tabs={[
        { name: 'files', label: t('fromFiles') },
        { name: 'camera', label: t('fromCamera') },
      ]}
      open={from}
      onOpen={setFrom}
      className="grid gap-4"
      listClass="max-w-sm"
    >
      {from === 'files' ? <FromFiles /> : <FromCamera />}
    </Tabs>
  )
}

function Going({ uploading }: { uploading: Exclude<Uploading, { phase: 'none' }> }) {
  if (uploading.phase === 'interrupted') return <InterruptedView uploading={uploading} />
  if (uploading.phase === 'importing') return <ImportView imported={uploading.imported} what={uploading.what} />
  return <UploadView uploading={uploading} />
}
