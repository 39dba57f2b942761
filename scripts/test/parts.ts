import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../node24.mjs'
import { trainerPython } from '../setup/trainer.mjs'
import { check, type Outcome, output, type Part, run } from './part.ts'
import { findPostgres } from './postgres.ts'
import { type Report, readPytest, readVitest } from './reports.ts'

/** Everything `npm test` runs, cheapest first. */
export const parts: readonly Part[] = [
  check(
    'format',
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '--max-diagnostics=200',
    '.',
  ),
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit'),
  check('web types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'apps/web'),
  check('imports', 'scripts/imports/main.ts'),
  check('unused', 'node_modules/knip/bin/knip.js'),
  check('generated', 'scripts/generate.ts', '--check'),
  { name: 'ruff', run: () => withPython(runRuff) },
  { name: 'pytest', run: () => withPython(runPytest) },
  { name: 'vitest', run: runVitest },
]

async function withPython(work: () => Promise<Outcome>): Promise<Outcome> {
  if (process.env.BLOCKSIGHT_SETUP_FAILED !== '1') return work()
  return { ok: false, notRun: ['the set-up of Python failed, as said at the beginning'] }
}

async function runRuff(): Promise<Outcome> {
  const trainer = join(root, 'trainer')
  const lint = await run(trainerPython, ['-m', 'ruff', 'check', '.'], trainer)
  const format = await run(trainerPython, ['-m', 'ruff', 'format', '--check', '.'], trainer)
  return { ok: lint === 0 && format === 0 }
}

async function runPytest(): Promise<Outcome> {
  const report = join(output, 'pytest.xml')
  rmSync(report, { force: true })
  const code = await run(trainerPython, ['-m', 'pytest', '-ra', `--junitxml=${report}`], join(root, 'trainer'))
  return judge(code, report, readPytest)
}

async function runVitest(): Promise<Outcome> {
  const report = join(output, 'vitest.json')
  rmSync(report, { force: true })
  const postgres = await findPostgres()
  if (postgres.url) process.env.BLOCKSIGHT_TEST_DATABASE = postgres.url
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, [vitest, 'run', ...reporters])
  const outcome = judge(code, report, (json) => readVitest(json, root))
  if (postgres.url) return outcome
  return {
    ...outcome,
    ok: outcome.ok && !postgres.isNamed,
    notRun: [`tests on PostgreSQL: ${postgres.problem}`, ...(outcome.notRun ?? [])],
  }
}

/** A part with tests passes when its program says so, its report is there, and it ran at least one test. */
function judge(code: number, report: string, read: (text: string) => Report): Outcome {
  if (!existsSync(report)) return { ok: false, notRun: [`it ended with status ${code} before it wrote its report`] }
  const { counts, skipped } = read(readFileSync(report, 'utf8'))
  const none = counts.passed + counts.failed === 0
  return {
    ok: code === 0 && counts.failed === 0 && !none,
    counts,
    notRun: none ? ['no test was found', ...skipped] : skipped,
  }
}
