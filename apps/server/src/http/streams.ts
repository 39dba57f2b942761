import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { importFromDisk, importOptions, networkId } from '@blocksight/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Preparations } from '../catalogue/preparations.ts'
import type { Owner } from '../database/owner.ts'
import type { NetworkExport } from '../networks/export.ts'
import { openArtefact } from '../runs/artefacts.ts'
import type { RunService } from '../runs/runs.service.ts'
import { zipStream } from '../runs/zip.ts'
import { attachment } from './attachment.ts'
import { contextOf } from './context.ts'
import { Refusal } from './refusal.ts'

export const zipTypes = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream']

/** What streams bytes in or out: artefacts, exports of networks, and imports of images. */
export function addStreams(
  app: FastifyInstance,
  parts: {
    runs: RunService
    preparations: Preparations
    exportNetwork(owner: Owner, id: string): Promise<NetworkExport>
    isLocal(request: FastifyRequest): boolean
  },
): void {
  const { runs, preparations, exportNetwork, isLocal } = parts

  app.get<{ Params: { id: string; name: string } }>('/api/runs/:id/artefacts/:name', async (request, reply) => {
    const { id, name } = request.params
    const { source, artefacts } = await runs.artefacts(contextOf(request).owner, id)
    const listed = artefacts.find((artefact) => artefact.name === name)
    if (listed === undefined) {
      throw new Refusal('artefact-not-found', { run: id, name, available: artefacts.map((artefact) => artefact.name) })
    }
    const opened = await openArtefact(source, name)
    reply
      .type(listed.mediaType)
      .header('content-disposition', `attachment; filename="${id}-${name}"`)
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

  app.post('/api/datasets/import', { bodyLimit: 16 * 2 ** 30 }, async (request, reply) => {
    const { owner, language } = contextOf(request)
    const type = request.headers['content-type']?.split(';')[0] ?? 'nothing'
    reply.status(202)
    if (type === 'application/json') {
      if (!isLocal(request)) throw new Refusal('token-needed')
      const { path, ...options } = checked(importFromDisk, request.body)
      return preparations.import(owner, { options, path }, language)
    }
    if (!zipTypes.includes(type)) {
      throw new Refusal('unsupported-media-type', { received: type, expected: 'application/zip' })
    }
    const options = checked(importOptions, request.query)
    return preparations.import(owner, { options, upload: request.body as Readable }, language)
  })
}

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Value }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } }
}

function checked<Value>(schema: Schema<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')
  throw new Refusal('bad-request', { problem })
}
