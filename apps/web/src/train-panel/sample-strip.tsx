import type { DatasetRecord } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useTrainTexts } from './texts.ts'

const shown = 8

/** Some training images of a dataset that is ready. */
export function SampleStrip({ record }: { record: DatasetRecord }) {
  const t = useTrainTexts()
  const { id, hash, status, classes } = record
  const samples = useQuery({
    queryKey: ['samples', id, hash, shown],
    queryFn: () => api.datasets.samples({ id, split: 'train', count: shown }),
    enabled: status === 'ready',
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.samples
  if (!samples) return null
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium">{t('samples')}</h3>
      <ul className="grid grid-cols-8 gap-1">
        {samples.map(({ index, label, png }) => (
          <li key={index}>
            <img
              src={`data:image/png;base64,${png}`}
              alt={t('samplesAlt', { class: classes[label] ?? String(label) })}
              title={classes[label]}
              className="aspect-square w-full rounded border border-line [image-rendering:pixelated]"
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
