import type { DatasetRecord } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useLanguage } from '../i18n/language.ts'

/** All datasets; asked for again when one of them has become ready. */
export function useDatasets() {
  const language = useLanguage()
  return useQuery({
    queryKey: ['datasets', language],
    queryFn: async () => (await api.datasets.list()).datasets,
    refetchInterval: (query) => (query.state.data?.some(isOnItsWay) ? 2000 : false),
  })
}

/** One dataset by the id that documents name it by. */
export function useDataset(id: string) {
  const language = useLanguage()
  return useQuery({ queryKey: ['datasets', id, language], queryFn: () => api.datasets.get({ id }) })
}

function isOnItsWay({ status }: DatasetRecord): boolean {
  return status === 'queued' || status === 'preparing'
}
