/** Keeps the last few results of slow work by key, and shares what is under way. What failed is not kept. */
export class KeptPromises<T> {
  readonly #most: number
  readonly #kept = new Map<string, Promise<T>>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, work: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key) ?? work()
    // Asked for last, so it is forgotten last.
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    kept.catch(() => this.forget(key))
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return kept
  }

  forget(key: string): void {
    this.#kept.delete(key)
  }
}
