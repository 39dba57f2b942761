import { totalmem } from 'node:os'
import {
  type Compilation,
  compile,
  diagnosticMessage,
  generateProject,
  isProgram,
  readNetwork,
} from '@blocksight/compiler'
import type { CheckResult, CodeResult } from '@blocksight/contracts'
import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import {
  type Diagnostic,
  identityHash,
  type Language,
  type NetworkDocument,
  trainingSettings,
} from '@blocksight/network'
import { Refusal } from '../http/refusal.ts'
import type { LibraryVersions } from '../trainer/pinned-versions.ts'

/** The facts of a dataset by id, or undefined if there is no such dataset. */
export type FactsOf = (id: string) => DatasetFacts | undefined

/** What is wrong with a network, and what is known of it; a document that cannot be read gives its diagnostics only. */
export function check(json: unknown, factsOf: FactsOf, language: Language): CheckResult {
  const parsed = readNetwork(json)
  if (parsed.document === undefined) {
    return { ...said(parsed.diagnostics, language), nodes: [], parameters: null, macs: null, activationBytes: null }
  }
  const { diagnostics, nodes, statistics } = compile(parsed.document, environment(factsOf))
  return {
    ...said(diagnostics, language),
    nodes: nodes.map(({ id, use, part, declaration, shape, parameters, macs }) => ({
      id,
      use: [...use],
      part,
      type: declaration.type,
      shape: shape === undefined ? null : [...shape],
      parameters,
      macs,
    })),
    ...statistics,
  }
}

/** The PyTorch project as it would be frozen with these settings; `auto` is float32 until a machine resolves it. */
export function code(
  json: unknown,
  factsOf: FactsOf,
  settings: { seed: number; threads: number; versions: LibraryVersions; contentHash?: string | undefined },
): CodeResult {
  const { document, compilation } = trainable(json, factsOf)
  const { seed, threads, versions, contentHash = '' } = settings
  const { precision } = trainingSettings.parse(document.training)
  const { files } = generateProject({
    compilation,
    document,
    contentHash,
    resolved: { seed, precision: precision === 'auto' ? 'float32' : precision, threads },
    versions,
  })
  return { files: { ...files } }
}

/**
 * A document of the right format, whatever is wrong with the network in it.
 * @throws Refusal `not-a-network`, with the diagnostics
 */
export function readDocument(json: unknown): NetworkDocument {
  const { document, diagnostics } = readNetwork(json)
  if (document !== undefined) return document
  const [first] = diagnostics
  throw new Refusal('not-a-network', { diagnostics, problem: first === undefined ? '' : inBoth(first) })
}

/**
 * A document that can be trained as it is.
 * @throws Refusal `not-a-network` or `network-has-errors`, with the diagnostics
 */
export function trainable(json: unknown, factsOf: FactsOf): { document: NetworkDocument; compilation: Compilation } {
  const document = readDocument(json)
  const compilation = compile(document, environment(factsOf))
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error')
  if (errors[0] !== undefined) {
    const { diagnostics } = compilation
    throw new Refusal('network-has-errors', { diagnostics, count: errors.length, first: inBoth(errors[0]) })
  }
  return { document, compilation }
}

/** What makes two documents the same network. */
export function identityOf(document: NetworkDocument): string {
  return identityHash(document, isProgram)
}

function environment(factsOf: FactsOf) {
  return { datasets: factsOf, knownDatasets: Object.keys(builtinFacts), limits: { memoryBytes: machineMemory() } }
}

/** Bytes of memory that this process may see used: the machine's, or those of the container it runs in. */
function machineMemory(): number {
  const constrained = process.constrainedMemory()
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem()
}

function said(diagnostics: readonly Diagnostic[], language: Language) {
  return {
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic })),
    messages: diagnostics.map((diagnostic) => diagnosticMessage(diagnostic, language)),
  }
}

function inBoth(diagnostic: Diagnostic) {
  return { en: diagnosticMessage(diagnostic, 'en'), ko: diagnosticMessage(diagnostic, 'ko') }
}
