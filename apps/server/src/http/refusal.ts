import type { ApiErrorCode } from '@blocksight/contracts'

/** A request that cannot be done, for a reason the person can act on. It becomes an API error at the edge. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ApiErrorCode
  readonly values: Readonly<Record<string, unknown>>

  constructor(code: ApiErrorCode, values: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.code = code
    this.values = values
  }
}
