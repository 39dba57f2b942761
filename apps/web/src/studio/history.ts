import type { Edit } from '@blocksight/network'

/** One step back: the edits that undo it, and what joined it. */
export interface Step {
  readonly inverse: readonly Edit[]
  /** Edits with the same key that follow each other at once make one step (typing a number, dragging a slider). */
  readonly key: string | undefined
  /** Milliseconds, on any clock that only moves forward. */
  readonly at: number
}

/** What can be undone and redone, newest last. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const emptyHistory: History = { past: [], future: [] }
const joinWithin = 1_500

/** The history after a new step. What had been undone before it is gone. */
export function remember(history: History, step: Step): History {
  const last = history.past.at(-1)
  const joins = last !== undefined && step.key !== undefined && last.key === step.key && step.at - last.at < joinWithin
  if (!joins) return { past: [...history.past, step], future: [] }
  const joined = { ...step, inverse: [...step.inverse, ...last.inverse] }
  return { past: [...history.past.slice(0, -1), joined], future: [] }
}
