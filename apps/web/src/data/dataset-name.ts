import type { DatasetRecord } from '@blocksight/contracts'
import { builtinFacts } from '@blocksight/datasets'
import type { Language } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.ts'
import { defineTexts } from '../i18n/texts.ts'
import { datasetList } from './use-datasets.ts'

const useNameTexts = defineTexts('dataset-name', {
  en: { deleted: '{{name}} (deleted)', elsewhere: 'Dataset of another machine' },
  ko: { deleted: '{{name}} (삭제됨)', elsewhere: '다른 컴퓨터의 데이터셋' },
})

type Named = Pick<DatasetRecord, 'id' | 'name'>

/** Datasets that have or had a name here. */
interface Known {
  readonly datasets: readonly Named[]
  readonly removed: readonly Named[]
}

/** Gives what a person calls the dataset that a document names, also one that was deleted. */
export function useDatasetName(): (id: string) => string {
  const language = useLanguage()
  const { data } = useQuery(datasetList(language))
  return (id) => nameOf(id, language, data)
}

/** The same outside of components, by what is known at the moment. */
export function datasetNameNow(id: string, language: Language): string {
  return nameOf(id, language, queries.getQueryData(datasetList(language).queryKey))
}

function nameOf(id: string, language: Language, known: Known | undefined): string {
  const builtIn = builtinFacts[id]
  if (builtIn) return builtIn.name[language]
  const here = known?.datasets.find((dataset) => dataset.id === id)
  if (here) return here.name
  const removed = known?.removed.find((dataset) => dataset.id === id)
  if (removed) return useNameTexts.now('deleted', { name: removed.name })
  // The id of somebody's pictures says nothing to anybody; any other one was written by a person.
  if (!id.includes('@')) return id
  return known ? useNameTexts.now('elsewhere') : '…'
}
