import { useQuery } from '@tanstack/react-query'
import { pictured } from '../pictures/sample-pictures.ts'

/** What the server says of a dataset. */
export interface ServerDataset {
  readonly id: string
  /** Null until it is ready. */
  readonly hash: string | null
  readonly downloadBytes: number
  readonly counts: { readonly train: number }
}

/** The server's datasets by id. Empty until it has answered, and where it does not. */
export function useServerDatasets(): ReadonlyMap<string, ServerDataset> {
  const { data = [] } = useQuery({ queryKey: ['server-datasets'], queryFn: fetchDatasets })
  return new Map(data.map((dataset) => [dataset.id, dataset]))
}

/** Without the typed client, which would double what this page loads. */
async function fetchDatasets(): Promise<readonly ServerDataset[]> {
  const response = await fetch('/api/datasets')
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return ((await response.json()) as { datasets: readonly ServerDataset[] }).datasets
}

/** The address of a picture with samples from all over a dataset that is ready. */
export function sampleSheet({ id, counts }: ServerDataset, hash: string): string {
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
