import { useState } from 'react'
import { percent } from '../i18n/format.ts'
import type { RunFeed } from './run-feed.ts'
import { asLoss } from './run-plots.tsx'
import { useTrainTexts } from './texts.ts'
import { useFeedState } from './use-runs.ts'

/** The numbers of every epoch, the newest first: the curves for those who cannot see them, or want the digits. */
export function MetricsTable({ feed }: { feed: RunFeed }) {
  const t = useTrainTexts()
  const [open, setOpen] = useState(false)
  return (
    <details className="rounded-lg border border-line" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="px-3 py-2 text-sm font-medium">{t('table')}</summary>
      {open && <Rows feed={feed} />}
    </details>
  )
}

function Rows({ feed }: { feed: RunFeed }) {
  const t = useTrainTexts()
  useFeedState(feed)
  const { epochs, best } = feed.history
  const columns = [
    'epoch',
    'trainLoss',
    'validationLoss',
    'trainAccuracy',
    'validationAccuracy',
    'learningRate',
  ] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="max-h-72 overflow-auto border-t border-line" aria-label={t('table')} tabIndex={0}>
      <table className="w-full text-right text-xs tabular-nums">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 font-medium text-soft">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {epochs.toReversed().map((epoch) => (
            <tr key={epoch.epoch} className="border-t border-line">
              <th scope="row" className="px-2 py-1 font-medium">
                {epoch.epoch}
                {epoch === best && (
                  <span title={t('best')}>
                    {' '}
                    ★<span className="sr-only">{t('best')}</span>
                  </span>
                )}
              </th>
              <td className="px-2">{asLoss(epoch.trainLoss)}</td>
              <td className="px-2">{asLoss(epoch.validationLoss)}</td>
              <td className="px-2">{percent(epoch.trainAccuracy)}</td>
              <td className="px-2">{percent(epoch.validationAccuracy)}</td>
              <td className="px-2">{Number(epoch.learningRate.toPrecision(3))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
