import { type RunRecord, terminalStatuses } from '@blocksight/contracts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { useLanguage } from '../i18n/language.ts'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { useDatasets } from './data-section.tsx'
import { differencesOf, restoringEdits } from './run-differences.ts'
import { programOf, useDistance, useRunDocument } from './run-document.ts'
import { settingField } from './settings.ts'
import { useTrainTexts } from './texts.ts'
import { useSettingText } from './use-setting-text.ts'

/** Where a run trains or trained another network than the open one, or with other settings: what differs, and the way back. */
export function RunDiffers({ run }: { run: RunRecord }) {
  const t = useTrainTexts()
  const language = useLanguage()
  const studio = useStudio()
  const now = useStudioState((state) => state.document)
  const settingText = useSettingText()
  const distance = useDistance()(run)
  const datasets = useDatasets()
  const document = useRunDocument(run, distance !== undefined)
  const isOver = terminalStatuses.includes(run.status)
  if (distance === undefined) return null

  const datasetName = (id: string) => datasets?.find((one) => one.id === id)?.name ?? id
  const differences = document && differencesOf(document, now, programOf)
  const restore = () => {
    if (!document) return
    studio.apply(restoringEdits(document, now))
    toast(t('restored'), { label: t('undo'), onSelect: () => studio.undo() })
  }
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-sunken p-3 text-sm" data-differs="">
      <p>{t(`${isOver ? 'differs' : 'differsNow'}-${distance}`)}</p>
      {differences && (
        <ul className="grid gap-0.5 text-soft">
          {differences.dataset !== undefined && (
            <li>{t('differsDataset', { inRun: datasetName(differences.dataset), now: datasetName(now.dataset) })}</li>
          )}
          {differences.blocks && <li>{t('differsBlocks')}</li>}
          {differences.settings.map(({ setting, inRun, now: current }) => (
            <li key={setting}>
              {t('differsSetting', {
                label: settingField(setting).label[language],
                inRun: settingText(setting, inRun),
                now: settingText(setting, current),
              })}
            </li>
          ))}
        </ul>
      )}
      {document && (
        <div>
          <Button small onClick={restore}>
            {t('restore')}
          </Button>
        </div>
      )}
    </div>
  )
}
