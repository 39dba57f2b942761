import type { Progress, Watching } from './progress.ts'

interface Running<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  readonly listeners: Set<(progress: Progress) => void>
  waiting: number
}

/**
 * Lets callers who want the same thing at the same time share one piece of work. Everyone hears its progress. A caller
 * whose own signal is aborted gets that reason at once, while others wait for the same; with the last one's signal the
 * work is stopped, and that caller gets what came of it, once it has ended.
 */
export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>()

  async run(key: string, watching: Watching, start: (watching: Watching) => Promise<T>): Promise<T> {
    // Work that is being stopped is not joined, nor begun again before it has cleared away what it wrote.
    for (let old = this.#running.get(key); old?.controller.signal.aborted; old = this.#running.get(key)) {
      await old.result.catch(() => {})
    }
    watching.signal?.throwIfAborted()
    const running = this.#running.get(key) ?? this.#start(key, start)
    running.waiting++
    if (watching.onProgress) running.listeners.add(watching.onProgress)
    let leave: () => void = () => undefined
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        if (--running.waiting > 0) reject(watching.signal?.reason)
        else running.controller.abort(watching.signal?.reason)
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
    const forget = () => this.#running.delete(key)
    result.then(forget, forget)
    return running
  }
}
