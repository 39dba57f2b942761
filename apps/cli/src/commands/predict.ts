import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { withServer } from '../connection.ts'
import { BadUsage } from '../failure.ts'
import type { Command } from '../main.ts'
import { percent, table } from '../terminal.ts'
import { say } from '../texts.ts'

/** `blocksight predict RUN IMAGE…`: the classes that a trained run sees in pictures. */
export const predictCommand: Command = async ([run, ...files], _, output) => {
  if (run === undefined) throw new BadUsage('missing-argument', { what: 'RUN' })
  if (files.length === 0) throw new BadUsage('missing-argument', { what: 'IMAGE' })
  const images = files.map((file) => ({ name: basename(file), data: readImage(file).toString('base64') }))
  const result = await withServer(output, ({ client }) => client.runs.predict({ id: run, images }))
  const rows = result.predictions.map(({ name, classes }) => [
    name,
    ...classes.slice(0, 3).map((one) => `${one.class} ${percent(one.probability)}`),
  ])
  for (const line of table([say('name', output.language), '1', '2', '3'], rows)) output.line(line)
  output.result({ status: 'ok', ...result })
}

function readImage(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new BadUsage('cannot-read', { file, problem: (error as Error).message })
  }
}
