import { type ChangeEvent, useId, useRef, useState } from 'react'
import { useClassNames } from '../data/class-names.ts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { useMedia } from '../studio/use-media.ts'
import { toCsv } from './csv.ts'
import { useKept } from './kept.ts'
import { PictureTable } from './picture-table.tsx'
import { randomSample } from './random-sample.ts'
import { saveText } from './save-text.ts'
import { rowsOf, scoreOf } from './tested-picture.ts'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'
import { useIncomingFiles } from './use-incoming-files.ts'
import { type Brought, mostPictures, useTestedPictures } from './use-tested-pictures.ts'

/** Pictures from files, the clipboard or the test split, all in one table. */
export function PicturesTab({ tester }: { tester: Tester }) {
  const { dataset } = tester
  const t = useTestTexts()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const hasKeys = !useMedia('(pointer: coarse)')
  const [pasted, setPasted] = useKept('pasted')
  const [sorting, setSorting] = useKept('sorting')
  const [notice, setNotice] = useState<string>()
  const { pictures, add, remove } = useTestedPictures(tester)
  const classes = useClassNames()(dataset)
  const rows = rowsOf(pictures, classes, sorting)
  const score = scoreOf(rows)

  const bring = (brought: readonly Brought[]) => {
    const left = add(brought)
    setNotice(left > 0 ? t('tooMany', { most: mostPictures, left }) : undefined)
  }
  const { isOver, target } = useIncomingFiles((files, how) => {
    if (how === 'dropped') return bring(files.map((file) => ({ name: file.name, file })))
    bring(files.map((file, index) => ({ name: t('pasted', { number: pasted + index + 1 }), file })))
    setPasted(pasted + files.length)
  })
  const choose = ({ target: { files, form } }: ChangeEvent<HTMLInputElement>) => {
    bring([...(files ?? [])].map((file) => ({ name: file.name, file })))
    // The same file can be chosen again.
    form?.reset()
  }
  const sample = async () => {
    try {
      const { index, truth, file } = await randomSample(dataset)
      bring([{ name: t('sampleName', { index }), truth: { dataset: dataset.id, index: truth }, file }])
    } catch (error) {
      setNotice(t('sampleFailed', { message: error instanceof Error ? error.message : String(error) }))
    }
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <div
        {...target}
        className={`grid justify-items-start gap-3 rounded-xl border-2 border-dashed p-4 ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong'}`}
      >
        <div className="flex flex-wrap gap-2">
          <form>
            <input
              ref={chooser}
              id={id}
              type="file"
              accept="image/*"
              multiple
              onChange={choose}
              aria-label={t('choose')}
              className="sr-only"
              tabIndex={-1}
            />
            <Button kind="primary" small onClick={() => chooser.current?.click()}>
              <Icon name="upload" className="size-4" />
              {t('choose')}
            </Button>
          </form>
          {dataset.testImages > 0 && (
            <Button small title={t('sampleHelp')} onClick={sample}>
              <Icon name="image" className="size-4" />
              {t('sample')}
            </Button>
          )}
        </div>
        <p className="text-sm text-soft">{t(isOver ? 'dropping' : hasKeys ? 'dropHere' : 'chooseHere')}</p>
      </div>
      {notice !== undefined && <Notice kind="warn">{notice}</Notice>}
      {rows.length > 0 && (
        <>
          <div className="flex flex-wrap items-center gap-2">
            {score.known > 0 && <output className="mr-auto text-sm font-medium">{t('score', score)}</output>}
            <Button
              small
              onClick={() => saveText('answers.csv', 'text/csv', toCsv(rows, dataset.classes))}
              disabled={rows.every(({ answer }) => answer === undefined)}
            >
              <Icon name="download" className="size-4" />
              {t('csv')}
            </Button>
            <Button small onClick={() => remove(pictures.map((picture) => picture.id))}>
              <Icon name="trash" className="size-4" />
              {t('removeAll')}
            </Button>
          </div>
          <PictureTable
            rows={rows}
            classes={classes}
            sorting={sorting}
            onSort={setSorting}
            onRemove={(picture) => remove([picture])}
          />
        </>
      )}
      <p className="text-xs text-soft">{t('onlyThese')}</p>
    </div>
  )
}
