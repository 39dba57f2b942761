import type { Progress, Watching } from './progress.ts'

interface Running<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  readonly listeners: Set<(progress: Progress) => void>
  waiting: number
}

/**
 * Lets callers who want the same thing at the same time share one piece of work. Everyone hears its progress; it is
 * stopped only when every caller's signal was aborted. A caller whose own signal is aborted gets that reason at once.
 */
export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>()

  async run(key: string, watching: Watching, start: (watching: Watching) => Promise<T>): Promise<T> {
    watching.signal?.throwIfAborted()
    const running = this.#running.get(key) ?? this.#start(key, start)
    running.waiting++
    if (watching.onProgress) running.listeners.add(watching.onProgress)
    let leave: () => void = () => undefined
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        reject(watching.signal?.reason)
        if (--running.waiting > 0) return
        // The next caller must not join work that is being stopped.
        if (this.#running.get(key) === running) this.#running.delete(key)
        running.controller.abort(watching.signal?.reason)
      }
      watching.signal?.addEventListener('abort', leave, { once: true })
    })
    try {
      return await Promise.race([running.result, left])
    } finally {
      watching.signal?.removeEventListener('abort', leave)
      if (watching.onProgress) running.listeners.delete(watching.onProgress)
    }
  }

  #start(key: string, start: (watching: Watching) => Promise<T>): Running<T> {
    const controller = new AbortController()
    const listeners = new Set<(progress: Progress) => void>()
    const onProgress = (progress: Progress) => {
      for (const listener of listeners) listener(progress)
    }
    const result = start({ onProgress, signal: controller.signal })
    const running: Running<T> = { result, controller, listeners, waiting: 0 }
    this.#running.set(key, running)
    const forget = () => {
      if (this.#running.get(key) === running) this.#running.delete(key)
    }
    result.then(forget, forget)
    return running
  }
}
