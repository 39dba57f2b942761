import type { TextCode } from './texts.ts'

/** Why a command ends without success; the exit status follows from it. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
  readonly status: 1 | 2
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: 1 | 2, code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** The command was called wrongly: exit status 2. */
export class BadUsage extends Error {
  override name = 'BadUsage'
  readonly text: TextCode
  readonly values: Readonly<Record<string, unknown>>

  constructor(text: TextCode, values: Readonly<Record<string, unknown>> = {}) {
    super(text)
    this.text = text
    this.values = values
  }
}
