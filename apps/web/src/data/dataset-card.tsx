import type { DatasetRecord } from '@blocksight/contracts'
import { Link } from '@tanstack/react-router'
import { Icon } from '../design/icon.tsx'
import { ShippedSamples } from '../pictures/shipped-samples.tsx'
import { Preparing } from './preparing.tsx'
import { spreadSheetUrl } from './sheet-url.ts'
import { useDataTexts } from './texts.ts'
import { tileStyle } from './tile-style.ts'

const picturesShown = 12
const stripHeight = 112

/** A dataset in the list: some of its images, what it is, and where it stands. */
export function DatasetCard({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const { id, name, summary, classes, counts, status } = dataset
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
        <p className="line-clamp-2 text-sm text-soft" title={summary}>
          {summary}
        </p>
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
  const [, height = 1, width = 1] = shape
  // A handful of images fill the strip in one row, more of them in two.
  const rows = counts.train < 8 ? 1 : 2
  const size = { width: Math.round((stripHeight * width) / height / rows), height: stripHeight / rows }
  const shown = Math.min(picturesShown, counts.train)
  const url = spreadSheetUrl({ id, hash }, counts, shown)
  return (
    <div
      role="img"
      aria-label={t('samplesOf', { name })}
      className="flex h-28 flex-wrap content-start justify-center gap-0.5 overflow-hidden bg-sunken"
    >
      {Array.from({ length: shown }, (_, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what makes a picture of a sheet that one
          key={place}
          style={tileStyle(url, place, shown, size)}
        />
      ))}
    </div>
  )
}
