import type { RunEvent } from '@blocksight/contracts'
import { expect, test } from 'vitest'
import { type Connection, type EndOfStream, followRun } from './follow-run.ts'

const event = (id: number): RunEvent => ({ id, run: 'r', step: id, name: 'step', at: '', data: { event: 'step' } })

type Script = { readonly events: readonly number[]; readonly ending: 'cut' | 'refused' | Error | EndOfStream }

/** A server that answers each opening of the stream by the next part of a script. */
async function follow(script: readonly Script[]) {
  const asked: (string | undefined)[] = []
  const seen: number[] = []
  const connections: Connection[] = []
  const pauses: number[] = []
  const gone = new Error('gone')
  const parts = [...script]
  async function* play({ events, ending }: Script): AsyncGenerator<RunEvent, EndOfStream | undefined> {
    for (const id of events) yield event(id)
    if (ending instanceof Error) throw ending
    return typeof ending === 'string' ? undefined : ending
  }
  await followRun(
    {
      async open(last) {
        asked.push(last)
        const part = parts.shift()
        if (!part) throw gone
        if (part.ending === 'refused') throw new Error('refused')
        return play(part)
      },
      isGone: (error) => error === gone,
      pause: async (attempt) => void pauses.push(attempt),
    },
    undefined,
    ({ id }) => seen.push(id),
    (connection) => connections.push(connection),
    new AbortController().signal,
  )
  return { asked, seen, connections, pauses }
}

test('a run that ends is followed to its end', async () => {
  const { seen, connections, asked } = await follow([{ events: [1, 2], ending: { status: 'finished' } }])
  expect(seen).toEqual([1, 2])
  expect(connections).toEqual(['live', 'ended'])
  expect(asked).toEqual([undefined])
})

test('a stream that was cut off goes on behind its last event', async () => {
  const { seen, asked, connections } = await follow([
    { events: [1, 2], ending: 'cut' },
    { events: [3], ending: new Error('network') },
    { events: [], ending: 'refused' },
    { events: [4], ending: { status: 'stopped' } },
  ])
  expect(seen).toEqual([1, 2, 3, 4])
  expect(asked).toEqual([undefined, '2', '3', '3'])
  expect(connections).toEqual(['live', 'reconnecting', 'live', 'reconnecting', 'reconnecting', 'live', 'ended'])
})

test('waits get longer only while nothing arrives', async () => {
  const { pauses } = await follow([
    { events: [], ending: 'refused' },
    { events: [], ending: 'refused' },
    { events: [1], ending: 'cut' },
    { events: [], ending: 'refused' },
    { events: [], ending: { status: 'finished' } },
  ])
  expect(pauses).toEqual([1, 2, 0, 1])
})

test('a run that was deleted is gone, whether the stream says so or the server', async () => {
  expect((await follow([{ events: [1], ending: { status: null } }])).connections.at(-1)).toBe('gone')
  expect((await follow([])).connections).toEqual(['gone'])
})
