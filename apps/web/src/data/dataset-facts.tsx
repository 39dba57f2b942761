import type { DatasetRecord } from '@blocksight/contracts'
import type { ReactNode } from 'react'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useDataTexts } from './texts.ts'

/** What is known of a dataset: its images, its figures, whose it is. */
export function DatasetFacts({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const language = useLanguage()
  const { id, shape, counts, classes, mean, std, licence, source, builtIn, hash } = dataset
  const [channels, height = 0, width = 0] = shape
  const images = counts.train + counts.validation + counts.test
  const figures = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join(' · ')
  return (
    <section className="grid content-start gap-2" aria-labelledby="facts">
      <h2 id="facts" className="text-lg font-semibold">
        {t('facts')}
      </h2>
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        <Fact name={t('shape')}>{t(channels === 1 ? 'shapeGray' : 'shapeColour', { width, height })}</Fact>
        <Fact name={t('total')}>
          {wholeNumber(images, language)} ({t('classes', { count: classes.length })})
        </Fact>
        <Fact name={t('mean')}>{figures(mean)}</Fact>
        <Fact name={t('deviation')}>{figures(std)}</Fact>
        {licence !== null && <Fact name={t('licence')}>{licence}</Fact>}
        <Fact name={t('source')}>
          {source !== null ? (
            <a href={source} target="_blank" rel="noreferrer">
              {source}
            </a>
          ) : (
            t(builtIn ? 'madeSource' : 'ownSource')
          )}
        </Fact>
        <Fact name={t('identifier')}>
          <code>{id}</code>
        </Fact>
        {hash !== null && (
          <Fact name={t('hash')}>
            <code title={hash}>{hash.slice(0, 16)}…</code>
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-soft">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
