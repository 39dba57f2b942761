import { useEffect, useState } from 'react'
import { DropAnywhere } from '../../design/drop-anywhere.tsx'
import { Tabs } from '../../design/tabs.tsx'
import { FromCamera } from './camera/from-camera.tsx'
import { loadPictures } from './camera/picture-store.ts'
import { type Dropped, readDrop } from './dropped.ts'
import { FromFiles } from './from-files.tsx'
import { takeHandedOver } from './handed-over.ts'
import { useImportTexts } from './texts.ts'
import { useChosen } from './use-chosen.ts'

/** Where a dataset begins: a zip, a folder, or the camera, where pictures that it took before are kept. */
export function ChoosePictures() {
  const t = useImportTexts()
  const [from, setFrom] = useState<'files' | 'camera'>()
  const files = useChosen()
  const take = (dropping: Promise<Dropped>) => {
    setFrom('files')
    void files.take(dropping)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page is opened
  useEffect(() => {
    const handed = takeHandedOver()
    if (handed) take(handed)
    else {
      const kept = loadPictures().catch(() => [])
      void kept.then(({ length }) => setFrom((now) => now ?? (length > 0 ? 'camera' : 'files')))
    }
  }, [])
  return (
    <>
      {from && (
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
          {from === 'files' ? <FromFiles files={files} /> : <FromCamera />}
        </Tabs>
      )}
      <DropAnywhere label={t('dropHere')} onDrop={(transfer) => take(readDrop(transfer))} />
    </>
  )
}
