import type { DatasetRecord } from '@blocksight/contracts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { toast } from '../design/toast.tsx'
import { starterFor } from './starter.ts'
import { useDataTexts } from './texts.ts'

/** Makes a network that fits the dataset and opens it. */
export function NewNetworkButton({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: () =>
      api.networks.create({ document: starterFor(dataset, t('networkName', { name: dataset.name }).slice(0, 200)) }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['networks'] })
      void navigate({ to: '/networks/$id', params: { id } })
    },
    onError: (error) => toast(error.message),
  })
  return (
    <Button kind="primary" disabled={create.isPending} onClick={() => create.mutate()}>
      <Icon name="blocks" />
      {create.isPending ? t('creating') : t('networkWith')}
    </Button>
  )
}
