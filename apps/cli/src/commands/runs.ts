import { withServer } from '../connection.ts'
import { BadUsage } from '../failure.ts'
import { follow } from '../follow.ts'
import type { Command } from '../main.ts'
import { percent, table } from '../terminal.ts'
import { say } from '../texts.ts'
import { reportEnd, summary } from './train.ts'

const actions = ['pause', 'resume', 'stop', 'delete'] as const

/** `blocksight runs`: lists runs, or does something to one. Resuming stays until the run is done. */
export const runsCommand: Command = async ([action, id], _, output) => {
  if (action === undefined) {
    const { runs } = await withServer(output, ({ client }) => client.runs.list({}))
    const { language } = output
    const head = [
      say('run', language),
      say('name', language),
      say('dataset', language),
      say('status', language),
      say('accuracy', language),
    ]
    const rows = runs.map((run) => [
      run.id,
      run.name,
      run.dataset,
      run.status,
      run.result ? percent(run.result.testAccuracy) : '–',
    ])
    for (const line of table(head, rows)) output.line(line)
    output.result({ status: 'ok', runs: runs.map(summary) })
    return
  }
  if (!isAction(action)) throw new BadUsage('unknown-command', { command: `runs ${action}`, known: actions.join(', ') })
  if (id === undefined) throw new BadUsage('missing-argument', { what: 'RUN' })
  if (action === 'delete') {
    output.result({ status: 'ok', ...(await withServer(output, ({ client }) => client.runs.delete({ id }))) })
    return
  }
  const run = await withServer(output, ({ client }) => client.runs[action]({ id }))
  if (action === 'resume') reportEnd(await follow(id, output), output)
  else output.result(summary(run))
}

function isAction(word: string): word is (typeof actions)[number] {
  return (actions as readonly string[]).includes(word)
}
