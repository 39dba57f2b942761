import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { text } from './text.mjs'

/**
 * Programs of the set-up that are running. `changed` is emitted when one starts or ends.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
export const running = new Set()
export const runningEvents = new EventEmitter()

/** @param {import('node:child_process').ChildProcess} child */
function keep(child) {
  running.add(child)
  runningEvents.emit('changed')
  child.on('close', () => {
    running.delete(child)
    runningEvents.emit('changed')
  })
}

/**
 * Runs a program and collects what it prints.
 * @param {string} program
 * @param {string[]} args
 * @param {{ timeout?: number, env?: NodeJS.ProcessEnv }} [options] `timeout` in milliseconds; then the program is killed.
 * @returns {Promise<{ code: number, output: string, errors: string }>} `code` is 127 when it could not be started and
 *   124 when it ran out of time.
 */
export function capture(program, args, { timeout, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    keep(child)
    let output = ''
    let errors = ''
    let late = false
    const timer =
      timeout &&
      setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, timeout)
    child.stdout.setEncoding('utf8').on('data', (part) => {
      output += part
    })
    child.stderr.setEncoding('utf8').on('data', (part) => {
      errors += part
    })
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: 127, output, errors: error.message })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: late ? 124 : (code ?? 1), output, errors })
    })
  })
}

/**
 * Runs a program in front of the person: what it prints goes to standard error, so that standard output stays free for
 * the command that needed the set-up.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit status, 127 when it could not be started
 */
export function show(program, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 2, 2], windowsHide: true })
    keep(child)
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Announces a step, runs it and says how long it took; a step of minutes reports every half minute that it is alive.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function announce(title, step) {
  const start = Date.now()
  const seconds = () => Math.round((Date.now() - start) / 1000)
  process.stderr.write(`▸ ${title}\n`)
  const pulse = setInterval(() => process.stderr.write(`  ${text('still', { seconds: seconds() })}\n`), 30_000)
  try {
    const result = await step()
    process.stderr.write(`  ✓ ${text('done', { seconds: seconds() })}\n`)
    return result
  } finally {
    clearInterval(pulse)
  }
}
