import type { Metrics, Preparation, TrainerEvent, TrainerEventOf } from '@blocksight/contracts'

type StepMetric = Metrics['steps'][number]
type EpochMetric = Metrics['epochs'][number]
export type Stage = TrainerEventOf<'stage'>['name']

/** A moment of training: how many steps were done then, in milliseconds since 1970 by the server's clock. */
export interface Moment {
  readonly step: number
  readonly at: number
}

/** How far the run's dataset is. */
export type Preparing = Pick<Preparation, 'stage' | 'done' | 'total'>

/**
 * What is known of one run, from its events in any order and any number of times: the server sends again what a lost
 * connection may have swallowed, and a run that was killed repeats steps with equal values.
 */
export class RunHistory {
  readonly steps: StepMetric[] = []
  readonly epochs: EpochMetric[] = []
  /** Since training was last begun or taken up; what speed and time left are read from. */
  moments: Moment[] = []
  /** While the run waits for its dataset. */
  preparing: Preparing | undefined
  started: TrainerEventOf<'started'> | undefined
  stage: Stage | undefined
  tested: Metrics['tested'] = null
  proof: Metrics['proof'] = null
  finished: TrainerEventOf<'finished'> | undefined

  /** Takes over one event; `at` is when the server stored it. Events of kinds that are not known change nothing. */
  add(event: TrainerEvent, at: number): void {
    switch (event.event) {
      case 'started':
        this.started = event
        this.stage = undefined
        this.moments = [{ step: event.step, at }]
        break
      case 'step':
        put(this.steps, event, ({ step }) => step)
        this.moments.push({ step: event.step, at })
        break
      case 'epoch':
        put(this.epochs, event, ({ epoch }) => epoch)
        this.moments.push({ step: event.step, at })
        break
      case 'stage':
        this.stage = event.name
        break
      case 'tested':
        this.tested = event
        break
      case 'proof':
        this.proof = event
        break
      case 'finished':
        this.finished = event
        break
    }
  }

  /** Takes over what the server remembers of the run as a whole. */
  addMetrics({ steps, epochs, tested, proof }: Metrics): void {
    for (const step of steps) put(this.steps, step, (one) => one.step)
    for (const epoch of epochs) put(this.epochs, epoch, (one) => one.epoch)
    this.tested = tested ?? this.tested
    this.proof = proof ?? this.proof
  }

  /** The epoch whose weights are the best so far on validation. */
  get best(): EpochMetric | undefined {
    return this.epochs.findLast(({ best }) => best)
  }
}

/** Puts `item` where its key belongs, in place of one with the same key. New ones almost always belong at the end. */
function put<Item>(items: Item[], item: Item, keyOf: (item: Item) => number): void {
  const key = keyOf(item)
  const before = items.findLastIndex((other) => keyOf(other) <= key)
  const found = items[before]
  const same = found !== undefined && keyOf(found) === key
  if (same) items[before] = item
  else items.splice(before + 1, 0, item)
}
