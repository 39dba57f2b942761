import type { DatasetRecord } from '@blocksight/contracts'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { RenameDialog as Asking } from '../design/rename-dialog.tsx'
import { useDataTexts } from './texts.ts'

export function RenameDialog({ dataset, onClose }: { dataset: DatasetRecord; onClose: () => void }) {
  const t = useDataTexts()
  const rename = async (name: string) => {
    await api.datasets.rename({ id: dataset.id, name })
    await queries.invalidateQueries({ queryKey: ['datasets'] })
  }
  const words = { title: t('rename'), name: t('name'), cancel: t('cancel'), save: t('save') }
  return <Asking name={dataset.name} texts={words} onRename={rename} onClose={onClose} />
}
