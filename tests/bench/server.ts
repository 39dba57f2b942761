/**
 * The server beside a training run: its memory when idle, how soon a run that is asked for shows its first loss, and how
 * long API calls take while the processors train.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunRecord, ServerInfo } from '@blocksight/contracts'
import { freshFolder } from '../../apps/server/src/database/fresh.fixture.ts'
import { startServer } from '../resilience/server-process.ts'
import { ask } from '../resilience/witness.ts'

const starter = JSON.parse(readFileSync(new URL('../../examples/digits-starter.json', import.meta.url), 'utf8'))
const withEpochs = (epochs: number) => ({ ...starter, training: { ...starter.training, epochs, earlyStopping: 0 } })

const fresh = await freshFolder('embedded')
// The first start makes the database, which takes memory that later starts never need.
const first = await startServer(fresh.folder, {})
first.kill('SIGTERM')
await first.exited
const started = performance.now()
const server = await startServer(fresh.folder, {})
const startSeconds = Number(((performance.now() - started) / 1000).toFixed(1))
try {
  report('a later start of the server', '< 5 s', startSeconds, 's', startSeconds < 5, {})
  await trainerReady()
  await wait(5000)
  report('server memory when idle', null, residentMegabytes(), 'MB', null, {
    note: 'resident, embedded database included, standby trainer not',
  })
  await train(withEpochs(1))

  const firstLosses: number[] = []
  for (let run = 0; run < 5; run++) {
    await trainerReady()
    firstLosses.push(await train(withEpochs(1)))
  }
  const slowest = Math.round(Math.max(...firstLosses))
  const all = firstLosses.map(Math.round)
  report('run asked for → first loss event', '≤ 1000 ms', slowest, 'ms', slowest <= 1000, { of: 'the slowest', all })

  await trainerReady()
  const long = await ask<RunRecord>(`${server.url}/api/runs`, 'POST', { document: withEpochs(1000), seed: 1 })
  await firstLoss(long.id)
  const times = await callsWhileTraining(long.id)
  const now = await ask<RunRecord>(`${server.url}/api/runs/${long.id}`)
  if (now.status !== 'running') throw new Error(`The run was ${now.status} before the calls had ended`)
  await ask(`${server.url}/api/runs/${long.id}/pause`, 'POST')
  const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? Number.NaN)
  const median = Number(times[Math.floor(times.length / 2)]?.toFixed(1))
  report('API p99 while a run trains', '≤ 100 ms', p99, 'ms', p99 <= 100, {
    calls: times.length,
    median,
    longest: Math.round(times.at(-1) ?? Number.NaN),
  })
} finally {
  server.kill('SIGTERM')
  await server.exited
  await fresh.remove()
}

function report(
  name: string,
  bar: string | null,
  value: number,
  unit: string,
  passed: boolean | null,
  details: object,
): void {
  console.log(JSON.stringify({ name, bar, value, unit, passed, details }))
}

async function trainerReady(): Promise<void> {
  for (;;) {
    const { trainer } = await ask<ServerInfo>(`${server.url}/api/health`)
    if (trainer.status === 'ready') break
    await wait(50)
  }
  // `ready` may still tell of the trainer before; a new one takes its few seconds.
  await wait(5000)
}

/** Trains to the end. @returns milliseconds from asking to the first loss that arrived here */
async function train(document: unknown): Promise<number> {
  const started = performance.now()
  const run = await ask<RunRecord>(`${server.url}/api/runs`, 'POST', { document, seed: 1 })
  const first = await firstLoss(run.id)
  await (await fetch(`${server.url}/api/runs/${run.id}/events`)).text()
  return first - started
}

async function firstLoss(run: string): Promise<number> {
  const events = await fetch(`${server.url}/api/runs/${run}/events`)
  let text = ''
  for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes('"event":"step"')) return performance.now()
  }
  throw new Error(`Run ${run} ended without a step: ${text.slice(-500)}`)
}

/** One call after another for ten seconds, as a person's pages make them. @returns milliseconds, sorted */
async function callsWhileTraining(run: string): Promise<number[]> {
  const calls: readonly (() => Promise<unknown>)[] = [
    () => ask(`${server.url}/api/runs`),
    () => ask(`${server.url}/api/runs/${run}`),
    () => ask(`${server.url}/api/runs/${run}/metrics`),
    () => ask(`${server.url}/api/checks`, 'POST', { document: starter }),
    () => ask(`${server.url}/api/datasets`),
    () => ask(`${server.url}/api/health`),
  ]
  const times: number[] = []
  const end = performance.now() + 10_000
  for (let n = 0; performance.now() < end; n++) {
    const started = performance.now()
    await calls[n % calls.length]?.()
    times.push(performance.now() - started)
    await wait(5)
  }
  return times.sort((a, b) => a - b)
}

function residentMegabytes(): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })
  return Math.round(Number(kilobytes) / 1000)
}
