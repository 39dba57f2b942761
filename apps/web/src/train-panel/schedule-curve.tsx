import type { TrainingSettings } from '@blocksight/network'
import { schedulePoints } from './schedule.ts'
import { useTrainTexts } from './texts.ts'

const [width, height] = [320, 96]
const [left, bottom, top] = [44, 18, 6]

/** The learning rate over the epochs of a run, as the generated train.py sets it. */
export function ScheduleCurve({ settings, stepsPerEpoch }: { settings: TrainingSettings; stepsPerEpoch: number }) {
  const t = useTrainTexts()
  const points = schedulePoints(settings, stepsPerEpoch, 240)
  const peak = points.reduce((best, point) => (point.rate > best.rate ? point : best))
  const x = (epoch: number) => left + (epoch / settings.epochs) * (width - left - 4)
  const y = (rate: number) => top + (1 - rate / peak.rate) * (height - top - bottom)
  const path = points.map(({ epoch, rate }, index) => `${index === 0 ? 'M' : 'L'}${round(x(epoch))} ${round(y(rate))}`)
  const [first, last] = [points[0]?.rate ?? 0, points.at(-1)?.rate ?? 0]
  const says = t('curveSays', {
    first: short(first),
    peak: short(peak.rate),
    epoch: short(peak.epoch),
    last: short(last),
  })
  return (
    <figure className="m-0 grid gap-1">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says} className="w-full" data-schedule="">
        <g className="stroke-line" strokeWidth="1">
          <path d={`M${left} ${y(0)}H${width - 4}`} />
          <path d={`M${left} ${y(peak.rate)}H${width - 4}`} strokeDasharray="3 3" />
        </g>
        <path d={path.join('')} fill="none" className="stroke-series-1" strokeWidth="2" strokeLinejoin="round" />
        <g className="fill-soft text-[10px]">
          <text x={left - 5} y={y(peak.rate) + 4} textAnchor="end">
            {short(peak.rate)}
          </text>
          <text x={left - 5} y={y(0) + 3} textAnchor="end">
            0
          </text>
          <text x={left} y={height - 4}>
            0
          </text>
          <text x={width - 4} y={height - 4} textAnchor="end">
            {settings.epochs}
          </text>
        </g>
      </svg>
      <figcaption className="text-xs text-soft">{t('curve')}</figcaption>
    </figure>
  )
}

const round = (value: number) => Math.round(value * 10) / 10

/** Three digits that count: 0.001, 4e-9. */
function short(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(0) : String(Number(value.toPrecision(3)))
}
