import type { InputFacts, Picture, Preparation } from '@blocksight/imaging'
import { useEffect, useMemo, useState } from 'react'
import { latestOnly } from './latest-only.ts'
import type { Model } from './model.ts'
import type { Answer } from './model-messages.ts'

/**
 * What the model says of a picture that keeps changing: always of the newest one that there was time for, and again
 * when its preparation changes. Nothing without a picture.
 */
export function useLiveAnswer(
  model: Model,
  facts: InputFacts,
  preparation: Preparation,
  picture: Picture | undefined,
): { readonly answer?: Answer; readonly problem?: string } {
  const [shown, setShown] = useState<{ answer?: Answer; problem?: string }>({})
  const asking = useMemo(
    () =>
      latestOnly(
        (ask: { picture: Picture; facts: InputFacts; preparation: Preparation }) =>
          model.classify(ask.picture, ask.facts, ask.preparation),
        {
          result: (answer) => setShown({ answer }),
          problem: (error) => setShown({ problem: error instanceof Error ? error.message : String(error) }),
        },
      ),
    [model],
  )
  useEffect(() => {
    if (picture) return asking.ask({ picture, facts, preparation })
    asking.cancel()
    setShown({})
  }, [asking, picture, facts, preparation])
  useEffect(() => () => asking.cancel(), [asking])
  return picture ? shown : {}
}
