import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Icon } from '../../design/icon.tsx'
import { type Dropped, readChosen, readDrop } from './dropped.ts'
import { useImportTexts } from './texts.ts'
import { mostFiles } from './zip-limits.ts'

/** Where a zip or a folder is dropped or chosen. */
export function DropZone({ onDropped }: { onDropped: (dropped: Promise<Dropped>) => void }) {
  const t = useImportTexts()
  const [isOver, setOver] = useState(false)
  const zipField = useRef<HTMLInputElement>(null)
  const folderField = useRef<HTMLInputElement>(null)
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (target.files?.length) onDropped(Promise.resolve(readChosen(target.files)))
    // So that choosing the same once more counts.
    target.value = ''
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      aria-label={t('dropHere')}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDropped(readDrop(event.dataTransfer))
      }}
      className={`grid justify-items-center gap-3 rounded-2xl border-2 border-dashed px-4 py-10 text-center ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface'}`}
    >
      <Icon name="upload" className="size-10 text-soft" />
      <p className="text-lg font-semibold">{t('dropHere')}</p>
      <p className="max-w-prose text-sm text-soft">{t('dropHelp')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button kind="primary" onClick={() => zipField.current?.click()}>
          {t('chooseZip')}
        </Button>
        <Button onClick={() => folderField.current?.click()}>{t('chooseFolder')}</Button>
      </div>
      <input
        ref={zipField}
        type="file"
        accept=".zip,application/zip"
        hidden
        data-choose="zip"
        aria-label={t('chooseZip')}
        onChange={chosen}
      />
      <input
        ref={folderField}
        type="file"
        multiple
        hidden
        data-choose="folder"
        aria-label={t('chooseFolder')}
        onChange={chosen}
        {...{ webkitdirectory: '' }}
      />
      <p className="max-w-prose text-xs text-soft">{t('limits', { files: mostFiles })}</p>
    </section>
  )
}
