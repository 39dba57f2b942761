import { useId, useMemo, useState } from 'react'
import { Plot, type PlotSource } from '../design/plot.tsx'
import { percent } from '../i18n/format.ts'
import { align, curvesOf, smoothed } from './curves.ts'
import type { RunFeed } from './run-feed.ts'
import { useTrainTexts } from './texts.ts'
import { useFeedState } from './use-runs.ts'

/** Epochs up to which each one's point is marked; more would cover the line. */
export const mostPoints = 30
export const asLoss = (value: number) => (value !== 0 && value < 0.001 ? value.toExponential(1) : value.toPrecision(3))
export const asEpoch = (value: number) => String(Number(value.toFixed(2)))
export const asPercent = (value: number) => percent(value, 1)
/** The formats beside the axes: short. */
export const lossTick = (value: number) => String(Number(value.toPrecision(3)))
export const percentTick = (value: number) => percent(value, 0)
/** Loss from 0 up, so that half as high is half as much. */
export const lossRange = (_minimum: number, maximum: number): [number, number] => [0, maximum * 1.05 || 1]
/** Accuracy fills the plot from a round number below the lowest to 100 %. */
export const accuracyRange = (minimum: number): [number, number] => [
  Math.max(0, Math.floor(minimum * 10 - 0.2) / 10),
  1,
]

/** Loss and accuracy of one run of `epochs` epochs, drawn as its events arrive, up to epoch `drawn`. */
export function RunPlots({
  feed,
  epochs,
  stepsPerEpoch,
  drawn,
}: {
  feed: RunFeed
  epochs: number
  stepsPerEpoch: number
  drawn: number
}) {
  const t = useTrainTexts()
  const id = useId()
  const [smooth, setSmooth] = useState(true)
  const [loss, accuracy] = useMemo((): [PlotSource, PlotSource] => {
    const { subscribe } = feed
    // Over a fiftieth of the run: the trainer reports about a thousand steps at most.
    const weight = 1 - 1 / Math.max(5, Math.min(1000, epochs * stepsPerEpoch) / 50)
    const curves = () => curvesOf(feed.history, stepsPerEpoch)
    return [
      {
        subscribe,
        read() {
          const { stepLoss, validationLoss } = curves()
          return align(smooth ? [stepLoss, smoothed(stepLoss, weight), validationLoss] : [stepLoss, validationLoss])
        },
      },
      {
        subscribe,
        read() {
          const { trainAccuracy, validationAccuracy } = curves()
          return align([trainAccuracy, validationAccuracy])
        },
      },
    ]
  }, [feed, smooth, epochs, stepsPerEpoch])
  const training = { label: t('training'), colour: 1 } as const
  const validation = { label: t('validation'), colour: 2, dash: [7, 4], points: drawn <= mostPoints } as const
  const range = useMemo(() => [0, drawn] as const, [drawn])
  const axes = { xLabel: t('epoch'), formatX: asEpoch, rangeX: range }
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="text-sm font-medium">{t('loss')}</h3>
          <label htmlFor={id} title={t('smoothHelp')} className="flex items-center gap-1.5 text-xs text-soft">
            <input
              id={id}
              type="checkbox"
              className="size-4 accent-accent"
              checked={smooth}
              onChange={({ target }) => setSmooth(target.checked)}
            />
            {t('smooth')}
          </label>
        </div>
        <Plot
          label={t('lossLabel')}
          source={loss}
          curves={
            smooth
              ? [{ label: t('eachStep'), colour: 'soft', width: 0.5 }, training, validation]
              : [training, validation]
          }
          formatY={asLoss}
          formatTick={lossTick}
          rangeY={lossRange}
          {...axes}
        />
      </div>
      <div className="grid gap-1">
        <h3 className="text-sm font-medium">{t('accuracy')}</h3>
        <Plot
          label={t('accuracyLabel')}
          source={accuracy}
          curves={[{ ...training, points: drawn <= mostPoints }, validation]}
          formatY={asPercent}
          formatTick={percentTick}
          rangeY={accuracyRange}
          {...axes}
        />
        <UntilFirstEpoch feed={feed} />
      </div>
    </div>
  )
}

function UntilFirstEpoch({ feed }: { feed: RunFeed }) {
  const t = useTrainTexts()
  useFeedState(feed)
  return feed.history.epochs.length > 0 ? null : <p className="text-xs text-soft">{t('afterFirstEpoch')}</p>
}
