import type { Preparation } from '@blocksight/imaging'
import { useEffect, useRef, useState } from 'react'
import type { Model } from './model.ts'
import { PictureTooLarge, readPicture, safeSide } from './read-picture.ts'
import type { TestedDataset } from './tested-dataset.ts'
import type { TestedPicture } from './tested-picture.ts'
import { useTestTexts } from './texts.ts'

/** What a person brings to be tested. */
export interface Brought {
  readonly name: string
  readonly file: Blob
  readonly truth?: number
}

/** More at once would make a table that nobody reads; a dataset is the place for them. */
export const mostPictures = 500

/**
 * The pictures that were brought. All are asked about one after another, and again when the model or the preparation
 * changes; the pixels are read anew each time, so that hundreds of photographs do not stay in memory.
 */
export function useTestedPictures(model: Model, dataset: TestedDataset, preparation: Preparation) {
  const [pictures, setPictures] = useState<readonly TestedPicture[]>([])
  const count = useRef(0)
  const { facts } = dataset
  const known = useRef(pictures)
  known.current = pictures

  const [pending, setPending] = useState<readonly number[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new model or preparation is what makes answers old
  useEffect(() => {
    setPictures((all) => all.map(({ answer: _, problem: __, ...rest }) => rest))
    setPending(known.current.map(({ id }) => id))
  }, [model, facts, preparation])

  const [next] = pending
  useEffect(() => {
    const picture = known.current.find(({ id }) => id === next)
    let isOver = false
    const done = (outcome: Pick<TestedPicture, 'answer' | 'problem'>) => {
      if (isOver) return
      setPictures((all) => all.map((one) => (one.id === next ? { ...one, ...outcome } : one)))
      setPending((ids) => ids.filter((id) => id !== next))
    }
    if (picture) {
      readPicture(picture.file)
        .then(
          (pixels) => model.classify(pixels, facts, preparation),
          (error: unknown) => Promise.reject(new Error(unreadable(error))),
        )
        .then(
          (answer) => done({ answer }),
          (error: Error) => done({ problem: error.message }),
        )
    }
    return () => {
      isOver = true
    }
  }, [next, model, facts, preparation])

  // What pages keep for `preview` addresses is freed with the table.
  useEffect(() => {
    return () => {
      for (const { preview } of known.current) URL.revokeObjectURL(preview)
    }
  }, [])

  return {
    pictures,
    /** Takes what there is room for, before what is there already, and returns how many were left out. */
    add(brought: readonly Brought[]): number {
      const room = Math.max(0, mostPictures - pictures.length)
      const added = brought.slice(0, room).map((one): TestedPicture => {
        count.current += 1
        return { ...one, id: count.current, preview: URL.createObjectURL(one.file) }
      })
      setPictures((all) => [...added, ...all])
      setPending((ids) => [...ids, ...added.map(({ id }) => id)])
      return brought.length - added.length
    },
    remove(ids: readonly number[]): void {
      for (const { id, preview } of pictures) if (ids.includes(id)) URL.revokeObjectURL(preview)
      setPictures((all) => all.filter(({ id }) => !ids.includes(id)))
      setPending((all) => all.filter((id) => !ids.includes(id)))
    },
  }
}

/** Why a file gives no picture, for the person who brought it. */
function unreadable(error: unknown): string {
  return error instanceof PictureTooLarge
    ? useTestTexts.now('tooLarge', { ...error.size, side: safeSide })
    : useTestTexts.now('notReadable')
}
