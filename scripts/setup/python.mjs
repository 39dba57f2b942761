import { existsSync, readFileSync } from 'node:fs'
import { capture } from './command.mjs'
import { SetupProblem, text } from './text.mjs'

/** @typedef {{ program: string, args: string[] }} Command */
/** @typedef {{ command: Command, path: string, version: string, bits: number, venv: boolean }} Python */

const question = `
import json, sys
try:
    import ensurepip, venv
    able = True
except ImportError:
    able = False
print(json.dumps({
    "path": getattr(sys, "_base_executable", None) or sys.executable,
    "version": "%d.%d.%d" % sys.version_info[:3],
    "bits": 64 if sys.maxsize > 2 ** 32 else 32,
    "venv": able,
}))
`

/**
 * The Python that the environment is made with: the one BLOCKSIGHT_PYTHON names, or else the first fitting one of the
 * usual names that can make environments.
 * @param {string | undefined} asked the value of BLOCKSIGHT_PYTHON
 * @returns {Promise<Python>}
 * @throws {SetupProblem} saying what is missing and how to get it
 */
export async function findPython(asked) {
  if (asked) {
    const python = await ask({ program: asked, args: [] })
    const problem = python ? problemOf(python) : text('pythonDoesNotRun')
    if (!python || problem) throw new SetupProblem('pythonNamedWrong', { asked, problem: problem ?? '' })
    return withVenv(python)
  }
  const found = []
  for (const command of usualNames()) {
    const python = await ask(command)
    if (python) found.push(python)
  }
  const fitting = found.filter((python) => !problemOf(python))
  const able = fitting.find((python) => python.venv) ?? fitting[0]
  if (able) return withVenv(able)
  throw new SetupProblem('pythonMissing', {
    found: [...new Set(found.map((python) => `Python ${python.version}`))].join(', ') || text('nothingFound'),
    hint: installHint(),
  })
}

/** @returns {Command[]} */
function usualNames() {
  const versions = ['3.13', '3.12', '3.11']
  const names = [...versions.map((version) => `python${version}`), 'python3', 'python']
  const launcher =
    process.platform === 'win32' ? versions.map((version) => ({ program: 'py', args: [`-${version}`] })) : []
  return [...launcher, ...names.map((program) => ({ program, args: [] }))]
}

/**
 * @param {Command} command
 * @returns {Promise<Python | undefined>} undefined when it does not run
 */
async function ask(command) {
  const { code, output } = await capture(command.program, [...command.args, '-I', '-c', question], { timeout: 20_000 })
  if (code !== 0) return undefined
  try {
    return { command, ...JSON.parse(output) }
  } catch {
    return undefined
  }
}

/** @param {Python} python */
function problemOf({ version, bits }) {
  if (!/^3\.1[123]\./.test(version)) return text('pythonIsVersion', { version })
  return bits === 64 ? undefined : text('pythonIs32Bit')
}

/** @param {Python} python */
function withVenv(python) {
  if (python.venv) return python
  const short = python.version.replace(/\.\d+$/, '')
  const hint = isDebian() ? text('hintDebianVenv', { short }) : installHint()
  throw new SetupProblem('venvMissing', { version: python.version, python: python.path, hint })
}

function installHint() {
  if (process.platform === 'darwin') return text('hintMac')
  if (process.platform === 'win32') return text('hintWindows')
  if (isDebian()) return text('hintDebianPython')
  return existsSync('/etc/fedora-release') ? text('hintFedora') : text('hintAny')
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}
