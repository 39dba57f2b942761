import { basename, resolve } from 'node:path'
import type { Preparation } from '@blocksight/contracts'
import { type Connection, request, withServer } from '../connection.ts'
import { BadUsage, CommandFailure } from '../failure.ts'
import type { Command, Options } from '../main.ts'
import { bar, grouped, type Output, percent, table } from '../terminal.ts'
import { say } from '../texts.ts'

/** `blocksight datasets`: lists datasets, makes one ready, or imports a person's own images. */
export const datasetsCommand: Command = async ([action, target], options, output) => {
  if (action === undefined) return listDatasets(output)
  if (target === undefined) throw new BadUsage('missing-argument', { what: action === 'import' ? 'PATH' : 'ID' })
  if (action === 'prepare') {
    const done = await withServer(output, async (connection) => {
      await connection.client.datasets.prepare({ id: target })
      return waitFor(target, connection, output)
    })
    return report(done, output)
  }
  if (action === 'import') {
    const done = await withServer(output, async (connection) => {
      const begun = await importImages(connection, target, options)
      return waitFor(begun.dataset, connection, output)
    })
    return report(done, output)
  }
  throw new BadUsage('unknown-command', { command: `datasets ${action}`, known: 'prepare, import' })
}

async function listDatasets(output: Output): Promise<void> {
  const { datasets } = await withServer(output, ({ client }) => client.datasets.list())
  const { language } = output
  const head = [
    say('dataset', language),
    say('name', language),
    say('shape', language),
    say('classes', language),
    say('images', language),
    say('status', language),
  ]
  const rows = datasets.map(({ id, name, shape, classes, counts, status }) => [
    id,
    name,
    shape.join('×'),
    String(classes.length),
    grouped(counts.train + counts.validation + counts.test),
    status,
  ])
  for (const line of table(head, rows)) output.line(line)
  output.result({ status: 'ok', datasets })
}

async function importImages(connection: Connection, path: string, options: Options): Promise<Preparation> {
  const size = Number(options.size ?? 32)
  const response = await request(connection, '/api/datasets/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      path: resolve(path),
      name: options.name ?? basename(path).replace(/\.zip$/i, ''),
      height: size,
      width: size,
      channels: options.gray ? 1 : 3,
    }),
  })
  return (await response.json()) as Preparation
}

/** Shows progress until the dataset is ready or has failed. */
async function waitFor(id: string, { client }: Connection, output: Output): Promise<Preparation> {
  let last: Preparation | undefined
  for await (const preparation of await client.datasets.progress({ id })) {
    last = preparation
    const { stage, done, total } = preparation
    const progress = done !== null && total ? `${bar(done / total)} ${percent(done / total)}` : ''
    output.status(
      `${say('preparing', output.language, { dataset: id, stage: stage ?? preparation.status })} ${progress}`,
    )
  }
  return last ?? client.datasets.preparation({ id })
}

function report(preparation: Preparation, output: Output): void {
  if (preparation.status === 'failed') {
    const { problem, details } = preparation
    const words = [problem, details].filter((text) => text !== null).join('\n\n')
    throw new CommandFailure(1, 'dataset-failed', words, { dataset: preparation.dataset })
  }
  if (preparation.status === 'cancelled') {
    const { dataset } = preparation
    throw new CommandFailure(1, 'dataset-cancelled', say('cancelled', output.language, { dataset }), { dataset })
  }
  // An import runs under a name of its own; a document names the dataset that came out of it.
  const dataset = preparation.result ?? preparation.dataset
  output.line(say('ready', output.language, { dataset }))
  output.result({ ...preparation, dataset, status: preparation.status === 'ready' ? 'ok' : preparation.status })
}
