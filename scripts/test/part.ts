import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../node24.mjs'

/** What a part of the tests found. Counts are of tests; a check that has none (types, format) leaves them out. */
export interface Outcome {
  readonly ok: boolean
  readonly counts?: Counts
  /** What could not run, each with its reason. */
  readonly notRun?: readonly string[]
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Part {
  /** One word, which also selects the part on the command line. */
  readonly name: string
  run(): Promise<Outcome>
}

/** Where the parts leave their reports. */
export const output = join(root, 'test-output')

/**
 * Runs a program in front of the person, without standard input.
 * @returns its exit status; 127 when it could not be started, 128 when a signal ended it
 */
export function run(program: string, args: string[], cwd = root): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 128))
  })
}

/** A part that is one program of ours or of a package: passed when it ends with 0. */
export function check(name: string, script: string, ...args: string[]): Part {
  return {
    name,
    run: async () => ({ ok: (await run(process.execPath, [join(root, script), ...args])) === 0 }),
  }
}
