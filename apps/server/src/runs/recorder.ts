import { setTimeout as wait } from 'node:timers/promises'
import type { TrainerEvent } from '@blocksight/contracts'
import type { Changed, NewEvent, RunChanges } from './runs.repository.ts'

/** Somebody else works on the run now: what we would have stored was refused. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

/** Stores events in the order they come, many in one statement when they come fast. */
export interface Recorder {
  add(event: TrainerEvent): void
  /** Resolves once everything added so far is stored. @throws LeaseLost, or why the database did not store it */
  settled(): Promise<void>
}

/** Step events may wait this long for others, so that a fast run costs ten statements a second and not a thousand. */
const gatherMilliseconds = 100

/** @param store as `recordEvents` bound to a run and its lease */
export function openRecorder(
  store: (events: NewEvent[], changes: RunChanges) => Promise<Changed | undefined>,
  onStored: (events: readonly TrainerEvent[]) => void,
  onProblem: (problem: unknown) => void,
): Recorder {
  let pending: TrainerEvent[] = []
  let stored = Number.NEGATIVE_INFINITY
  let hurry = Promise.withResolvers<void>()
  let work: Promise<void> | undefined
  let problem: unknown

  async function drain(): Promise<void> {
    while (pending.length > 0) {
      const pause = stored + gatherMilliseconds - performance.now()
      if (pause > 0 && pending.every(({ event }) => event === 'step')) {
        await Promise.race([wait(pause), hurry.promise])
      }
      const batch = pending
      pending = []
      hurry = Promise.withResolvers()
      const changed = await store(batch.map(toStored), Object.assign({}, ...batch.map(changesOf)))
      if (changed === undefined) throw new LeaseLost()
      stored = performance.now()
      onStored(batch)
    }
  }

  return {
    add(event) {
      pending.push(event)
      if (event.event !== 'step') hurry.resolve()
      if (work !== undefined || problem !== undefined) return
      work = drain()
        .catch((error) => {
          problem = error
          onProblem(error)
        })
        .finally(() => {
          work = undefined
        })
    },
    async settled() {
      hurry.resolve()
      while (work !== undefined) await work
      if (problem !== undefined) throw problem
    },
  }
}

/** The event's key: its step, and its name; a stage is named too, because several belong to the last step. */
export function toStored(event: TrainerEvent): NewEvent {
  const name = event.event === 'stage' ? `stage-${event.name}` : event.event
  return 'step' in event ? { step: event.step, name, data: event } : { name, data: event }
}

function changesOf(event: TrainerEvent): RunChanges {
  switch (event.event) {
    case 'started': {
      const { step, epochs, stepsPerEpoch, parameters } = event
      return { step, epochs, stepsPerEpoch, parameters }
    }
    case 'step':
    case 'epoch':
      return { step: event.step, epoch: event.epoch }
    case 'checkpoint':
      return { checkpoint: event.name, crashes: 0 }
    case 'proof': {
      const { event: _name, ...proof } = event
      return { proof }
    }
    default:
      return {}
  }
}
