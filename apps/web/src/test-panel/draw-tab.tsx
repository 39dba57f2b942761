import { overviewPixels, type Preparation } from '@blocksight/imaging'
import { useCallback, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { AnswerView } from './answer-view.tsx'
import type { Model } from './model.ts'
import { Paper } from './paper.tsx'
import { PenFields, penColours } from './pen-fields.tsx'
import type { Pen, Stroke } from './strokes.ts'
import type { TestedDataset } from './tested-dataset.ts'
import { useTestTexts } from './texts.ts'
import { type TakePicture, useLiveAnswer } from './use-live-answer.ts'

/** As thick as MNIST's pens on a drawing that fills most of the paper. */
const usualWidth = 0.07

/** Drawing, with the network's answer while the pen moves. */
export function DrawTab({
  model,
  dataset,
  preparation,
}: {
  model: Model
  dataset: TestedDataset
  preparation: Preparation
}) {
  const t = useTestTexts()
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [take, setTake] = useState<TakePicture>()
  const [pen, setPen] = useState<Pen>({ width: usualWidth, colour: penColours[0].colour, filled: false })
  // In a function, because a state that is a function would be called.
  const keepTake = useCallback((next: TakePicture | undefined) => setTake(() => next), [])
  const [, height, width] = dataset.facts.shape
  const live = useLiveAnswer(model, dataset.facts, preparation, take)
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
              pen={pen}
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
              <PenFields pen={pen} onPen={setPen} isColoured={dataset.facts.shape[0] === 3} />
            </div>
          </div>
        </div>
        <AnswerView live={live} dataset={dataset} />
        <p className="text-xs text-soft">{t('drawHere')}</p>
      </div>
    </div>
  )
}
