import { setTimeout as wait } from 'node:timers/promises'
import type { Metrics, RunEvent, RunRecord } from '@blocksight/contracts'

/** Remembers every event a server sent of a run, so that it can be compared with what is there later. */
export class Witness {
  /** Sent as an event with an id: the newest by step and name. */
  readonly events = new Map<string, RunEvent>()
  lastEvent = 0
  /** Whether the stream of events ended by itself, which says that the run has ended. */
  ended = false

  /** Follows a run's events as a client does that reconnects with Last-Event-ID, until the run or `signal` ends. */
  async follow(address: () => string, run: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const headers = { 'last-event-id': String(this.lastEvent) }
        const answer = await fetch(`${address()}/api/runs/${run}/events`, { headers, signal })
        this.ended = await this.#read(answer)
        if (this.ended) return
      } catch {
        // The server was killed; the next one goes on after the last id.
      }
      await wait(50)
    }
  }

  /** @returns whether the stream ended by itself */
  async #read(answer: Response): Promise<boolean> {
    if (!answer.ok || answer.body === null) return false
    let text = ''
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        if (/^event: done/m.test(block)) return true
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (!/^event: message/m.test(block) || data === undefined) continue
        const event = JSON.parse(data) as RunEvent
        this.lastEvent = event.id
        this.events.set(`${event.step} ${event.name}`, event)
      }
    }
    return false
  }
}

/** A request whose answer has to be 2xx. */
export async function ask<Answer>(url: string, method = 'GET', body?: unknown): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** What has to be equal between a disturbed and an undisturbed run: every number that does not measure time. */
export function timeless(run: RunRecord, metrics: Metrics) {
  const { seconds: _seconds, ...result } = run.result ?? { seconds: 0 }
  return {
    result,
    steps: metrics.steps,
    epochs: metrics.epochs.map(({ samplesPerSecond: _speed, ...epoch }) => epoch),
    tested: metrics.tested,
  }
}
