import type { NetworkDocument, Outline, OutlineBlock } from '@blocksight/network'
import { z } from 'zod'

/** An id that a client may choose too, so that a creation whose answer was lost can be sent again. */
export const networkId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 letters, digits, - or _')

/** What a network may be called, as in its document. */
export const networkName = z.string().min(1).max(200)

const outlineBlock: z.ZodType<OutlineBlock> = z.lazy(() =>
  z.union([z.string(), z.tuple([z.string(), z.array(z.array(outlineBlock))])]),
)

/** The program as block types only, for a small picture; `rest` counts the blocks that were left out. */
export const outline: z.ZodType<Outline> = z.object({
  blocks: z.array(outlineBlock),
  rest: z.number().int().min(0),
})

/** `training` while a run of it is queued, prepared or running; `trained` once one has ended with a result. */
export const networkState = z.enum(['draft', 'training', 'trained'])
export type NetworkState = z.output<typeof networkState>

/**
 * The run of a network with the best validation accuracy, among those on the dataset that the network has now.
 * `testAccuracy` is that run's; it is never what a run is chosen by.
 */
export const bestRun = z.object({
  run: z.string(),
  validationAccuracy: z.number(),
  testAccuracy: z.number(),
  /** Whether the network is still what that run trained: same dataset, program and training settings. */
  sameIdentity: z.boolean(),
})
export type BestRun = z.output<typeof bestRun>

/** A stored network without its document. */
export const networkSummary = z.object({
  id: z.string(),
  name: z.string(),
  dataset: z.string(),
  /** Grows by one with every change; a save names the one it is based on. */
  revision: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  state: networkState,
  best: bestRun.nullable(),
  outline,
})
export type NetworkSummary = z.output<typeof networkSummary>

/** A stored network. `identity` is equal for networks that train alike, and for the runs that trained them. */
export const networkRecord = networkSummary.extend({
  identity: z.string(),
  document: z.unknown().describe('The network document, format 1') as unknown as z.ZodType<NetworkDocument>,
})
export type NetworkRecord = z.output<typeof networkRecord>
