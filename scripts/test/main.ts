/**
 * Runs every part of the tests, also after one has failed, and ends with a table of what passed, what failed and what
 * could not run. The last line is the sum over all tests.
 */
import { mkdirSync } from 'node:fs'
import { type Counts, type Outcome, output } from './part.ts'
import { parts } from './parts.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}. The parts: ${parts.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}

mkdirSync(output, { recursive: true })
const rows: { name: string; outcome: Outcome | undefined; seconds: number }[] = []
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name)) {
    rows.push({ name: part.name, outcome: undefined, seconds: 0 })
    continue
  }
  process.stdout.write(`\n━━━ ${part.name}\n`)
  const start = performance.now()
  const outcome = await part.run()
  rows.push({ name: part.name, outcome, seconds: (performance.now() - start) / 1000 })
}

process.stdout.write(
  `\n${'part'.padEnd(11)}${'result'.padEnd(9)}${columns('passed', 'failed', 'skipped', 'seconds')}\n`,
)
for (const { name, outcome, seconds } of rows) {
  const result = outcome ? (outcome.ok ? 'passed' : 'FAILED') : 'not run'
  const { passed = '–', failed = '–', skipped = '–' } = outcome?.counts ?? {}
  process.stdout.write(`${name.padEnd(11)}${result.padEnd(9)}${columns(passed, failed, skipped, seconds.toFixed(1))}\n`)
}

const notRun = rows.flatMap(({ name, outcome }) =>
  outcome ? (outcome.notRun ?? []).map((reason) => `${name}: ${reason}`) : [`${name}: not asked for`],
)
if (notRun.length > 0) process.stdout.write(`\nDid not run:\n${notRun.map((line) => `  ${line}`).join('\n')}\n`)

const failed = rows.filter(({ outcome }) => outcome?.ok === false).map(({ name }) => name)
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)

const sum = (key: keyof Counts) => rows.reduce((total, { outcome }) => total + (outcome?.counts?.[key] ?? 0), 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
process.exitCode = failed.length > 0 ? 1 : 0

function columns(...cells: (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(9)).join('')
}
