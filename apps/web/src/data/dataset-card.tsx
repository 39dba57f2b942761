import type { DatasetRecord } from '@blocksight/contracts'
import { Link } from '@tanstack/react-router'
import { Icon } from '../design/icon.tsx'
import { ShippedSamples } from '../pictures/shipped-samples.tsx'
import { Preparing } from './preparing.tsx'
import { SampleStrip } from './sample-strip.tsx'
import { useDataTexts } from './texts.ts'

const picturesShown = 12
const stripHeight = 112

/** A dataset in the list: some of its images, what it is, and where it stands. */
export function DatasetCard({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const { id, name, summary, classes, counts, builtIn, status } = dataset
  const images = counts.train + counts.validation + counts.test
  return (
    <article className="relative flex flex-col overflow-hidden rounded-2xl border border-line bg-surface shadow-sm focus-within:border-line-strong hover:border-line-strong">
      <Pictures dataset={dataset} />
      <div className="flex flex-1 flex-col gap-2 p-4">
        <h3 className="text-lg font-semibold">
          <Link
            to="/datasets/$id"
            params={{ id }}
            className="text-ink no-underline after:absolute after:inset-0 hover:underline focus-visible:after:rounded-2xl"
          >
            {name}
          </Link>
        </h3>
        {/* Of own images it only says the counts that stand below. */}
        {builtIn && <p className="text-sm text-soft">{summary}</p>}
        <p className="mt-auto flex flex-wrap gap-x-3 gap-y-1 pt-1 text-sm tabular-nums text-soft">
          <span>{t('images', { count: images })}</span>
          <span>{t('classes', { count: classes.length })}</span>
          <span>{dataset.shape.join('×')}</span>
        </p>
        {status === 'ready' ? (
          <p className="flex items-center gap-1.5 text-sm text-good">
            <Icon name="check" className="size-4" />
            {t('ready')}
          </p>
        ) : (
          // Above the link that covers the card.
          <div className="relative z-10">
            <Preparing dataset={dataset} brief />
          </div>
        )}
      </div>
    </article>
  )
}

/** Images in a strip of two rows; where there are none yet, what ships or a quiet ground. */
function Pictures({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const { id, hash, shape, name, counts, builtIn } = dataset
  if (hash === null && builtIn) {
    return (
      <div className="h-28 overflow-hidden bg-sunken">
        <ShippedSamples dataset={id} shape={shape} />
      </div>
    )
  }
  if (hash === null) {
    return (
      <div className="grid h-28 place-items-center bg-sunken text-line-strong">
        <Icon name="image" className="size-10" />
      </div>
    )
  }
  return (
    <div
      role="img"
      aria-label={t('samplesOf', { name })}
      className="flex h-28 flex-wrap content-start justify-center gap-0.5 overflow-hidden bg-sunken"
    >
      <SampleStrip
        dataset={{ ...dataset, hash }}
        height={stripHeight}
        // A handful of images fill the strip in one row, more of them in two.
        rows={counts.train < 8 ? 1 : 2}
        most={picturesShown}
      />
    </div>
  )
}
