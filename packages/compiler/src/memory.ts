import { elements } from '@blocksight/network'
import type { Position } from './fixes.ts'
import type { GraphNode } from './graph.ts'
import type { Walk } from './walk.ts'

/** How many float32 copies of the weights training keeps: weights, gradients, two moments of the optimizer, the best so far. */
const copiesOfWeights = 5

/** How many times the activations exist at the peak of a step: the outputs kept for the backward pass, and their gradients. */
const copiesOfActivations = 2

/** Roughly the bytes that training takes; real use depends on the engine and is of this order. */
function trainingBytes(parameters: number, activationBytes: number): number {
  return 4 * parameters * copiesOfWeights + activationBytes * copiesOfActivations
}

/** `3.2 GB`: powers of 1000, as a person reads sizes. */
function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** Reports a network whose training does not fit into `limit` bytes, on the block that takes the most. */
export function checkMemory(
  walk: Walk,
  position: (id: string) => Position | undefined,
  batchSize: number,
  limit: number,
): void {
  const needed = trainingBytes(walk.parameters, 4 * walk.activations * batchSize)
  if (needed <= limit) return
  const largest = walk.nodes.reduce((most, node) =>
    nodeBytes(node, batchSize) > nodeBytes(most, batchSize) ? node : most,
  )
  const at = position(largest.id)
  if (!at) return
  const fitting = largestBatch(walk, batchSize, limit)
  walk.report(at, {
    code: 'too-large-for-memory',
    values: { needed: formatBytes(needed), available: formatBytes(limit) },
    fixes:
      fitting > 0
        ? [{ code: 'set-batch-size', values: { value: fitting }, edits: [{ training: 'batchSize', to: fitting }] }]
        : [],
  })
}

function nodeBytes(node: GraphNode, batchSize: number): number {
  return trainingBytes(node.parameters, node.shape ? 4 * elements(node.shape) * batchSize : 0)
}

/** The largest power of two below `batchSize` that fits, or 0. */
function largestBatch(walk: Walk, batchSize: number, limit: number): number {
  for (let size = 2 ** Math.floor(Math.log2(batchSize)); size >= 1; size /= 2) {
    if (size < batchSize && trainingBytes(walk.parameters, 4 * walk.activations * size) <= limit) return size
  }
  return 0
}
