/** Work that takes turns: what has the same key goes one after the other, the rest side by side. */
export interface Turns {
  /** Does `work` once all that came before it under this key has ended. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Whether there is work under this key that has not ended. */
  isTaken(key: string): boolean
}

export function openTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(key, work) {
      const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
      last.set(key, turn)
      const tidy = () => {
        if (last.get(key) === turn) last.delete(key)
      }
      turn.then(tidy, tidy)
      return turn
    },
    isTaken: (key) => last.has(key),
  }
}
