import type { DatasetRecord } from '@blocksight/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { Dialog, DialogActions } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { TextField } from '../design/text-field.tsx'
import { useDataTexts } from './texts.ts'

export function RenameDialog({ dataset, onClose }: { dataset: DatasetRecord; onClose: () => void }) {
  const t = useDataTexts()
  const [name, setName] = useState(dataset.name)
  const rename = useMutation({
    mutationFn: () => api.datasets.rename({ id: dataset.id, name }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['datasets'] })
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('rename')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <TextField label={t('name')} value={name} maximum={200} onChange={setName} />
        {rename.error && <Notice kind="bad">{rename.error.message}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={rename.isPending}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
