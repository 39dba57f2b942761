import { randomUUID } from 'node:crypto'
import { type ApiError, type ApiErrorCode, describeError, errorStatus } from '@blocksight/contracts'
import type { Language, Text } from '@blocksight/network'
import { ORPCError } from '@orpc/server'
import { DatasetProblem } from '../datasets/index.ts'
import { Refusal } from './refusal.ts'

export interface ErrorAnswer {
  readonly status: number
  readonly body: ApiError
}

/**
 * Whatever a handler threw, as it is answered. Values that are texts are given in the request's language.
 * Bugs are told to `report` with a reference, and nothing of them is told to the caller but that.
 */
export function answerOf(error: unknown, language: Language, report: (problem: unknown) => void): ErrorAnswer {
  const { code, values } = refusalOf(error) ?? unexpected(error, report)
  const spoken = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inLanguage(value, language)]))
  return { status: errorStatus(code), body: describeError(code, spoken, language) }
}

type Refused = { readonly code: ApiErrorCode; readonly values: Readonly<Record<string, unknown>> }

function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof DatasetProblem) {
    return { code: 'dataset-failed', values: { problem: error.texts, reason: error.code, ...error.values } }
  }
  if (error instanceof ORPCError) {
    if (error.code === 'NOT_FOUND') return { code: 'not-found', values: { path: '' } }
    if (error.status === 400) return { code: 'bad-request', values: { problem: issuesOf(error) } }
    return undefined
  }
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', values: { folder: '' } }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { code: 'unsupported-media-type', values: { received: message ?? '', expected: 'application/json' } }
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'bad-request', values: { problem: message ?? '' } }
  }
  return undefined
}

/** zod's issues, each with the path of what is wrong. */
function issuesOf(error: ORPCError<string, unknown>): string {
  const issues = (error.data as { issues?: { path?: unknown[]; message: string }[] } | undefined)?.issues
  if (issues === undefined) return error.message
  return issues.map(({ path, message }) => `${path?.join('.') || 'body'}: ${message}`).join('; ')
}

function unexpected(error: unknown, report: (problem: unknown) => void): Refused {
  const reference = randomUUID().slice(0, 8)
  report(new Error(`Request failed (${reference})`, { cause: error }))
  return { code: 'internal', values: { reference } }
}

function inLanguage(value: unknown, language: Language): unknown {
  const text = value as Partial<Text> | null
  return typeof text?.en === 'string' && typeof text.ko === 'string' ? text[language] : value
}
