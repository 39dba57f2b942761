import type { NetworkSummary } from '@blocksight/contracts'
import { api } from '../api/client.ts'
import { RenameDialog as Asking } from '../design/rename-dialog.tsx'
import { useNetworksTexts } from './texts.ts'
import { refreshNetworks } from './use-networks.ts'

export function RenameDialog({ network, onClose }: { network: NetworkSummary; onClose: () => void }) {
  const t = useNetworksTexts()
  const rename = async (name: string) => {
    await api.networks.rename({ id: network.id, name })
    await refreshNetworks()
  }
  const words = { title: t('rename'), name: t('name'), cancel: t('cancel'), save: t('save') }
  return <Asking name={network.name} texts={words} onRename={rename} onClose={onClose} />
}
