import { type Edit, findBlock, type NetworkDocument } from '@blocksight/network'

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

/** The history after a new step, which led to `document`. What had been undone before it is gone. */
export function remember(history: History, step: Step, document: NetworkDocument): History {
  const last = history.past.at(-1)
  const joins = last !== undefined && step.key !== undefined && last.key === step.key && step.at - last.at < joinWithin
  if (!joins) return { past: [...history.past, step], future: [] }
  const joined = { ...step, inverse: [...step.inverse, ...last.inverse] }
  const earlier = history.past.slice(0, -1)
  return { past: changesNothing(joined.inverse, document) ? earlier : [...earlier, joined], future: [] }
}

/** Whether these edits would lead to the document that is there: what was typed came back to where it began. */
function changesNothing(inverse: readonly Edit[], document: NetworkDocument): boolean {
  const oldest = inverse.at(-1)
  if (oldest?.kind === 'replace-training') {
    return inverse.every(({ kind }) => kind === oldest.kind) && equal(oldest.training, document.training)
  }
  if (oldest?.kind === 'rename') {
    return inverse.every(({ kind }) => kind === oldest.kind) && oldest.name === document.name
  }
  if (oldest?.kind !== 'replace-attributes') return false
  const { kind, block, attributes } = oldest
  const isOneBlock = inverse.every((edit) => edit.kind === kind && edit.block === block)
  return isOneBlock && equal(attributes, findBlock(document, block).attributes)
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
