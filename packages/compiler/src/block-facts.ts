import { type Block, elements, type NetworkDocument, type Shape, trainingSettings } from '@blocksight/network'
import type { Compilation, Statistics } from './graph.ts'

/** One block: the shape behind its first use, and sums over all its uses and the bodies it holds. */
export interface BlockFacts extends Statistics {
  readonly shape: Shape | undefined
}

type Sums = { -readonly [Name in keyof BlockFacts]: BlockFacts[Name] }

/** The facts of every block of the document by id. Blocks that the program does not reach have no shape and sums of 0. */
export function blockFacts(document: NetworkDocument, compilation: Compilation): ReadonlyMap<string, BlockFacts> {
  const batchSize = document.training.batchSize ?? trainingSettings.shape.batchSize.parse(undefined)
  const facts = new Map<string, Sums>()
  const of = (id: string): Sums => {
    let known = facts.get(id)
    if (!known) {
      known = { shape: compilation.outputs.get(id), parameters: 0, macs: 0, activationBytes: 0 }
      facts.set(id, known)
    }
    return known
  }
  for (const { id, part, shape, parameters, macs } of compilation.nodes) {
    const own = of(id)
    if (part !== 'projection') own.shape ??= shape
    own.parameters += parameters
    own.macs += macs
    own.activationBytes += shape ? 4 * elements(shape) * batchSize : 0
  }
  const addUp = (block: Block): Sums => {
    const own = of(block.id)
    for (const body of block.bodies ?? []) {
      for (const inner of body) {
        const { parameters, macs, activationBytes } = addUp(inner)
        own.parameters += parameters
        own.macs += macs
        own.activationBytes += activationBytes
      }
    }
    return own
  }
  for (const { blocks } of [...document.stacks, ...document.definitions]) for (const block of blocks) addUp(block)
  return facts
}
