import type { RunRecord } from '@blocksight/contracts'
import { percent } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { stateOf } from './phase.ts'
import type { Distance } from './run-differences.ts'
import { useDistance } from './run-document.ts'
import { runMoment } from './run-moment.ts'
import { Section } from './section.tsx'
import { useTrainTexts } from './texts.ts'

const badges = { settings: 'otherSettings', dataset: 'otherDataset', blocks: 'isOther' } as const

/** The runs of this network, newest first: one is chosen to be seen, several to be compared. */
export function RunList({
  runs,
  chosen,
  onChoose,
  compared,
  onCompare,
}: {
  runs: readonly RunRecord[]
  chosen: string | undefined
  onChoose: (run: RunRecord) => void
  compared: ReadonlySet<string>
  onCompare: (run: RunRecord, compares: boolean) => void
}) {
  const t = useTrainTexts()
  const distance = useDistance()
  return (
    <Section title={t('runs')}>
      <p className="-mt-2 text-xs text-soft">{t('runsHelp')}</p>
      <ul className="grid max-h-80 gap-1 overflow-y-auto">
        {runs.map((run) => (
          <li key={run.id}>
            <Row
              run={run}
              distance={distance(run)}
              isChosen={run.id === chosen}
              onChoose={() => onChoose(run)}
              isCompared={compared.has(run.id)}
              onCompare={(compares) => onCompare(run, compares)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Row({
  run,
  distance,
  isChosen,
  onChoose,
  isCompared,
  onCompare,
}: {
  run: RunRecord
  distance: Distance | undefined
  isChosen: boolean
  onChoose: () => void
  isCompared: boolean
  onCompare: (compares: boolean) => void
}) {
  const t = useTrainTexts()
  const language = useLanguage()
  const { seed, result } = run
  const when = runMoment(run.createdAt, language)
  return (
    <div
      className={`flex items-center gap-2 rounded-lg border px-2 ${isChosen ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        aria-label={t('compare', { when, seed })}
        title={t('compare', { when, seed })}
        checked={isCompared}
        onChange={({ target }) => onCompare(target.checked)}
      />
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="grid min-w-0 flex-1 gap-y-0.5 py-1.5 text-left text-sm"
      >
        <span className="flex items-start justify-between gap-3">
          {t('runName', { when, seed })}
          {distance && (
            <span className="whitespace-nowrap rounded bg-sunken px-1.5 py-0.5 text-xs text-soft">
              {t(badges[distance])}
            </span>
          )}
        </span>
        <span className="text-soft tabular-nums">
          {result
            ? [
                t('validationShort', { accuracy: percent(result.validationAccuracy, 1) }),
                t('testShort', { accuracy: percent(result.testAccuracy, 1) }),
              ].join(' · ')
            : t(`phase-${stateOf(run)}`)}
        </span>
      </button>
    </div>
  )
}
