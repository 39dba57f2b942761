import { type ChangeEvent, useRef } from 'react'
import { Button } from '../../design/button.tsx'
import { Icon } from '../../design/icon.tsx'
import { type Dropped, readChosen } from './dropped.ts'
import { useImportTexts } from './texts.ts'
import { mostFiles } from './zip-limits.ts'

/** Where a zip or a folder is chosen. It invites to drop one too, which the whole page takes. */
export function DropZone({ onDropped }: { onDropped: (dropped: Promise<Dropped>) => void }) {
  const t = useImportTexts()
  const zipField = useRef<HTMLInputElement>(null)
  const folderField = useRef<HTMLInputElement>(null)
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (target.files?.length) onDropped(Promise.resolve(readChosen(target.files)))
    // So that choosing the same once more counts.
    target.value = ''
  }
  return (
    <section
      aria-label={t('dropHere')}
      className="grid justify-items-center gap-3 rounded-2xl border-2 border-dashed border-line-strong bg-surface px-4 py-10 text-center"
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
