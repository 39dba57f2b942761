import { isProgram } from '@blocksight/compiler'
import type { DatasetRecord } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useClassNames } from '../data/class-names.ts'
import { Button } from '../design/button.tsx'
import { Spinner } from '../design/spinner.tsx'
import { useStudioState } from '../studio/use-studio.ts'
import { useTrainTexts } from './texts.ts'
import { useSettled } from './use-settled.ts'

const images = 8
const copies = 3

/** Some training images, and what the augmentation blocks make of them by the code that trains. */
export function SampleStrip({ record }: { record: DatasetRecord }) {
  const t = useTrainTexts()
  const { id, hash, status } = record
  const classes = useClassNames()(record)
  const document = useStudioState((state) => state.document)
  const first = document.stacks.map(({ blocks }) => blocks[0]).find((block) => block && isProgram(block))
  const augments = useStudioState((state) => state.compilation.augmentations.length > 0)
  // Numbers are typed digit by digit; only the one that stays is worth asking PyTorch about.
  const blocks = useSettled(JSON.stringify(first?.bodies ?? []), 300)
  const [seed, setSeed] = useState(1)
  const ready = status === 'ready'

  const changed = useQuery({
    queryKey: ['augmented', id, hash, blocks, seed],
    queryFn: ({ signal }) => api.augmentations.preview({ document, images, copies, seed }, { signal }),
    enabled: ready && augments && document.dataset === id,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  })
  const originals = useQuery({
    queryKey: ['samples', id, hash, images],
    queryFn: () => api.datasets.samples({ id, split: 'train', count: images }),
    enabled: ready && (!augments || changed.isError),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!ready) return null
  const plain = originals.data?.samples.map((sample) => ({
    ...sample,
    original: sample.png,
    augmented: [] as string[],
  }))
  const samples = augments && !changed.isError ? changed.data?.samples : plain
  return (
    <div className="grid gap-1.5" aria-busy={changed.isFetching} data-samples={augments ? 'augmented' : 'plain'}>
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{t(augments ? 'samplesAugmented' : 'samples')}</h3>
        {augments && samples && (
          <Button small kind="quiet" onClick={() => setSeed(seed + 1)}>
            {t('drawAgain')}
          </Button>
        )}
      </div>
      {augments && changed.isPending && <Spinner label={t('drawing')} />}
      {augments && changed.error && <p className="text-xs text-warn">{changed.error.message}</p>}
      {samples && (
        <ul className={`grid grid-cols-8 gap-1 ${changed.isPlaceholderData ? 'opacity-60' : ''}`}>
          {samples.map(({ index, label, original, augmented }) => (
            <li key={index} className="grid content-start gap-1 [&>:first-child:not(:only-child)]:mb-1.5">
              <Picture png={original} says={t('samplesAlt', { class: classes[label] ?? String(label) })} />
              {augmented.map((png, copy) => (
                <Picture
                  // biome-ignore lint/suspicious/noArrayIndexKey: the copies of an image differ by their number only
                  key={copy}
                  png={png}
                  says={t('augmentedAlt', { class: classes[label] ?? String(label) })}
                />
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Picture({ png, says }: { png: string; says: string }) {
  return (
    <img
      src={`data:image/png;base64,${png}`}
      alt={says}
      title={says}
      className="aspect-square w-full rounded border border-line [image-rendering:pixelated]"
    />
  )
}
