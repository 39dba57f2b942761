import { Notice } from '../../design/notice.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { DropZone } from './drop-zone.tsx'
import { MakeDataset } from './make-dataset.tsx'
import { useImportTexts } from './texts.ts'
import type { ChosenFiles } from './use-chosen.ts'

/** A dataset from a zip or a folder. */
export function FromFiles({ files }: { files: ChosenFiles }) {
  const t = useImportTexts()
  const { chosen, problem, isReading, seen, take, clear } = files
  if (chosen) return <MakeDataset key={chosen.fingerprint} chosen={chosen} onOther={clear} />
  return (
    <div className="grid gap-3">
      {problem && <Notice kind="bad">{problem}</Notice>}
      {isReading ? (
        <Spinner label={seen ? t('readingOf', { ...seen }) : t('reading')} />
      ) : (
        <DropZone onDropped={(dropping) => void take(dropping)} />
      )}
    </div>
  )
}
