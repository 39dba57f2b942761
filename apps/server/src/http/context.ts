import { chooseLanguage } from '@blocksight/contracts'
import type { Language } from '@blocksight/network'
import type { FastifyRequest } from 'fastify'
import { guest, type Owner } from '../database/owner.ts'

/** What every handler knows of its request. */
export interface RequestContext {
  readonly owner: Owner
  readonly language: Language
}

export function contextOf(request: FastifyRequest): RequestContext {
  return { owner: guest, language: languageOf(request) }
}

/** `?language=` before Accept-Language. */
export function languageOf(request: FastifyRequest): Language {
  const { language } = (request.query ?? {}) as { language?: unknown }
  return chooseLanguage(request.headers['accept-language'], typeof language === 'string' ? language : undefined)
}
