import type { DatasetRecord, SplitName } from '@blocksight/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { IconButton } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Icon } from '../design/icon.tsx'
import { useClassNames } from './class-names.ts'
import { tileSize } from './sheet-url.ts'
import { useDataTexts } from './texts.ts'

const enlargedSide = 384

/** One sample as large as its pixels allow, with its class; arrow keys go on to the next. */
export function SampleDialog({
  dataset,
  hash,
  split,
  label,
  total,
  place,
  onMove,
  onClose,
}: {
  dataset: DatasetRecord
  hash: string
  split: SplitName
  label: number | undefined
  total: number
  place: number
  onMove: (place: number) => void
  onClose: () => void
}) {
  const t = useDataTexts()
  const { id, shape } = dataset
  const classes = useClassNames()(dataset)
  const sample = useQuery({
    queryKey: ['sample', id, hash, split, label, place],
    queryFn: async () =>
      (await api.datasets.samples({ id, split, offset: place, count: 1, ...(label !== undefined && { label }) }))
        .samples[0],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  }).data
  const name = sample && (classes[sample.label] ?? String(sample.label))
  const { width, height } = tileSize(shape, enlargedSide)
  const go = (step: number) => onMove(Math.min(total - 1, Math.max(0, place + step)))
  return (
    <Dialog open onClose={onClose} title={name ?? '…'}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys in addition to the buttons */}
      <div
        className="grid justify-items-center gap-3"
        onKeyDown={({ key }) => {
          if (key === 'ArrowRight') go(1)
          if (key === 'ArrowLeft') go(-1)
        }}
      >
        <div className="grid max-w-full place-items-center rounded-lg bg-sunken" style={{ minHeight: height }}>
          {sample && (
            <img
              src={`data:image/png;base64,${sample.png}`}
              alt={t('sample', { number: place + 1, class: name ?? '' })}
              width={width}
              height={height}
              className="h-auto max-w-full [image-rendering:pixelated]"
            />
          )}
        </div>
        <div className="flex items-center gap-3 text-sm tabular-nums text-soft">
          <IconButton label={t('previous')} disabled={place === 0} onClick={() => go(-1)}>
            <Icon name="back" />
          </IconButton>
          {t('enlarged', { number: place + 1, total })}
          <IconButton label={t('next')} disabled={place === total - 1} onClick={() => go(1)}>
            <Icon name="back" className="size-5 rotate-180" />
          </IconButton>
          <IconButton label={t('close')} onClick={onClose}>
            <Icon name="close" />
          </IconButton>
        </div>
      </div>
    </Dialog>
  )
}
