import { compile, diagnosticMessage, generateProject } from '@blocksight/compiler'
import { type Frozen, hasPrecision, type Precision, type TrainerEventOf } from '@blocksight/contracts'
import { trainingSettings } from '@blocksight/network'
import type { PackedDataset } from '../datasets/index.ts'
import { libraryVersions } from '../trainer/pinned-versions.ts'
import { RunFailure } from './failure.ts'
import { writeFrozen } from './folder.ts'
import type { RunRow } from './runs.repository.ts'

/**
 * Fixes everything a run depends on and writes it to the run's folder: network, source, and what they were made from.
 * @throws RunFailure where the network has errors with this data, or the precision is not to be had on this device
 */
export async function freezeRun(parts: {
  folder: string
  run: RunRow
  data: PackedDataset
  facts: TrainerEventOf<'ready'>
  threads: number
}): Promise<Frozen> {
  const { folder, run, data, facts, threads } = parts
  const compilation = compile(run.document, {
    datasets: (id) => (id === run.document.dataset ? data.facts : undefined),
    // Whether it fits into this machine was decided when the run was asked for.
    limits: { memoryBytes: Number.POSITIVE_INFINITY },
  })
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error')
  if (errors[0] !== undefined) {
    throw new RunFailure('network-has-errors', { count: errors.length, first: diagnosticMessage(errors[0], 'en') })
  }
  const precision = resolvePrecision(trainingSettings.parse(run.document.training).precision, facts)
  const project = generateProject({
    compilation,
    document: run.document,
    contentHash: data.hash,
    resolved: { seed: run.seed, precision, threads },
    versions: libraryVersions(facts.versions),
  })
  const source = Object.entries(project.files).map(([path, text]) => [`source/${path}`, text] as const)
  return writeFrozen(
    folder,
    {
      ...Object.fromEntries(source),
      'network.json': `${JSON.stringify(run.document, null, 2)}\n`,
      'source-map.json': `${JSON.stringify(project.sourceMap, null, 2)}\n`,
    },
    {
      format: 1,
      run: run.id,
      identity: run.identity,
      seed: run.seed,
      precision,
      threads,
      device: facts.device,
      dataset: { id: run.dataset, hash: data.hash },
      versions: { ...facts.versions, node: process.versions.node },
      frozenAt: new Date().toISOString(),
    },
  )
}

/** `auto` becomes what is fast on this device. */
function resolvePrecision(asked: Precision | 'auto', facts: TrainerEventOf<'ready'>): Precision {
  if (asked === 'auto') return facts.precisions?.[0] ?? 'float32'
  if (!hasPrecision(facts.device, asked)) {
    throw new RunFailure('precision-unavailable', {
      precision: asked,
      device: facts.device,
      available: ['auto', 'float32', 'bfloat16'],
    })
  }
  return asked
}
