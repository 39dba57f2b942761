import { overviewPixels } from '@blocksight/imaging'
import { useCallback, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { AnswerView } from './answer-view.tsx'
import { useKept } from './kept.ts'
import { Paper } from './paper.tsx'
import { PenFields } from './pen-fields.tsx'
import { usualPen } from './pens.ts'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'
import { type TakePicture, useLiveAnswer } from './use-live-answer.ts'

/** Drawing, with the network's answer while the pen moves. Another model answers the same drawing. */
export function DrawTab({ tester }: { tester: Tester }) {
  const t = useTestTexts()
  const [strokes, setStrokes] = useKept('strokes')
  const [pen, setPen] = useKept('pen')
  const [take, setTake] = useState<TakePicture>()
  // In a function, because a state that is a function would be called.
  const keepTake = useCallback((next: TakePicture | undefined) => setTake(() => next), [])
  const [channels, height, width] = tester.dataset.facts.shape
  const isColoured = channels === 3
  const live = useLiveAnswer(tester, take)
  return (
    <div className="@container">
      <div className="grid gap-4 @2xl:grid-cols-2">
        <div className="grid content-start gap-3">
          <div className="flex gap-3">
            <Paper
              strokes={strokes}
              onStrokes={setStrokes}
              onPicture={keepTake}
              pixels={Math.max(overviewPixels, height, width)}
              // Where there are no inks to choose from, the one chosen for a dataset in colour must not stay.
              pen={isColoured ? pen : { ...usualPen, width: pen.width }}
            />
            <div className="grid w-32 shrink-0 content-start gap-3">
              <Button small disabled={strokes.length === 0} onClick={() => setStrokes([])}>
                <Icon name="trash" className="size-4" />
                {t('clear')}
              </Button>
              <Button small disabled={strokes.length === 0} onClick={() => setStrokes(strokes.slice(0, -1))}>
                <Icon name="undo" className="size-4" />
                {t('undo')}
              </Button>
              <PenFields pen={pen} onPen={setPen} isColoured={isColoured} />
            </div>
          </div>
        </div>
        <AnswerView live={live} tester={tester} />
        <p className="text-xs text-soft">{t('drawHere')}</p>
      </div>
    </div>
  )
}
