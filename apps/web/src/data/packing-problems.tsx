import type { DatasetRecord } from '@blocksight/contracts'
import { Icon } from '../design/icon.tsx'
import { noticed } from './left-out.ts'
import { useDataTexts } from './texts.ts'

/** How much was left out while a dataset was packed, what else was changed, with examples. */
export function PackingProblems({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const { problems, leftOut, files } = noticed(dataset)
  return (
    <section className="grid content-start gap-2" aria-labelledby="problems">
      <h2 id="problems" className="text-lg font-semibold">
        {t('problems')}
      </h2>
      {problems.length === 0 && (
        <p className="flex items-center gap-2 text-sm text-soft">
          <Icon name="check" className="size-4 text-good" />
          {t('noProblems')}
        </p>
      )}
      {leftOut > 0 && <p className="text-sm font-medium text-warn">{t('leftOut', { leftOut, files })}</p>}
      <ul className="grid gap-2">
        {problems.map(({ code, message, examples }) => (
          <li key={code} className="rounded-lg border border-line bg-surface px-3 py-2 text-sm">
            <p>{message}</p>
            {examples.length > 0 && (
              <p className="break-all text-soft">{t('examples', { examples: examples.join(', ') })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
