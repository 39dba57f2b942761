import { randomUUID } from 'node:crypto'
import type { RunRecord } from '@blocksight/contracts'
import { withServer } from '../connection.ts'
import { CommandFailure } from '../failure.ts'
import { follow } from '../follow.ts'
import type { Command } from '../main.ts'
import { readNetworkFile } from '../network-file.ts'
import { checkText } from '../offline.ts'
import { readSeed } from '../seed.ts'
import { grouped, type Output, percent } from '../terminal.ts'
import { say } from '../texts.ts'
import { printDiagnostics, withMessages } from './check.ts'

/** `blocksight train FILE`: trains a network and stays until it is done. */
export const trainCommand: Command = async ([file], options, output) => {
  const text = readNetworkFile(file)
  const seed = readSeed(options.seed)
  const checked = await checkText(text, output)
  if (checked.diagnostics.some(({ severity }) => severity === 'error')) {
    printDiagnostics(checked, output)
    throw new CommandFailure(1, 'network-has-errors', '', { diagnostics: withMessages(checked) })
  }
  // The key makes asking again after a lost connection harmless.
  const key = randomUUID()
  const { id } = await withServer(output, ({ client }) => client.runs.create({ document: JSON.parse(text), seed, key }))
  reportEnd(await follow(id, output), output)
}

/** Says how a run ended. @throws CommandFailure unless it finished, or was stopped with a result. */
export function reportEnd(run: RunRecord, output: Output): void {
  const { language } = output
  const { result, proof } = run
  if (run.status === 'failed') {
    const problem = run.failure?.message ?? ''
    throw new CommandFailure(1, run.failure?.code ?? 'failed', say('failed', language, { problem }), summary(run))
  }
  if (run.status === 'paused') {
    output.line(say('paused', language, { run: run.id }))
    throw new CommandFailure(1, 'paused', '', summary(run))
  }
  if (result) {
    output.line()
    output.line(
      say(result.bestEpoch === 0 ? 'stopped-in-first' : 'finished', language, {
        test: percent(result.testAccuracy),
        validation: percent(result.validationAccuracy),
        epochs: result.epochs,
        seconds: grouped(Math.round(result.seconds)),
        best: result.bestEpoch,
      }),
    )
  }
  if (proof) {
    const values = {
      difference: proof.largestDifference.toExponential(1),
      tolerance: proof.tolerance.toExponential(1),
      images: proof.images,
    }
    output.line(say(proof.passed ? 'proven' : 'not-proven', language, values))
  }
  output.result(summary(run))
}

/** A run in one flat object, as `--json` gives it. */
export function summary(run: RunRecord): { status: string; run: string } & Record<string, unknown> {
  return {
    status: run.status,
    testAccuracy: run.result?.testAccuracy ?? null,
    validationAccuracy: run.result?.validationAccuracy ?? null,
    trainAccuracy: run.result?.trainAccuracy ?? null,
    epochs: run.result?.epochs ?? run.epoch,
    bestEpoch: run.result?.bestEpoch ?? null,
    parameters: run.parameters,
    seconds: run.result?.seconds ?? null,
    run: run.id,
    seed: run.seed,
    dataset: run.dataset,
    proof: run.proof,
  }
}
