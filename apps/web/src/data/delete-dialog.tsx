import type { DatasetRecord } from '@blocksight/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { Dialog, DialogActions } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { toast } from '../design/toast.tsx'
import { useDataTexts } from './texts.ts'

/** Asks before a dataset is deleted, and says what would miss it. */
export function DeleteDialog({ dataset, onClose }: { dataset: DatasetRecord; onClose: () => void }) {
  const t = useDataTexts()
  const navigate = useNavigate()
  const { id, name } = dataset
  const uses = useQuery({ queryKey: ['dataset-uses', id], queryFn: () => api.datasets.uses({ id }), staleTime: 0 }).data
  const remove = useMutation({
    mutationFn: () => api.datasets.delete({ id }),
    onSuccess: async () => {
      // Away first: the page of what is gone would ask for it again.
      await navigate({ to: '/datasets' })
      queries.removeQueries({ queryKey: ['datasets', id] })
      await queries.invalidateQueries({ queryKey: ['datasets'] })
      toast(t('deleted', { name }))
    },
  })
  const blocked = (uses?.unfinishedRuns ?? 0) > 0
  return (
    <Dialog open onClose={onClose} title={t('deleteTitle', { name })}>
      <div className="grid gap-2 text-sm">
        <p>{t('deleteText')}</p>
        {uses && uses.networks.length > 0 && (
          <p>
            {t('deleteNetworks', {
              count: uses.networks.length,
              names: uses.networks.map((network) => `“${network.name}”`).join(', '),
            })}
          </p>
        )}
        {uses && uses.finishedRuns > 0 && <p>{t('deleteRuns', { count: uses.finishedRuns })}</p>}
        {uses && blocked && <Notice kind="warn">{t('deleteBlocked', { count: uses.unfinishedRuns })}</Notice>}
        {remove.error && <Notice kind="bad">{remove.error.message}</Notice>}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button kind="danger" disabled={!uses || blocked || remove.isPending} onClick={() => remove.mutate()}>
          {t('delete')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
