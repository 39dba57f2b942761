import { useClassNames } from '../data/class-names.ts'
import { Notice } from '../design/notice.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import { percent } from '../i18n/format.ts'
import { guessesOf } from './answers.ts'
import { ClassBars } from './class-bars.tsx'
import { ReceivedPicture } from './received-picture.tsx'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'
import type { LiveAnswer } from './use-live-answer.ts'

/**
 * What the network received and what it says of it, now. How far its model is loaded is shown in the same place, so that
 * nothing around it moves.
 */
export function AnswerView({
  live: { answer, problem, isBusy },
  tester: { model, progress, dataset },
}: {
  live: LiveAnswer
  tester: Tester
}) {
  const t = useTestTexts()
  const classes = useClassNames()(dataset)
  const best = answer && guessesOf(answer.probabilities, classes)[0]
  const [channels, height, width] = dataset.facts.shape
  const done = [answer?.inverted && t('inverted'), answer?.recentred && t('recentred')].filter(Boolean)
  const size = t('receivedSize', { width, height, colour: t(channels === 1 ? 'gray' : 'colour') })
  return (
    <div className="relative">
      {!model && (
        <div className="absolute inset-x-0 top-0 grid gap-2">
          <p className="text-sm text-soft">{t('loadingModel')}</p>
          <ProgressBar label={t('loadingModel')} value={progress} />
        </div>
      )}
      <section aria-label={t('answer')} aria-busy={isBusy} className={`grid gap-3 ${model ? '' : 'invisible'}`}>
        {problem !== undefined && <Notice kind="bad">{t('answerFailed', { message: problem })}</Notice>}
        <div className="flex items-start gap-3">
          {answer ? (
            <ReceivedPicture picture={answer.received} className="size-28 shrink-0 bg-black" />
          ) : (
            <div className="size-28 shrink-0 rounded border border-dashed border-line-strong bg-sunken" />
          )}
          <div className="grid gap-1">
            <output className="text-2xl font-semibold leading-tight">
              {best ? t('answerIs', { name: best.name, probability: percent(best.probability, 1) }) : t('noAnswer')}
            </output>
            <p className="text-sm text-soft">
              {t('received')}: {[size, ...done].join(', ')}
            </p>
            {answer && (
              <p className="text-sm text-soft">
                {t('milliseconds', { ms: Math.max(1, Math.round(answer.milliseconds)) })}
              </p>
            )}
          </div>
        </div>
        <ClassBars probabilities={answer?.probabilities} classes={classes} />
        <p className="text-xs text-soft">{t('onlyThese')}</p>
      </section>
    </div>
  )
}
