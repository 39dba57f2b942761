import type { RunEvent, RunStatus } from '@blocksight/contracts'

/** The last word of a run's stream: how it ended, or null where it was deleted. A stream that was cut off has none. */
export interface EndOfStream {
  readonly status: RunStatus | null
}

/** How it stands with the stream: `reconnecting` says that what is shown may be behind. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'gone'

export interface RunStream {
  /** Opens the stream behind an event, or from the first one on. */
  open(lastEventId: string | undefined): Promise<AsyncIterator<RunEvent, EndOfStream | undefined>>
  /** Whether the server said that there is no such run. */
  isGone(error: unknown): boolean
  /** Resolves when another try is worth it, after the `attempt`th that failed in a row. */
  pause(attempt: number): Promise<void>
}

/**
 * Follows a run to its end through lost connections and restarted servers: each new stream goes on behind the last
 * event that arrived. Resolves once it has ended or is gone, which `onConnection` hears, or when `signal` aborts.
 */
export async function followRun(
  { open, isGone, pause }: RunStream,
  after: string | undefined,
  onEvent: (event: RunEvent) => void,
  onConnection: (connection: Connection) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = after
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      const events = await open(last)
      if (signal.aborted) return
      onConnection('live')
      for (;;) {
        const next = await events.next()
        if (signal.aborted) return
        if (next.done) {
          if (!next.value) break
          return onConnection(next.value.status === null ? 'gone' : 'ended')
        }
        attempt = 0
        last = String(next.value.id)
        onEvent(next.value)
      }
    } catch (error) {
      if (signal.aborted) return
      if (isGone(error)) return onConnection('gone')
    }
    onConnection('reconnecting')
    await pause(attempt)
  }
}
