import type { CheckResult } from '@blocksight/contracts'
import { builtinFacts } from '@blocksight/datasets'
import { parseNetwork } from '@blocksight/network'
import { check, code, pinnedVersions, settingsFrom } from '@blocksight/server/checks'
import { withServer } from './connection.ts'
import type { Output } from './terminal.ts'

/**
 * Checks the text of a network. A built-in dataset needs no server; for a person's own dataset the server that knows it
 * is asked.
 */
export async function checkText(text: string, output: Output): Promise<CheckResult> {
  if (isOffline(text)) return check(text, (id) => builtinFacts[id], output.language)
  return withServer(output, ({ client }) => client.check({ document: JSON.parse(text) }))
}

/** The files of the network's PyTorch project, by name. */
export async function codeText(text: string, seed: number, output: Output): Promise<Record<string, string>> {
  if (isOffline(text)) {
    const { threads, trainerFolder } = settingsFrom(process.env)
    return code(text, (id) => builtinFacts[id], { seed, threads, versions: pinnedVersions(trainerFolder) }).files
  }
  return (await withServer(output, ({ client }) => client.code({ document: JSON.parse(text), seed }))).files
}

function isOffline(text: string): boolean {
  const { document } = parseNetwork(text)
  return document === undefined || builtinFacts[document.dataset] !== undefined
}
