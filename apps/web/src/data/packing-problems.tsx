import type { DatasetRecord } from '@blocksight/contracts'
import { Icon } from '../design/icon.tsx'
import { useDataTexts } from './texts.ts'

/** What was left out or changed while a dataset was packed, with examples. */
export function PackingProblems({ problems }: { problems: DatasetRecord['problems'] }) {
  const t = useDataTexts()
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
