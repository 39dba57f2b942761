import type { NetworkSummary } from '@blocksight/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Dialog, DialogActions } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { TextField } from '../design/text-field.tsx'
import { useNetworksTexts } from './texts.ts'
import { refreshNetworks } from './use-networks.ts'

export function RenameDialog({ network, onClose }: { network: NetworkSummary; onClose: () => void }) {
  const t = useNetworksTexts()
  const [name, setName] = useState(network.name)
  const rename = useMutation({
    mutationFn: () => api.networks.rename({ id: network.id, name }),
    onSuccess: async () => {
      await refreshNetworks()
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
