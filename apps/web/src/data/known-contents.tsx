import type { DatasetRecord } from '@blocksight/contracts'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useClassNames } from './class-names.ts'
import { SplitBars, splitColours, splitNames } from './split-bars.tsx'
import { useDataTexts } from './texts.ts'

/** What is known of a dataset before it is on this machine: its splits and its classes. */
export function KnownContents({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const language = useLanguage()
  const classes = useClassNames()(dataset)
  const { counts } = dataset
  return (
    <div className="grid w-full gap-4 sm:grid-cols-2">
      <section className="grid content-start gap-2" aria-labelledby="known-splits">
        <h3 id="known-splits" className="text-sm font-semibold">
          {t('splits')}
        </h3>
        <SplitBars counts={counts} most={counts.train + counts.validation + counts.test} />
        <dl className="grid gap-1 text-sm">
          {splitNames.map((split) => (
            <div key={split} className="flex items-center gap-2">
              <span className={`size-2.5 rounded-full ${splitColours[split]}`} aria-hidden="true" />
              <dt>{t(split)}</dt>
              <dd className="ml-auto tabular-nums text-soft">{wholeNumber(counts[split], language)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="grid content-start gap-2" aria-labelledby="known-classes">
        <h3 id="known-classes" className="text-sm font-semibold">
          {t('classes', { count: classes.length })}
        </h3>
        <ul className="flex flex-wrap gap-1.5 text-sm">
          {classes.map((name) => (
            <li key={name} className="rounded-full bg-sunken px-2.5 py-0.5">
              {name}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
