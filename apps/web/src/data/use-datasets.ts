import type { DatasetRecord } from '@blocksight/contracts'
import type { Language } from '@blocksight/network'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useLanguage } from '../i18n/language.ts'

/** The list of all datasets in a language; asked for again while one of them is getting ready. */
export function datasetList(language: Language) {
  return queryOptions({
    queryKey: ['datasets', language],
    queryFn: () => api.datasets.list(),
    refetchInterval: (query) => (query.state.data?.datasets.some(isOnItsWay) ? 2000 : false),
  })
}

/** All datasets. */
export function useDatasets() {
  return useQuery({ ...datasetList(useLanguage()), select: ({ datasets }) => datasets })
}

/** One dataset by the id that documents name it by. */
export function useDataset(id: string) {
  const language = useLanguage()
  return useQuery({ queryKey: ['datasets', id, language], queryFn: () => api.datasets.get({ id }) })
}

function isOnItsWay({ status }: DatasetRecord): boolean {
  return status === 'queued' || status === 'preparing'
}
