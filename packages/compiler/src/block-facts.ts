import { type Block, elements, type NetworkDocument, type Shape, trainingSettings, walkList } from '@blocksight/network'
import type { Compilation, GraphNode, Statistics } from './graph.ts'

/**
 * The shape behind the first use of each block, or of those in `wanted`, by the block's id; blocks that the program does
 * not reach have none.
 */
export function blockShapes({ nodes, outputs }: Compilation, wanted?: ReadonlySet<string>): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>()
  outputs.forEach((shape, id) => {
    if (wanted?.has(id) ?? true) shapes.set(id, shape)
  })
  // By position: it runs at every edit, and an iterator makes an object for every node.
  for (let index = 0; index < nodes.length; index++) {
    const { id, part, shape } = nodes[index] as GraphNode
    if (shape && part !== 'projection' && (wanted?.has(id) ?? true) && !shapes.has(id)) shapes.set(id, shape)
  }
  return shapes
}

/** What one block of the document costs: sums over all its uses and the blocks it holds. */
export function blockCosts(block: Block, document: NetworkDocument, { nodes }: Compilation): Statistics {
  const batchSize = document.training.batchSize ?? trainingSettings.shape.batchSize.parse(undefined)
  const ids = new Set<string>()
  for (const { id } of walkList([block])) ids.add(id)
  const sums = { parameters: 0, macs: 0, activationBytes: 0 }
  for (let index = 0; index < nodes.length; index++) {
    const { id, shape, parameters, macs } = nodes[index] as GraphNode
    if (!ids.has(id)) continue
    sums.parameters += parameters
    sums.macs += macs
    sums.activationBytes += shape ? 4 * elements(shape) * batchSize : 0
  }
  return sums
}
