import type { Database } from '../database/open.ts'
import type { Announcements } from './announcements.ts'
import { LeaseLost } from './recorder.ts'
import { type RunRow, renewLease } from './runs.repository.ts'

/** A claim on a run, kept alive until it is let go. */
export interface KeptLease {
  /** Aborts, with LeaseLost, as soon as somebody else may work on the run. */
  readonly lost: AbortSignal
  /** Calls `listener` with what a person asks for, now or later. */
  onAsked(listener: (asked: 'pause' | 'stop') => void): void
  letGo(): void
}

/** Renews a lease every quarter of its time, and hears at once what a person asks for in this process. */
export function keepLease(
  database: Database,
  announcements: Announcements,
  run: Pick<RunRow, 'owner' | 'id' | 'lease' | 'asked'>,
  leaseSeconds: number,
): KeptLease {
  const lost = new AbortController()
  const listeners = new Set<(asked: 'pause' | 'stop') => void>()
  let asked = run.asked
  let renewed = performance.now()

  async function renew(): Promise<void> {
    const started = performance.now()
    try {
      const now = await renewLease(database, run.owner, run.id, run.lease, leaseSeconds)
      if (now === undefined) return lost.abort(new LeaseLost())
      renewed = started
      if (now.asked !== null && now.asked !== asked) {
        asked = now.asked
        for (const listener of listeners) listener(now.asked)
      }
    } catch {
      // A database that is away for a moment is asked again; one that stays away costs the lease.
      if (performance.now() - renewed > leaseSeconds * 1000) lost.abort(new LeaseLost())
    }
  }

  const timer = setInterval(() => void renew(), (leaseSeconds * 1000) / 4)
  const silence = announcements.listen(run.id, () => void renew())
  return {
    lost: lost.signal,
    onAsked(listener) {
      listeners.add(listener)
      if (asked !== null) listener(asked)
    },
    letGo() {
      clearInterval(timer)
      silence()
      listeners.clear()
    },
  }
}
