import type { Readable } from 'node:stream'
import { importFromDisk, importOptions, meanSheet, sampleSheet, uploadId } from '@blocksight/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checked } from '../http/checked.ts'
import { contextOf } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { Preparations } from './preparations.ts'
import type { Samples } from './samples.ts'
import { largestPiece, type Uploads } from './uploads.ts'

export const zipTypes = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream']

const piece = z.object({ offset: z.coerce.number().int().min(0) })

/** What streams bytes of datasets in or out: imports, uploads in pieces, and sheets of pictures. */
export function addDatasetStreams(
  app: FastifyInstance,
  parts: {
    preparations: Preparations
    samples: Samples
    uploads: Uploads
    isLocal(request: FastifyRequest): boolean
  },
): void {
  const { preparations, samples, uploads, isLocal } = parts

  app.post('/api/datasets/import', { bodyLimit: 16 * 2 ** 30 }, async (request, reply) => {
    const { owner, language } = contextOf(request)
    const type = typeOf(request)
    reply.status(202)
    if (type === 'application/json') {
      if (!isLocal(request)) throw new Refusal('token-needed')
      const { path, ...options } = checked(importFromDisk, request.body)
      return preparations.import(owner, { options, path }, language)
    }
    expectBytes(type)
    const options = checked(importOptions, request.query)
    return preparations.import(owner, { options, upload: request.body as Readable }, language)
  })

  app.put<{ Params: { id: string } }>('/api/uploads/:id/bytes', { bodyLimit: largestPiece + 1 }, async (request) => {
    const { id } = request.params
    expectBytes(typeOf(request))
    if (!uploadId.safeParse(id).success) throw new Refusal('upload-not-found', { upload: id })
    const { offset } = checked(piece, request.query)
    return uploads.add(contextOf(request).owner, id, offset, request.body as Readable)
  })

  app.get<{ Params: { id: string } }>('/api/datasets/:id/sheet.png', async (request, reply) =>
    picture(reply, await samples.sheet(request.params.id, checked(sampleSheet, request.query))),
  )
  app.get<{ Params: { id: string } }>('/api/datasets/:id/means.png', async (request, reply) =>
    picture(reply, await samples.meanSheet(request.params.id, checked(meanSheet, request.query))),
  )
}

function typeOf(request: FastifyRequest): string {
  return request.headers['content-type']?.split(';')[0] ?? 'nothing'
}

function expectBytes(type: string): void {
  if (zipTypes.includes(type)) return
  throw new Refusal('unsupported-media-type', { received: type, expected: 'application/zip' })
}

function picture(reply: FastifyReply, { png, lasting }: { png: Buffer; lasting: boolean }): FastifyReply {
  return reply
    .type('image/png')
    .header('cache-control', lasting ? 'private, max-age=31536000, immutable' : 'no-cache')
    .send(png)
}
