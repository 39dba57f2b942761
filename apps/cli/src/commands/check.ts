import { fixMessage } from '@blocksight/compiler'
import type { CheckResult } from '@blocksight/contracts'
import { type Fix, formatShape } from '@blocksight/network'
import { CommandFailure } from '../failure.ts'
import type { Command } from '../main.ts'
import { readNetworkFile } from '../network-file.ts'
import { checkText } from '../offline.ts'
import { grouped, type Output, table } from '../terminal.ts'
import { say } from '../texts.ts'

/** `blocksight check FILE`: shapes, problems and counts; no server needed. */
export const checkCommand: Command = async ([file], _, output) => {
  const result = await checkText(readNetworkFile(file), output)
  printNodes(result, output)
  printDiagnostics(result, output)
  const { diagnostics, messages: _messages, ...rest } = result
  const failed = diagnostics.some(({ severity }) => severity === 'error')
  const json = { status: failed ? 'failed' : 'ok', diagnostics: withMessages(result), ...rest }
  if (failed) throw new CommandFailure(1, 'network-has-errors', '', json)
  output.result(json)
}

/** Diagnostics with their words, as `--json` gives them. */
export function withMessages({ diagnostics, messages }: CheckResult) {
  return diagnostics.map((diagnostic, index) => ({ ...diagnostic, message: messages[index] }))
}

function printNodes({ nodes, parameters, macs }: CheckResult, output: Output): void {
  if (nodes.length === 0) return
  const { language } = output
  const rows = nodes.map((node) => [
    [...(node.use as string[]), node.id].join('/'),
    node.type,
    node.shape ? formatShape(node.shape) : '?',
    grouped(Number(node.parameters)),
    grouped(Number(node.macs)),
  ])
  rows.push([say('total', language), '', '', grouped(parameters ?? 0), grouped(macs ?? 0)])
  const head = [say('block', language), '', say('shape', language), say('parameters', language), say('macs', language)]
  for (const line of table(head, rows)) output.line(line)
}

/** Every problem with its fixes, on standard error where it is an error. */
export function printDiagnostics({ diagnostics, messages }: CheckResult, output: Output): void {
  const { language } = output
  if (diagnostics.length === 0) output.line(`\n${say('no-problems', language)}`)
  for (const [index, diagnostic] of diagnostics.entries()) {
    const where = typeof diagnostic.block === 'string' ? ` (${diagnostic.block})` : ''
    output.problem(
      `${say(diagnostic.severity === 'error' ? 'error' : 'warning', language)}${where}: ${messages[index]}`,
    )
    for (const fix of (diagnostic.fixes ?? []) as Fix[]) {
      output.problem(`  ${say('fix', language)}: ${fixMessage(fix, language)}`)
    }
  }
}
