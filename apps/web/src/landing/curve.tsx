import { percent } from '../i18n/format.ts'
import { useLandingTexts } from './texts.ts'

interface Epoch {
  readonly train: number
  readonly validation: number
}

const [width, height] = [300, 150]

/** Accuracy epoch by epoch, as a still picture. */
export function Curve({ epochs }: { epochs: readonly Epoch[] }) {
  const t = useLandingTexts()
  const last = epochs.at(-1) as Epoch
  const values = { epochs: epochs.length, train: percent(last.train, 1), validation: percent(last.validation, 1) }
  const path = (of: (epoch: Epoch) => number) =>
    epochs
      .map(
        (epoch, index) =>
          `${index === 0 ? 'M' : 'L'}${(index / (epochs.length - 1)) * width} ${(1 - of(epoch)) * height}`,
      )
      .join('')
  return (
    <div className="rounded-lg bg-sunken p-3">
      <svg viewBox={`-2 -6 ${width + 4} ${height + 12}`} className="w-full" role="img" aria-label={t('curve', values)}>
        {[0, 0.25, 0.5, 0.75, 1].map((value) => (
          <line key={value} x2={width} y1={value * height} y2={value * height} className="stroke-line" />
        ))}
        <path d={path(({ train }) => train)} fill="none" strokeWidth="2.5" className="stroke-series-1" />
        <path d={path(({ validation }) => validation)} fill="none" strokeWidth="2.5" className="stroke-series-2" />
      </svg>
      <p className="mt-1 flex flex-wrap justify-end gap-4 text-xs">
        <span className="flex items-center gap-1.5">
          <span className="h-0.5 w-4 bg-series-1" aria-hidden="true" />
          {t('train')} {values.train}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="h-0.5 w-4 bg-series-2" aria-hidden="true" />
          {t('validation')} {values.validation}
        </span>
      </p>
    </div>
  )
}
