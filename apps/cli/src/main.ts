#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkCommand } from './commands/check.ts'
import { codeCommand } from './commands/code.ts'
import { datasetsCommand } from './commands/datasets.ts'
import { exportCommand } from './commands/export.ts'
import { predictCommand } from './commands/predict.ts'
import { runsCommand } from './commands/runs.ts'
import { trainCommand } from './commands/train.ts'
import { disconnect } from './connection.ts'
import { BadUsage, CommandFailure } from './failure.ts'
import { type Output, terminal } from './terminal.ts'
import { say, systemLanguage } from './texts.ts'

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  language: { type: 'string' },
  out: { type: 'string', short: 'o' },
  seed: { type: 'string' },
  name: { type: 'string' },
  size: { type: 'string' },
  gray: { type: 'boolean' },
} as const

/** The values of all options, where given. */
export type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

/** A command: what stands behind its name, the options, and where to write. */
export type Command = (args: readonly string[], options: Options, output: Output) => Promise<void>

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  code: codeCommand,
  train: trainCommand,
  predict: predictCommand,
  export: exportCommand,
  runs: runsCommand,
  datasets: datasetsCommand,
}

/** Runs one command line and returns its exit status: 0 success, 1 failure, 2 bad usage. */
export async function main(args: readonly string[]): Promise<number> {
  let output = terminal(systemLanguage(undefined, process.env), args.includes('--json'))
  try {
    const { values, positionals } = parse(args)
    output = terminal(systemLanguage(values.language, process.env), values.json === true)
    const [name, ...rest] = positionals
    if (values.version) {
      const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
      output.line(version)
      return 0
    }
    if (values.help || name === undefined) {
      output.line(say('usage', output.language))
      return values.help ? 0 : 2
    }
    if (!Object.hasOwn(commands, name)) {
      throw new BadUsage('unknown-command', { command: name, known: Object.keys(commands).join(', ') })
    }
    await (commands[name] as Command)(rest, values, output)
    return 0
  } catch (error) {
    return explain(error, output)
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new BadUsage('bad-option', { problem: (error as Error).message })
  }
}

function explain(error: unknown, output: Output): number {
  if (error instanceof BadUsage) {
    const message = say(error.text, output.language, error.values)
    output.problem(`${message}\n\n${say('usage', output.language)}`)
    output.result({ status: 'failed', error: { code: error.text, message } })
    return 2
  }
  if (error instanceof CommandFailure) {
    if (error.message !== '') output.problem(error.message)
    output.result({ status: 'failed', error: { code: error.code, message: error.message }, ...error.details })
    return error.status
  }
  throw error
}

if (import.meta.main) {
  const status = await main(process.argv.slice(2))
  await disconnect()
  // A database or a worker thread may hold the process open; everything that matters is written by now.
  process.exit(status)
}
