import type { ClassCounts, DatasetRecord, SplitName } from '@blocksight/contracts'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useClassNames } from './class-names.ts'
import { meanSheetUrl, tileSize } from './sheet-url.ts'
import { SplitBars } from './split-bars.tsx'
import { useDataTexts } from './texts.ts'
import { tileStyle } from './tile-style.ts'

type Counts = Readonly<Record<SplitName, number>>

/** The classes with their mean images and counts; choosing one shows its samples. `undefined` stands for all. */
export function ClassList({
  dataset,
  counts,
  chosen,
  onChoose,
}: {
  dataset: DatasetRecord
  counts: ClassCounts
  chosen: number | undefined
  onChoose: (label: number | undefined) => void
}) {
  const t = useDataTexts()
  const { id, shape } = dataset
  const classes = useClassNames()(dataset)
  const of = (label: number): Counts => ({
    train: counts.counts.train[label] ?? 0,
    validation: counts.counts.validation[label] ?? 0,
    test: counts.counts.test[label] ?? 0,
  })
  const most = Math.max(...classes.map((_, label) => sum(of(label))))
  const means = meanSheetUrl({ id, hash: counts.hash })
  const mean = (place: number) => tileStyle(means, place, classes.length + 1, tileSize(shape, 40))
  return (
    <section className="grid content-start gap-2" aria-labelledby="classes">
      <h2 id="classes" className="text-lg font-semibold">
        {t('classesHeading')}
      </h2>
      <p className="text-sm text-soft">{t('classesHelp')}</p>
      <ul className="grid max-h-[32rem] gap-1 overflow-y-auto p-1 lg:max-h-[40rem]">
        <li>
          <Row
            name={t('allClasses')}
            label={t('showAll', { ...dataset.counts })}
            counts={dataset.counts}
            most={sum(dataset.counts)}
            mean={mean(classes.length)}
            chosen={chosen === undefined}
            onChoose={() => onChoose(undefined)}
          />
        </li>
        {classes.map((name, label) => (
          <li key={name}>
            <Row
              name={name}
              label={t('showClass', { class: name, ...of(label) })}
              counts={of(label)}
              most={most}
              mean={mean(label)}
              chosen={chosen === label}
              onChoose={() => onChoose(label)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({
  name,
  label,
  counts,
  most,
  mean,
  chosen,
  onChoose,
}: {
  name: string
  label: string
  counts: Counts
  most: number
  mean: React.CSSProperties
  chosen: boolean
  onChoose: () => void
}) {
  const language = useLanguage()
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="flex w-full items-center gap-3 rounded-lg border border-transparent px-2 py-1.5 text-left hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft"
    >
      <span className="shrink-0 overflow-hidden rounded" style={mean} aria-hidden="true" />
      <span className="grid min-w-0 flex-1 gap-1">
        <span className="flex items-baseline justify-between gap-2 text-sm">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          <span className="tabular-nums text-soft">{wholeNumber(sum(counts), language)}</span>
        </span>
        <SplitBars counts={counts} most={most} />
      </span>
      <span className="sr-only">{label}</span>
    </button>
  )
}

function sum({ train, validation, test }: Counts): number {
  return train + validation + test
}
