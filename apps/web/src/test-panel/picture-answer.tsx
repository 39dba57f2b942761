import { percent } from '../i18n/format.ts'
import type { Row } from './tested-picture.ts'
import { useTestTexts } from './texts.ts'

/** What the model says of a picture: the answer, whether it is right where that is known, and the second guess. */
export function PictureAnswer({ row: { guesses, truth }, classes }: { row: Row; classes: readonly string[] }) {
  const t = useTestTexts()
  const [first, second] = guesses
  const isRight = first?.index === truth
  return (
    <>
      {first ? (
        <p>
          <span className="font-semibold">{first.name}</span>{' '}
          <span className="whitespace-nowrap tabular-nums">{percent(first.probability, 1)}</span>
        </p>
      ) : (
        <p className="text-soft">{t('waiting')}</p>
      )}
      {truth !== undefined && (
        <p className="text-xs">
          {first && (
            <span className={`mr-1.5 whitespace-nowrap ${isRight ? 'text-good' : 'text-bad'}`}>
              {isRight ? '✓' : '✗'} {t(isRight ? 'right' : 'wrong')}
            </span>
          )}
          {t('truthIs', { name: classes[truth] ?? truth })}
        </p>
      )}
      {second && (
        <p className="text-xs text-soft tabular-nums">
          {t('secondIs', { name: second.name, probability: percent(second.probability, 1) })}
        </p>
      )}
    </>
  )
}
