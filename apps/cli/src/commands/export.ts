import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { request, withServer } from '../connection.ts'
import { BadUsage } from '../failure.ts'
import type { Command } from '../main.ts'
import { say } from '../texts.ts'

/** `blocksight export RUN`: code, weights, ONNX, report and network of a run as one zip. */
export const exportCommand: Command = async ([run], options, output) => {
  if (run === undefined) throw new BadUsage('missing-argument', { what: 'RUN' })
  const file = options.out ?? `blocksight-${run}.zip`
  await withServer(output, async (connection) => {
    const response = await request(connection, `/api/runs/${encodeURIComponent(run)}/artefacts/export.zip`)
    const aside = `${file}.part`
    try {
      await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(aside))
      renameSync(aside, file)
    } finally {
      rmSync(aside, { force: true })
    }
  })
  output.line(say('written', output.language, { files: file }))
  output.result({ status: 'ok', run, file })
}
