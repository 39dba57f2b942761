import type { Block, Diagnostic, NetworkDocument, Place } from '@blocksight/network'
import { trainingSettings } from '@blocksight/network'
import { augmentationsOf } from './augmentations.ts'
import { findPosition } from './fixes.ts'
import type { AugmentationUse, Body, Compilation, Environment } from './graph.ts'
import { checkMemory } from './memory.ts'
import { findProgram, walkProgram } from './program.ts'
import { Walk } from './walk.ts'

const defaults = { nodes: 20_000, memoryBytes: 16e9 }
/** One object, by which a view of the problems sees that there are still none. */
const noProblems: readonly Diagnostic[] = []
const defaultBatchSize = trainingSettings.shape.batchSize.parse(undefined)

/**
 * What a network says: its graph with every shape that is known, its problems, each on the block that has it, and its
 * statistics. Pure: a wrong document gives diagnostics, never an exception. Blocks that did not change since an earlier
 * call, above an input that did not change, are not computed again.
 */
export function compile(document: NetworkDocument, environment: Environment): Compilation {
  const limits = { ...defaults, ...environment.limits }
  const batchSize = document.training.batchSize ?? defaultBatchSize
  const facts = environment.datasets(document.dataset)
  const walk = new Walk(document, facts, limits)
  const program = findProgram(document, walk)
  if (!program) return result(walk, batchSize, undefined, [])

  const hat = program.blocks[0] as Block
  const place: Place = { stack: program.stack }
  if (!facts) {
    const datasets = environment.knownDatasets ?? []
    const values = { dataset: document.dataset, datasets }
    const fixes = datasets.slice(0, 5).map((dataset) => ({
      code: 'set-dataset' as const,
      values: { dataset },
      edits: [{ dataset }],
    }))
    walk.report({ block: hat, place, index: 0 }, { code: 'unknown-dataset', values, fixes })
  }
  const { body } = walk.body({ use: [], outer: undefined, values: undefined }, walk.value(facts?.shape), (images) =>
    walkProgram(program.blocks, place, walk, walk.begin(hat, place, images)),
  )
  const augmentations = augmentationsOf(hat, facts?.shape, walk)
  // A network that unfolds to too many nodes has that one problem; its memory says nothing new.
  if (!walk.full) checkMemory(walk, (id) => findPosition(document, id), batchSize, limits.memoryBytes)
  return result(walk, batchSize, body, augmentations)
}

function result(
  walk: Walk,
  batchSize: number,
  program: Body | undefined,
  augmentations: readonly AugmentationUse[],
): Compilation {
  return {
    ok: walk.diagnostics.every(({ severity }) => severity !== 'error'),
    diagnostics: walk.diagnostics.length === 0 ? noProblems : walk.diagnostics,
    nodes: walk.nodes,
    statistics: {
      parameters: walk.parameters,
      macs: walk.macs,
      activationBytes: 4 * walk.activations * batchSize,
    },
    outputs: walk.outputs,
    program,
    variables: walk.variables,
    facts: walk.facts,
    augmentations,
  }
}
