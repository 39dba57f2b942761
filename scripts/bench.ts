/**
 * Runs the benchmarks in `tests/bench`, one after another, and prints what each measured beside the bar it has to reach.
 * A benchmark is a program that prints lines of JSON, each one result or a list of results; its other lines pass
 * through.
 *
 *     npm run bench [-- --only NAME] [-- --json]
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { root } from './node24.mjs'

interface Result {
  readonly name: string
  /** What has to be reached, in words a person reads, for example `≤ 1 ms`; null for a figure that is only said. */
  readonly bar: string | null
  readonly value: number | string
  readonly unit: string
  /** Null for a figure without a bar. */
  readonly passed: boolean | null
  readonly details?: unknown
}

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } })
const all = globSync('tests/bench/*.ts', { cwd: root }).sort()
const chosen = all.filter(
  (file) => !/\.(test|fixture)\.ts$/.test(file) && (!values.only || nameOf(file) === values.only),
)
if (chosen.length === 0) {
  process.stderr.write(`There is no benchmark ${values.only ?? ''}. Those there are: ${all.map(nameOf).join(', ')}\n`)
  process.exit(2)
}

const results: Result[] = []
const failures: string[] = []
for (const file of chosen) {
  process.stderr.write(`━━━ ${nameOf(file)}\n`)
  const { code, found } = await measure(file)
  results.push(...found)
  if (code !== 0) failures.push(`${nameOf(file)} ended with status ${code}`)
  else if (found.length === 0) failures.push(`${nameOf(file)} printed no result`)
}

const [processor] = cpus()
const machine = `${processor?.model ?? 'unknown processor'}, ${cpus().length} threads, ${Math.round(totalmem() / 2 ** 30)} GiB`
process.stdout.write(`\n${machine}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n`)
const width = Math.max(...results.map(({ name }) => name.length), 9)
process.stdout.write(`${'benchmark'.padEnd(width)}  ${'value'.padStart(20)}  ${'bar'.padStart(20)}\n`)
for (const { name, value, unit, bar, passed } of results) {
  const mark = passed === null ? '' : passed ? '✓' : '✗ falls short'
  process.stdout.write(
    `${name.padEnd(width)}  ${`${value} ${unit}`.padStart(20)}  ${(bar ?? '–').padStart(20)}  ${mark}\n`,
  )
}
for (const failure of failures) process.stdout.write(`✗ ${failure}\n`)
if (values.json) process.stdout.write(`${JSON.stringify({ machine, results, failures })}\n`)
process.exitCode = failures.length > 0 || results.some(({ passed }) => passed === false) ? 1 : 0

function nameOf(file: string): string {
  return basename(file, '.ts')
}

function measure(file: string): Promise<{ code: number; found: Result[] }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, file)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    const found: Result[] = []
    createInterface({ input: child.stdout }).on('line', (line) => {
      const some = resultsIn(line)
      found.push(...some)
      if (some.length === 0) process.stdout.write(`${line}\n`)
    })
    child.on('error', () => resolve({ code: 127, found }))
    child.on('close', (code) => resolve({ code: code ?? 128, found }))
  })
}

/** The results in one line of output; none when the line is something else. */
function resultsIn(line: string): Result[] {
  if (!/^[{[]/.test(line)) return []
  try {
    const value: unknown = JSON.parse(line)
    return (Array.isArray(value) ? value : [value]).filter(
      (one): one is Result => typeof one?.name === 'string' && 'bar' in one && 'value' in one && 'passed' in one,
    )
  } catch {
    return []
  }
}
