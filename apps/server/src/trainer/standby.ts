import { setTimeout as wait } from 'node:timers/promises'
import type { TrainerEventOf } from '@blocksight/contracts'
import { startTrainer, type TrainerProcess, type TrainerSettings } from './process.ts'

/** No trainer can be had on this machine; `problem` says why. */
export class TrainerMissing extends Error {
  override name = 'TrainerMissing'
  readonly python: string
  readonly problem: string

  constructor(python: string, problem: string) {
    super(`No trainer at ${python}: ${problem}`)
    this.python = python
    this.problem = problem
  }
}

export interface ReadyTrainer {
  readonly trainer: TrainerProcess
  readonly facts: TrainerEventOf<'ready'>
}

export interface StandbyState {
  readonly status: 'starting' | 'ready' | 'missing' | 'off'
  readonly facts: TrainerEventOf<'ready'> | undefined
  readonly problem: string | undefined
}

/** Keeps one warm trainer at hand. A trainer is used once; whoever takes one decides when the next is warmed. */
export interface Standby {
  /** Starts warming a trainer unless one is warm or warming. */
  warm(): void
  /** The warm trainer, or the next one that becomes warm. @throws TrainerMissing */
  take(): Promise<ReadyTrainer>
  state(): StandbyState
  /** Ends every trainer: those in use get `milliseconds` to write their checkpoint. */
  close(milliseconds: number): Promise<void>
}

export function openStandby(settings: TrainerSettings): Standby {
  const living = new Set<TrainerProcess>()
  let standby: TrainerProcess | undefined
  let state: StandbyState = { status: 'off', facts: undefined, problem: undefined }
  let closed = false

  function warm(): TrainerProcess {
    if (standby !== undefined) return standby
    const trainer = startTrainer(settings)
    standby = trainer
    living.add(trainer)
    if (state.status !== 'ready') state = { ...state, status: 'starting' }
    trainer.ready.then((facts) => {
      if (facts !== undefined) state = { status: 'ready', facts, problem: undefined }
    })
    trainer.exited.then(({ how, lastWords }) => {
      living.delete(trainer)
      if (standby !== trainer) return
      standby = undefined
      if (!closed) state = { status: 'missing', facts: undefined, problem: problemOf(how, lastWords) }
    })
    return trainer
  }

  return {
    warm() {
      if (!closed) warm()
    },
    async take() {
      for (let killed = 0; ; ) {
        if (closed) throw new TrainerMissing(settings.python, 'the server is shutting down')
        const trainer = warm()
        const facts = await trainer.ready
        if (facts === undefined) {
          const exit = await trainer.exited
          // A signal says nothing about the installation: the system needed memory, or somebody tidied up.
          if (exit.signalled && ++killed < 5) continue
          throw new TrainerMissing(settings.python, problemOf(exit.how, exit.lastWords))
        }
        // Two takers may have waited for the same one; the second warms another.
        if (standby === trainer) {
          standby = undefined
          return { trainer, facts }
        }
      }
    },
    state: () => state,
    async close(milliseconds) {
      closed = true
      state = { ...state, status: 'off' }
      standby?.kill()
      for (const trainer of living) trainer.endInput()
      const all = Promise.all([...living].map(({ exited }) => exited))
      const patience = new AbortController()
      await Promise.race([all, wait(milliseconds, undefined, { signal: patience.signal }).catch(() => {})])
      patience.abort()
      for (const trainer of living) trainer.kill()
      await all
    },
  }
}

/** The last line a failing Python writes is the error itself. */
function problemOf(how: string, lastWords: string): string {
  const last = lastWords.split('\n').at(-1)?.trim()
  return last ? `${last} (${how})` : how
}
