import type { Preparation } from '@blocksight/imaging'
import { type Dispatch, type SetStateAction, useCallback, useSyncExternalStore } from 'react'
import type { Studio } from '../studio/studio.ts'
import { useStudio } from '../studio/use-studio.ts'
import type { ModelInUse } from './model-in-use.ts'
import { usualPen } from './pens.ts'
import type { Pen, Stroke } from './strokes.ts'
import type { BroughtPicture, Sorting } from './tested-picture.ts'

type Way = 'draw' | 'pictures' | 'camera'

/** What a person has made, brought and chosen on the Test panel of one open network. */
export interface Kept {
  readonly way: Way
  readonly model: ModelInUse | undefined
  /** How pictures are prepared, by dataset, where a person has chosen. */
  readonly preparations: Readonly<Record<string, Preparation>>
  readonly strokes: readonly Stroke[]
  readonly pen: Pen
  readonly pictures: readonly BroughtPicture[]
  readonly sorting: Sorting | undefined
  /** How many pictures were pasted so far. */
  readonly pasted: number
}

const nothing: Kept = {
  way: 'draw',
  model: undefined,
  preparations: {},
  strokes: [],
  pen: usualPen,
  pictures: [],
  sorting: undefined,
  pasted: 0,
}

/** Holds what is kept, and tells of every change. */
class KeptStore {
  #state = nothing
  readonly #listeners = new Set<() => void>()

  get state(): Kept {
    return this.#state
  }

  set<Name extends keyof Kept>(name: Name, next: SetStateAction<Kept[Name]>): void {
    const before = this.#state[name]
    const value = typeof next === 'function' ? next(before) : next
    if (value === before) return
    this.#state = { ...this.#state, [name]: value }
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const stores = new WeakMap<Studio, KeptStore>()

/** What is kept for an open network: the same as long as it is open, whichever panel is shown, and gone with it. */
export function keptOf(studio: Studio): KeptStore {
  const known = stores.get(studio)
  if (known) return known
  const store = new KeptStore()
  stores.set(studio, store)
  return store
}

/** Like `useState`, of a part of what is kept for the open network. */
export function useKept<Name extends keyof Kept>(name: Name): [Kept[Name], Dispatch<SetStateAction<Kept[Name]>>] {
  const store = keptOf(useStudio())
  const value = useSyncExternalStore(store.subscribe, () => store.state[name])
  const set = useCallback((next: SetStateAction<Kept[Name]>) => store.set(name, next), [store, name])
  return [value, set]
}
