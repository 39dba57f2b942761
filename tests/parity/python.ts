import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const interpreter = [join(root, 'trainer/.venv/bin/python'), join(root, 'trainer/.venv/Scripts/python.exe')].find(
  existsSync,
)

/**
 * Hands `cases` to a Python program of this folder as JSON lines and gives back its answers, one for each case.
 * The cases are dealt to `processes` of them. Throws with the program's standard error when one fails.
 */
export async function ask<Answer>(program: string, cases: readonly object[], processes = 2): Promise<Answer[]> {
  const answers: Answer[] = new Array(cases.length)
  await Promise.all(
    Array.from({ length: processes }, async (_, process) => {
      const dealt = cases.flatMap((_, index) => (index % processes === process ? [index] : []))
      const lines = await run(
        program,
        dealt.map((index) => JSON.stringify(cases[index])),
      )
      for (const [position, index] of dealt.entries()) answers[index] = JSON.parse(lines[position] as string) as Answer
    }),
  )
  return answers
}

function run(program: string, lines: readonly string[]): Promise<string[]> {
  if (!interpreter) throw new Error('There is no Python environment in trainer/.venv. Run npm run setup.')
  const child = spawn(interpreter, [join(import.meta.dirname, program)], {
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONIOENCODING: 'utf-8' },
  })
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-8000)
    })
    child.on('error', reject)
    child.on('close', (status) => {
      const answers = output.split('\n').filter((line) => line.startsWith('{'))
      if (status === 0 && answers.length === lines.length) resolve(answers)
      else
        reject(
          new Error(`${program} ended with ${status} after ${answers.length} of ${lines.length} answers:\n${errors}`),
        )
    })
    // A program that ends early closes its input; its exit status tells.
    child.stdin.on('error', () => {})
    child.stdin.end(`${lines.join('\n')}\n`)
  })
}
