import type { InputFacts, Picture, Preparation } from '@blocksight/imaging'
import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { latestOnly } from './latest-only.ts'
import type { Model } from './model.ts'
import type { Answer } from './model-messages.ts'
import type { Tester } from './tester.ts'

/** Gives the pixels when there is time for them: taking them from a canvas or a video costs as much as an answer. */
export type TakePicture = () => Picture

/** A picture, whom it is shown, and how it is to be prepared. */
interface Question {
  readonly model: Model
  readonly take: TakePicture
  readonly facts: InputFacts
  readonly preparation: Preparation
}

export interface LiveAnswer {
  readonly answer?: Answer
  readonly problem?: string
  /** A newer picture than the one that was answered is on its way. */
  readonly isBusy: boolean
}

/**
 * What the model says of a picture that keeps changing: always of the newest one that there was time for, and again
 * when the model or the preparation changes. Another `take` is another picture; nothing without one, nor while the model
 * is being loaded.
 */
export function useLiveAnswer(
  { model, dataset: { facts }, preparation }: Tester,
  take: TakePicture | undefined,
): LiveAnswer {
  const [shown, setShown] = useState<{ question?: Question; answer?: Answer; problem?: string }>({})
  const question = useMemo(
    () => model && take && { model, take, facts, preparation },
    [model, take, facts, preparation],
  )
  const asking = useMemo(
    () =>
      latestOnly(async (asked: Question) => {
        try {
          return { question: asked, answer: await asked.model.classify(asked.take(), asked.facts, asked.preparation) }
        } catch (error) {
          return { question: asked, problem: error instanceof Error ? error.message : String(error) }
        }
      }, setShown),
    [],
  )
  // At once, not after the next picture of the page: the thread can work meanwhile.
  useLayoutEffect(() => {
    if (question) return asking.ask(question)
    asking.cancel()
    setShown({})
  }, [asking, question])
  useEffect(() => () => asking.cancel(), [asking])
  if (!question) return { isBusy: false }
  const { answer, problem } = shown
  return { ...(answer && { answer }), ...(problem && { problem }), isBusy: shown.question !== question }
}
