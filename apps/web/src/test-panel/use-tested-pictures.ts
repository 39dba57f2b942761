import { useEffect } from 'react'
import { useStudio } from '../studio/use-studio.ts'
import { keptOf, useKept } from './kept.ts'
import { PictureTooLarge, readPicture, safeSide } from './read-picture.ts'
import { askedOf, type BroughtPicture, type Outcome, testedPicture } from './tested-picture.ts'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'

/** What a person brings to be tested. */
export type Brought = Pick<BroughtPicture, 'name' | 'file' | 'truth'>

/** More at once would make a table that nobody reads; a dataset is the place for them. */
export const mostPictures = 500

/**
 * The pictures that were brought. All are asked about one after another, and again when the model or the preparation
 * changes; the pixels are read anew each time, so that hundreds of photographs do not stay in memory.
 */
export function useTestedPictures({ run, model, dataset, preparation }: Tester) {
  const store = keptOf(useStudio())
  const [brought, setBrought] = useKept('pictures')
  const { facts } = dataset
  const asked = askedOf(run, preparation)
  const next = brought.find(({ outcome }) => outcome?.asked !== asked)

  useEffect(() => {
    if (!model || !next) return
    let isOver = false
    const done = (outcome: Omit<Outcome, 'asked'>) => {
      if (isOver) return
      setBrought((all) => all.map((one) => (one === next ? { ...one, outcome: { asked, ...outcome } } : one)))
    }
    readPicture(next.file)
      .then(
        (pixels) => model.classify(pixels, facts, preparation),
        (error: unknown) => Promise.reject(new Error(unreadable(error))),
      )
      .then(
        (answer) => done({ answer }),
        (error: Error) => done({ problem: error.message }),
      )
    return () => {
      isOver = true
    }
  }, [next, model, facts, preparation, asked, setBrought])

  return {
    pictures: brought.map((picture) => testedPicture(picture, dataset.id, asked)),
    /** Takes what there is room for, before what is there already, and returns how many were left out. */
    add(added: readonly Brought[]): number {
      // Not what this component last saw: an image that was asked for may arrive much later.
      const known = store.state.pictures
      const taken = added.slice(0, Math.max(0, mostPictures - known.length))
      const first = Math.max(0, ...known.map(({ id }) => id)) + 1
      setBrought([...taken.map((one, index) => ({ ...one, id: first + index })), ...known])
      return added.length - taken.length
    },
    remove(ids: readonly number[]): void {
      setBrought((all) => all.filter(({ id }) => !ids.includes(id)))
    },
  }
}

/** Why a file gives no picture, for the person who brought it. */
function unreadable(error: unknown): string {
  return error instanceof PictureTooLarge
    ? useTestTexts.now('tooLarge', { ...error.size, side: safeSide })
    : useTestTexts.now('notReadable')
}
