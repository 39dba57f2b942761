import { timingSafeEqual } from 'node:crypto'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError } from '@orpc/server'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { zipTypes } from '../catalogue/streams.ts'
import { apiPage } from './api-page.ts'
import { contextOf, languageOf, type RequestContext } from './context.ts'
import { answerOf } from './errors.ts'
import { describeApi } from './openapi.ts'
import { refuseForeign } from './origin.ts'
import { Refusal } from './refusal.ts'
import { routerOf, type Services } from './router.ts'
import { addStreams } from './streams.ts'
import { addStudio } from './studio.ts'

const megabyte = 1_000_000

/** Browsers keep some answers without being told to, that something is gone for good; what is gone can be restored. */
const asOfNow = ['cache-control', 'no-store'] as const

export interface AppSettings {
  readonly host: string
  readonly allowedHosts: readonly string[]
  readonly token: string
  readonly version: string
  readonly report: (problem: unknown) => void
}

/** The HTTP side: who may ask, how large a question may be, and how a refusal sounds. */
export function buildApp(services: Services, settings: AppSettings): FastifyInstance {
  const { host, allowedHosts, token, version, report } = settings
  const app = fastify({ bodyLimit: 10 * megabyte, forceCloseConnections: true, logger: false, trustProxy: false })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    refuseForeign(request, host, allowedHosts)
  })
  app.addContentTypeParser(zipTypes, (_request, payload, done) => done(null, payload))
  app.setErrorHandler((error, request, reply) => {
    const tooLarge = (error as { code?: string }).code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    const limit = `${(request.routeOptions.bodyLimit ?? 0) / megabyte} MB`
    const refused = tooLarge ? new Refusal('too-large', { limit }) : error
    const { status, body } = answerOf(refused, languageOf(request), report)
    reply
      .status(status)
      .header(...asOfNow)
      .send(body)
  })
  app.setNotFoundHandler((request) => {
    throw new Refusal('not-found', { path: request.url.split('?')[0] })
  })

  let described: ReturnType<typeof describeApi> | undefined
  const description = () => {
    described ??= describeApi(version)
    return described
  }
  app.get('/api/openapi.json', description)
  app.get('/api', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiPage(await description(), version, languageOf(request))),
  )
  const isLocal = (request: FastifyRequest) => tokenMatches(request.headers.authorization, token)
  addStreams(app, { ...services, isLocal })
  addStudio(app, version)

  const handler = new OpenAPIHandler<RequestContext>(routerOf(services), {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          const { status, body } = answerOf(error, context.language, report)
          throw new ORPCError(body.code, { status, message: body.message, data: body.values })
        }
      },
    ],
    customErrorResponseBodyEncoder: ({ code, data, message }) => ({ code, values: data ?? {}, message }),
  })
  const answer = async (request: FastifyRequest, reply: Parameters<typeof handler.handle>[1]) => {
    reply.header(...asOfNow)
    const { matched } = await handler.handle(request, reply, { context: contextOf(request) })
    if (!matched) throw new Refusal('not-found', { path: request.url.split('?')[0] })
  }
  app.all('/api/*', answer)
  // Pictures travel as base64, so predictions may be larger than documents.
  app.post('/api/runs/:id/predictions', { bodyLimit: 64 * megabyte }, answer)
  return app
}

function tokenMatches(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '')
  const expected = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
