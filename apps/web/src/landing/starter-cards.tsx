import type { DatasetFacts } from '@blocksight/datasets'
import { Link } from '@tanstack/react-router'
import { Icon } from '../design/icon.tsx'
import { bytes, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { samplePicture } from '../pictures/sample-pictures.ts'
import { ShippedSamples } from '../pictures/shipped-samples.tsx'
import { factsOf, type Starter, starters } from './starters.ts'
import { useLandingTexts } from './texts.ts'
import { type ServerDataset, sampleSheet, useServerDatasets } from './use-server-datasets.ts'
import type { Start } from './use-start.ts'

/** A card for each built-in dataset: one click makes its starter's network. */
export function StarterCards({ start }: { start: Start }) {
  const t = useLandingTexts()
  const datasets = useServerDatasets()
  return (
    <section className="grid gap-5" aria-labelledby="starters">
      <header className="grid gap-1">
        <h2 id="starters" className="text-2xl font-bold">
          {t('starters')}
        </h2>
        <p className="text-soft">{t('startersLead')}</p>
      </header>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4">
        {starters.map((starter) => (
          <li key={starter.id} className="grid">
            <StarterCard starter={starter} start={start} known={datasets.get(starter.dataset)} />
          </li>
        ))}
        <li className="grid">
          <OwnImages />
        </li>
      </ul>
    </section>
  )
}

function StarterCard({ starter, start, known }: { starter: Starter; start: Start; known: ServerDataset | undefined }) {
  const t = useLandingTexts()
  const language = useLanguage()
  const facts = factsOf(starter)
  const [channels, height, width] = facts.shape
  const { train, validation, test } = facts.counts
  const values = {
    images: wholeNumber(train + validation + test, language),
    classes: facts.classes.length,
    width,
    height,
    colour: t(channels === 1 ? 'gray' : 'colour'),
  }
  return (
    <button
      type="button"
      disabled={start.making !== undefined}
      onPointerEnter={start.prepare}
      onFocus={start.prepare}
      onClick={() => start.start(starter)}
      data-starter={starter.id}
      className="group grid grid-rows-[auto_1fr] overflow-hidden rounded-2xl border border-line bg-surface text-left hover:border-accent hover:shadow-lg disabled:cursor-progress disabled:opacity-60"
    >
      <Samples facts={facts} known={known} />
      <span className="grid grid-rows-[auto_1fr_auto] gap-1.5 p-4">
        <span className="text-lg font-semibold">{facts.name[language]}</span>
        <span className="text-sm text-soft">{t('facts', values)}</span>
        <span className="mt-1 flex items-center justify-between gap-2">
          <Availability facts={facts} known={known} />
          <span className="flex items-center gap-1 text-sm font-semibold text-accent">
            <Icon name="play" className="size-4" />
            {start.making === starter.id ? t('starting') : t('start')}
          </span>
        </span>
      </span>
    </button>
  )
}

function OwnImages() {
  const t = useLandingTexts()
  return (
    <Link
      to="/datasets/new"
      className="grid place-content-center justify-items-center gap-2 rounded-2xl border-2 border-dashed border-line-strong p-6 text-center text-ink no-underline hover:border-accent"
    >
      <Icon name="image" className="size-8 text-accent" />
      <span className="text-lg font-semibold">{t('own')}</span>
      <span className="text-sm text-soft">{t('ownText')}</span>
    </Link>
  )
}

/** Images of the dataset: from all over it where it is on the machine, or what ships. */
function Samples({ facts, known }: { facts: DatasetFacts; known: ServerDataset | undefined }) {
  return (
    <span className="block aspect-[2/1] overflow-hidden bg-sunken">
      {known?.hash && samplePicture(facts.id) === undefined ? (
        <img src={sampleSheet(known, known.hash)} alt="" loading="lazy" className="size-full" />
      ) : (
        <ShippedSamples dataset={facts.id} shape={facts.shape} />
      )}
    </span>
  )
}

function Availability({ facts: { sources }, known }: { facts: DatasetFacts; known: ServerDataset | undefined }) {
  const t = useLandingTexts()
  const size = known?.downloadBytes ?? sources.reduce((sum, source) => sum + source.bytes, 0)
  if (size === 0) {
    return (
      <span className="rounded-full bg-good-soft px-2 py-0.5 text-xs font-medium text-good">
        {t(sources.length > 0 && known?.hash ? 'ready' : 'offline')}
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1 rounded-full bg-sunken px-2 py-0.5 text-xs font-medium text-soft">
      <Icon name="download" className="size-3" />
      {t('download', { size: bytes(size) })}
    </span>
  )
}
