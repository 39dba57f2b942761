import type { RunRecord } from '@blocksight/contracts'
import { withServer } from '../connection.ts'
import { BadUsage } from '../failure.ts'
import { follow } from '../follow.ts'
import type { Command } from '../main.ts'
import { percent, table } from '../terminal.ts'
import { say } from '../texts.ts'
import { reportEnd, summary } from './train.ts'

const actions = ['follow', 'pause', 'resume', 'stop', 'delete'] as const

const underWay: readonly RunRecord['status'][] = ['queued', 'preparing', 'running']

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
    if (runs.length === 0) output.line(say('no-runs', language))
    else for (const line of table(head, rows)) output.line(line)
    output.result({ status: 'ok', runs: runs.map(summary) })
    return
  }
  if (!isAction(action)) throw new BadUsage('unknown-command', { command: `runs ${action}`, known: actions.join(', ') })
  if (id === undefined) throw new BadUsage('missing-argument', { what: 'RUN' })
  if (action === 'delete') {
    output.result({ status: 'ok', ...(await withServer(output, ({ client }) => client.runs.delete({ id }))) })
    return
  }
  const run = await withServer(output, async ({ client }) => {
    const current = await client.runs.get({ id })
    // Whoever resumes a run that goes on anyway wants to see it.
    if (action === 'follow' || (action === 'resume' && underWay.includes(current.status))) return current
    return client.runs[action]({ id })
  })
  if (action === 'resume' || action === 'follow') reportEnd(await follow(id, output), output)
  else output.result(summary(run))
}

function isAction(word: string): word is (typeof actions)[number] {
  return (actions as readonly string[]).includes(word)
}
