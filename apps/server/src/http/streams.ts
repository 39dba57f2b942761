import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { networkId } from '@blocksight/contracts'
import type { FastifyInstance } from 'fastify'
import { addDatasetStreams } from '../catalogue/streams.ts'
import type { Owner } from '../database/owner.ts'
import type { NetworkExport } from '../networks/export.ts'
import { openArtefact } from '../runs/artefacts.ts'
import type { RunService } from '../runs/runs.service.ts'
import { zipStream } from '../runs/zip.ts'
import { attachment } from './attachment.ts'
import { contextOf } from './context.ts'
import { Refusal } from './refusal.ts'

/** What streams bytes in or out: artefacts, exports of networks, and the images of datasets. */
export function addStreams(
  app: FastifyInstance,
  parts: {
    runs: RunService
    exportNetwork(owner: Owner, id: string): Promise<NetworkExport>
  } & Parameters<typeof addDatasetStreams>[1],
): void {
  const { runs, exportNetwork } = parts

  app.get<{ Params: { id: string; name: string } }>('/api/runs/:id/artefacts/:name', async (request, reply) => {
    const { id, name } = request.params
    const { owner } = contextOf(request)
    const { source, artefacts } = await runs.artefacts(owner, id)
    const listed = artefacts.find((artefact) => artefact.name === name)
    if (listed === undefined) {
      throw new Refusal('artefact-not-found', { run: id, name, available: artefacts.map((artefact) => artefact.name) })
    }
    const run = await runs.get(owner, id)
    const opened = await openArtefact(source, name)
    reply
      .type(listed.mediaType)
      .header('content-disposition', attachment(run.name, ` - seed ${run.seed} - ${name}`))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
    if ('stream' in opened) return reply.send(opened.stream)
    return reply.header('content-length', (await stat(opened.file)).size).send(createReadStream(opened.file))
  })

  app.get<{ Params: { id: string } }>('/api/networks/:id/export.zip', async (request, reply) => {
    const { id } = request.params
    if (!networkId.safeParse(id).success) throw new Refusal('network-not-found', { network: id })
    const { name, entries } = await exportNetwork(contextOf(request).owner, id)
    return reply
      .type('application/zip')
      .header('content-disposition', attachment(name, '.zip'))
      .header('cache-control', 'no-store')
      .send(zipStream(entries))
  })

  addDatasetStreams(app, parts)
}
