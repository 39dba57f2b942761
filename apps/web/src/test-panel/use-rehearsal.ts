import { overviewPixels, type Picture } from '@blocksight/imaging'
import { useEffect } from 'react'
import type { Model } from './model.ts'
import type { TestedDataset } from './tested-dataset.ts'

const rounds = 10

/**
 * Lets a model answer a few times before anybody asks: a browser compiles code that has run often, and without this a
 * person's first strokes would take several times as long as the later ones. What is asked meanwhile waits for one
 * answer at most.
 */
export function useRehearsal(model: Model | undefined, dataset: TestedDataset | undefined): void {
  useEffect(() => {
    if (!model || !dataset) return
    let isOver = false
    const rehearse = async () => {
      const picture = stroke()
      for (let round = 0; round < rounds && !isOver; round += 1) {
        await model.classify(picture, dataset.facts, dataset.preparation)
      }
    }
    // Whatever is wrong with the model is said when somebody asks it.
    rehearse().catch(() => {})
    return () => {
      isOver = true
    }
  }, [model, dataset])
}

/** A slanting pen stroke on white paper. */
function stroke(): Picture {
  const [width, height] = [overviewPixels, overviewPixels]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = Math.round(height * 0.2); y < height * 0.8; y += 1) {
    const left = Math.round(width * 0.3 + y * 0.4)
    for (let x = left; x < left + 14; x += 1) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  }
  return { width, height, data }
}
