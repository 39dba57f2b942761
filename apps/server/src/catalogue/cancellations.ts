import type { Owner } from '../database/owner.ts'

/** A person has given up making a dataset ready. */
export class PreparationCancelled extends Error {
  override name = 'PreparationCancelled'
  readonly dataset: string

  constructor(dataset: string) {
    super(`Making the dataset ${dataset} ready was cancelled`)
    this.dataset = dataset
  }
}

/** Who makes a dataset ready or waits for it, so that a person can end that. */
export interface Cancellations {
  /** Does `work`; its signal aborts when `signal` does, and with `PreparationCancelled` when the dataset is given up. */
  during<T>(owner: Owner, dataset: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Ends all work for a dataset that is going on now. Resolves when it has ended. */
  cancel(owner: Owner, dataset: string): Promise<void>
}

export function openCancellations(): Cancellations {
  const going = new Map<string, Map<AbortController, Promise<unknown>>>()
  const keyOf = (owner: Owner, dataset: string) => `${owner} ${dataset}`
  return {
    async during(owner, dataset, signal, work) {
      const key = keyOf(owner, dataset)
      const cancelled = new AbortController()
      const result = work(AbortSignal.any([signal, cancelled.signal]))
      const others = going.get(key) ?? new Map<AbortController, Promise<unknown>>()
      going.set(key, others.set(cancelled, result))
      try {
        return await result
      } finally {
        others.delete(cancelled)
        if (others.size === 0) going.delete(key)
      }
    },
    async cancel(owner, dataset) {
      const all = [...(going.get(keyOf(owner, dataset)) ?? [])]
      for (const [controller] of all) controller.abort(new PreparationCancelled(dataset))
      await Promise.allSettled(all.map(([, result]) => result))
    },
  }
}
