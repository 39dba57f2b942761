import type { Dropped } from './dropped.ts'

let handed: Promise<Dropped> | undefined

/** Keeps what was dropped on another page for the one that makes a dataset of it, which is opened next. */
export function handOver(dropping: Promise<Dropped>): void {
  handed = dropping
}

/** Takes what was handed over, once. */
export function takeHandedOver(): Promise<Dropped> | undefined {
  const taken = handed
  handed = undefined
  return taken
}
