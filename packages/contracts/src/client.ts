import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { api } from './api.ts'
import { apiError } from './errors.ts'

type Headers = Readonly<Record<string, string>>

/** The API as typed functions: `client.runs.create({ document, seed: 1 })`. */
export type ApiClient = ContractRouterClient<typeof api>

/**
 * A client of the server at `url`. Refusals throw ORPCError with the server's code, values (`data`) and message; event
 * streams are async iterators that go on behind an event when called with its id as `lastEventId`. Headers given as a
 * function are asked for at every request.
 */
export function createApiClient(url: string, headers: Headers | (() => Headers) = {}): ApiClient {
  const link = new OpenAPILink(api, {
    url,
    headers: () => ({ ...(typeof headers === 'function' ? headers() : headers) }),
    customErrorResponseBodyDecoder(body, { status }) {
      const { success, data: error } = apiError.safeParse(body)
      return success ? new ORPCError(error.code, { status, message: error.message, data: error.values }) : null
    },
  })
  return createORPCClient(link)
}
