import { savedTrainingSettings } from '@blocksight/network'
import { z } from 'zod'
import { failure } from './failures.ts'
import { epochMetric, finishedResult, precision, proofResult, stepMetric, testResult } from './trainer.ts'

export const runStatus = z.enum(['queued', 'preparing', 'running', 'paused', 'stopped', 'finished', 'failed'])
export type RunStatus = z.output<typeof runStatus>

/** Statuses in which nothing will happen any more unless a person asks for it. */
export const terminalStatuses: readonly RunStatus[] = ['stopped', 'finished', 'failed']

/** What a run was frozen as (`frozen.json` in its folder); never changes once written. */
export const frozen = z.object({
  format: z.literal(1),
  run: z.string(),
  /** Hash of the network's dataset, program and training, without names and positions. */
  identity: z.string(),
  seed: z.number().int(),
  precision,
  threads: z.number().int().min(1),
  device: z.string(),
  dataset: z.object({ id: z.string(), hash: z.string() }),
  /** SHA-256 of every frozen file, by path inside the run's folder. */
  files: z.record(z.string(), z.string()),
  /** SHA-256 over `files`: the one number that says which source ran. */
  source: z.string(),
  versions: z.record(z.string(), z.string()),
  frozenAt: z.iso.datetime(),
})
export type Frozen = z.output<typeof frozen>

export const runResult = finishedResult
export type RunResult = z.output<typeof runResult>

export const runRecord = z.object({
  id: z.string(),
  name: z.string(),
  status: runStatus,
  /** What a person asked for and has not happened yet. */
  asked: z.enum(['pause', 'stop']).nullable(),
  seed: z.number().int(),
  dataset: z.string(),
  identity: z.string(),
  /** The training settings of its network, as that saves them. */
  training: savedTrainingSettings,
  /** The stored network that it is a run of, which may have been deleted since. */
  network: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Progress: the newest step and epoch that were reported. */
  step: z.number().int(),
  epoch: z.number().int(),
  epochs: z.number().int().nullable(),
  stepsPerEpoch: z.number().int().nullable(),
  parameters: z.number().int().nullable(),
  checkpoint: z.string().nullable(),
  frozen: frozen.nullable(),
  result: runResult.nullable(),
  proof: proofResult.nullable(),
  failure: failure.nullable(),
})
export type RunRecord = z.output<typeof runRecord>

/** An event as stored and sent: `id` grows within a run, (step, name) is its key, and a replay overwrites it. */
export const runEvent = z.object({
  id: z.number().int(),
  run: z.string(),
  step: z.number().int(),
  name: z.string(),
  at: z.iso.datetime(),
  data: z.looseObject({ event: z.string() }),
})
export type RunEvent = z.output<typeof runEvent>

export const metrics = z.object({
  steps: z.array(stepMetric),
  epochs: z.array(epochMetric),
  tested: testResult.nullable(),
  proof: proofResult.nullable(),
})
export type Metrics = z.output<typeof metrics>

export const artefact = z.object({
  name: z.string(),
  bytes: z.number().int().nullable(),
  mediaType: z.string(),
})
export type Artefact = z.output<typeof artefact>
