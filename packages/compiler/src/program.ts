import { blockTypes, findBlockType } from '@blocksight/blocks'
import type { Block, NetworkDocument, Place } from '@blocksight/network'
import { bridgesBetween } from './bridges.ts'
import type { Walk } from './walk.ts'
import { unknownValue } from './walk.ts'

const hat = blockTypes.find(({ kind }) => kind === 'hat')
const cap = blockTypes.find(({ kind }) => kind === 'cap')

/** Whether a stack that begins with this block is the network's program. */
export function isProgram(first: Block): boolean {
  return findBlockType(first.type)?.kind === 'hat'
}

/** The stack under the data hat. Reports a missing hat, every further hat, and loose stacks. */
export function findProgram(
  document: NetworkDocument,
  walk: Walk,
): { stack: number; blocks: readonly Block[] } | undefined {
  const hats = document.stacks.flatMap(({ blocks }, stack) => (blocks[0] && isProgram(blocks[0]) ? [stack] : []))
  const [program] = hats
  for (const [stack, { blocks }] of document.stacks.entries()) {
    const [block] = blocks
    if (!block || stack === program) continue
    const position = { block, place: { stack }, index: 0 }
    const fixes = [{ code: 'remove-stack', edits: [{ removeStack: stack }] }] as const
    if (hats.includes(stack)) walk.report(position, { code: 'two-data-hats', values: { count: hats.length }, fixes })
    else if (program !== undefined)
      walk.report(position, { code: 'loose-stack', severity: 'warning', values: {}, fixes })
  }
  if (program !== undefined) return { stack: program, blocks: (document.stacks[program] as { blocks: Block[] }).blocks }
  reportMissingHat(document, walk)
  return undefined
}

function reportMissingHat(document: NetworkDocument, walk: Walk): void {
  const stack = document.stacks.findIndex(({ blocks }) => blocks.length > 0)
  const block = document.stacks[stack]?.blocks[0]
  if (block && hat) {
    const fixes = [{ code: 'add-data', edits: [{ before: [{ type: hat.type, bodies: [[]] }] }] }] as const
    walk.report({ block, place: { stack }, index: 0 }, { code: 'missing-data', values: {}, fixes })
    return
  }
  const hatBlock: Block = { id: 'data', type: hat?.type ?? 'data', bodies: [[]] }
  walk.diagnostics.push({
    code: 'missing-data',
    severity: 'error',
    values: {},
    fixes: [
      {
        code: 'add-data',
        values: {},
        edits: [{ kind: 'add-stack', index: document.stacks.length, stack: { x: 0, y: 0, blocks: [hatBlock] } }],
      },
    ],
  })
}

/** Walks the program behind the hat up to its cap, and reports a missing cap and what stands behind it. */
export function walkProgram(blocks: readonly Block[], place: Place, walk: Walk, input: Parameters<Walk['list']>[3]) {
  const end = blocks.findIndex(({ type }, index) => index > 0 && findBlockType(type)?.kind === 'cap')
  const output = walk.list(end < 0 ? blocks : blocks.slice(0, end + 1), place, 1, input)
  if (end < 0) {
    reportMissingCap(blocks, place, walk, output.shape?.length)
    return unknownValue
  }
  reportProbabilities(blocks, place, walk, end - 1)
  const behind = blocks[end + 1]
  if (behind && !reportProbabilities(blocks, place, walk, end + 1)) {
    walk.report(
      { block: behind, place, index: end + 1 },
      {
        code: 'block-after-classify',
        values: { type: behind.type },
        fixes: [{ code: 'remove-block', edits: [{ remove: true }] }],
      },
    )
  }
  return output
}

/** A softmax next to the classifier does what the loss does. Behind it, it is an error; right before it, only unwise. */
function reportProbabilities(blocks: readonly Block[], place: Place, walk: Walk, index: number): boolean {
  const block = blocks[index]
  const type = block && findBlockType(block.type)
  if (type?.kind !== 'layer' || !type.normalizesScores) return false
  const last = findBlockType((blocks[index + 1] as Block | undefined)?.type ?? '')?.kind === 'cap'
  walk.report(
    { block: block as Block, place, index },
    {
      code: 'softmax-before-loss',
      severity: last ? 'warning' : 'error',
      values: { type: type.type },
      fixes: [{ code: 'remove-block', edits: [{ remove: true }] }],
    },
  )
  return true
}

function reportMissingCap(blocks: readonly Block[], place: Place, walk: Walk, rank: number | undefined): void {
  const index = blocks.length - 1
  const block = blocks[index] as Block
  if (cap?.kind !== 'cap') return
  const seed = { type: cap.type }
  const ways = rank === undefined || cap.ranks.includes(rank) ? [[]] : bridgesBetween(rank, cap.ranks)
  walk.report(
    { block, place, index },
    {
      code: 'missing-classify',
      values: {},
      fixes: ways.map((way) => ({ code: 'insert-after', edits: [{ after: [...way, seed] }] })),
    },
  )
}
