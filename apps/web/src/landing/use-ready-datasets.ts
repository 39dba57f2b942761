import { useQuery } from '@tanstack/react-query'
import { pictured } from '../pictures/sample-pictures.ts'

/** A dataset that is on the server already. */
export interface ReadyDataset {
  readonly id: string
  readonly hash: string
  readonly counts: { readonly train: number }
}

/** The datasets that need no download any more, by id. Empty until the server has answered, and where it does not. */
export function useReadyDatasets(): ReadonlyMap<string, ReadyDataset> {
  const { data = [] } = useQuery({ queryKey: ['ready-datasets'], queryFn: fetchReady })
  return new Map(data.map((dataset) => [dataset.id, dataset]))
}

/** Without the typed client, which would double what this page loads. */
async function fetchReady(): Promise<readonly ReadyDataset[]> {
  const response = await fetch('/api/datasets')
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  const { datasets } = (await response.json()) as {
    datasets: readonly (ReadyDataset & { readonly status: string })[]
  }
  return datasets.filter(({ status, hash }) => status === 'ready' && hash)
}

/** The address of a picture with samples from all over a dataset. */
export function sampleSheet({ id, hash, counts }: ReadyDataset): string {
  const { count, columns } = pictured
  const step = Math.max(1, Math.floor(counts.train / count))
  return `/api/datasets/${encodeURIComponent(id)}/sheet.png?${new URLSearchParams({
    count: String(count),
    columns: String(columns),
    step: String(step),
    side: '32',
    hash,
  })}`
}
