import { mistakesOf, rowShares } from './confusion.ts'
import { useTrainTexts } from './texts.ts'

/** How many mistakes are told in words. */
const named = 3

/** Which class was taken for which: a heat map that is a table, and the worst mistakes in words. */
export function ConfusionMatrix({
  confusion,
  classes,
}: {
  confusion: readonly (readonly number[])[]
  classes: readonly string[] | undefined
}) {
  const t = useTrainTexts()
  const shares = rowShares(confusion)
  const mistakes = mistakesOf(confusion)
  const others = mistakes.slice(named).reduce((sum, { count }) => sum + count, 0)
  const name = (index: number) => classes?.[index] ?? String(index)
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="text-sm font-medium">{t('confusion')}</h3>
      <p className="text-xs text-soft">{t('confusionHelp')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t('confusion')} tabIndex={0} className="max-h-[32rem] overflow-auto">
        <table className="border-separate border-spacing-px text-center text-xs tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 bg-surface">
                <span className="sr-only">{t('confusionCorner')}</span>
              </th>
              {confusion.map((_, answer) => (
                <th key={name(answer)} scope="col" className="px-0.5 pb-1 align-bottom font-medium text-soft">
                  <span className={name(answer).length > 2 ? 'rotate-180 [writing-mode:vertical-rl]' : ''}>
                    {name(answer)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, truth) => (
              <tr key={name(truth)}>
                <th
                  scope="row"
                  className="sticky left-0 max-w-24 truncate bg-surface pr-1.5 text-right font-medium text-soft"
                >
                  {name(truth)}
                </th>
                {row.map((count, answer) => (
                  <td
                    key={name(answer)}
                    title={`${name(truth)} → ${name(answer)}: ${count}`}
                    className="h-7 min-w-7 rounded-sm px-1"
                    style={cellLooks(truth === answer, shares[truth]?.[answer] ?? 0)}
                  >
                    {count === 0 ? <span className="text-soft/60">0</span> : count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="grid gap-0.5 text-sm">
        {mistakes.slice(0, named).map(({ truth, answer, count }) => (
          <li key={`${truth} ${answer}`}>{t('mistake', { truth: name(truth), answer: name(answer), times: count })}</li>
        ))}
        {others > 0 && <li className="text-soft">{t('otherMistakes', { count: others })}</li>}
        {mistakes.length === 0 && <li>{t('noMistakes')}</li>}
      </ul>
    </div>
  )
}

/** Right answers in blue, wrong ones in red, the stronger the more of its class; a single mistake can still be seen. */
function cellLooks(isRight: boolean, share: number): React.CSSProperties {
  if (share === 0) return { background: 'var(--color-sunken)' }
  // At most as strong as the ink of the page can be read on, in both themes.
  const strength = isRight ? 12 + 38 * share : 14 + 46 * Math.min(1, share * 4)
  return {
    background: `color-mix(in oklab, var(--color-${isRight ? 'accent' : 'bad'}) ${strength}%, var(--color-surface))`,
  }
}
