import { EventEmitter } from 'node:events'

/** Tells within this process that a run's row or events have changed; whoever hears it looks at the database. */
export interface Announcements {
  announce(run: string): void
  /** Calls `listener` at every announcement until the returned function is called. */
  listen(run: string, listener: () => void): () => void
  /** Resolves at the next announcement, after `milliseconds`, or when `signal` aborts, whichever comes first. */
  next(run: string, milliseconds: number, signal: AbortSignal | undefined): Promise<void>
}

export function openAnnouncements(): Announcements {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  const listen = (run: string, listener: () => void) => {
    emitter.on(run, listener)
    return () => emitter.off(run, listener)
  }
  return {
    announce: (run) => void emitter.emit(run),
    listen,
    next: (run, milliseconds, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          silence()
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const silence = listen(run, done)
        const timer = setTimeout(done, milliseconds)
        signal?.addEventListener('abort', done)
        if (signal?.aborted) done()
      }),
  }
}
