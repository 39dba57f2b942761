/** Checks who imports whom in `packages/` and `apps/`, and that the packages are pure; names every violation. */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { root } from '../node24.mjs'
import { check } from './check.ts'

const files = globSync('{packages,apps}/*/src/**/*.ts', { cwd: root }).map((file) => file.replaceAll(sep, '/'))
const violations = files.sort().flatMap((file) => check(file, readFileSync(join(root, file), 'utf8')))
for (const { file, line, message } of violations) process.stdout.write(`${file}:${line} ${message}\n`)
process.stdout.write(`${files.length} files, ${violations.length} violations\n`)
process.exitCode = violations.length > 0 || files.length === 0 ? 1 : 0
