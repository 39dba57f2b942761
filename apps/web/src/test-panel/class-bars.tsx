import { percent } from '../i18n/format.ts'
import { type Guess, guessesOf } from './answers.ts'
import { useTestTexts } from './texts.ts'

/** As many classes keep their places, so that the eye finds them again; of more, the most probable are shown. */
const most = 12

/** How probable each class is; the answer stands out. Before there is an answer, only the classes. */
export function ClassBars({
  probabilities,
  classes,
}: {
  probabilities: readonly number[] | undefined
  classes: readonly string[]
}) {
  const t = useTestTexts()
  const ranked = guessesOf(probabilities ?? classes.map(() => 0), classes)
  const best = probabilities && ranked[0]?.index
  const isLong = ranked.length > most
  const shown = isLong ? ranked.slice(0, most) : ranked.toSorted((a, b) => a.index - b.index)
  return (
    <>
      <ol className="grid grid-cols-[fit-content(40%)_1fr_auto] gap-x-2">
        {shown.map((guess) => (
          <Bar key={guess.index} guess={guess} isBest={guess.index === best} isKnown={probabilities !== undefined} />
        ))}
      </ol>
      {isLong && <p className="text-xs text-soft">{t('more', { count: ranked.length - most })}</p>}
    </>
  )
}

function Bar({ guess: { name, probability }, isBest, isKnown }: { guess: Guess; isBest: boolean; isKnown: boolean }) {
  return (
    <li className="col-span-3 grid grid-cols-subgrid items-center text-sm">
      <span className={`truncate ${isBest ? 'font-semibold' : 'text-soft'}`} title={name}>
        {name}
      </span>
      <span className="h-3 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <span
          className={`block h-full rounded-full ${isBest ? 'bg-accent' : 'bg-line-strong'}`}
          style={{ width: `${probability * 100}%` }}
        />
      </span>
      <span className={`w-16 whitespace-nowrap text-right tabular-nums ${isBest ? 'font-semibold' : 'text-soft'}`}>
        {isKnown && percent(probability, 1)}
      </span>
    </li>
  )
}
