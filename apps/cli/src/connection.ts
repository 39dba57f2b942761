import { setTimeout as wait } from 'node:timers/promises'
import type { ApiError } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import { ORPCError } from '@orpc/client'
import { CommandFailure } from './failure.ts'
import type { Output } from './terminal.ts'
import { say } from './texts.ts'

/** A server to talk to: the one that holds the data folder, or one of our own until this process ends. */
export interface Connection {
  readonly client: ApiClient
  readonly url: string
  readonly token: string
}

/** How often a server that went away is looked for or started again, and how long between: another may just be starting. */
const attempts = 10
const pauseMilliseconds = 500

let ours: { connection: Connection; close(): Promise<void> } | undefined

/**
 * Does `work` against the server of the data folder, and starts one in this process when there is none. When the
 * connection is lost on the way, the work is done again against whoever holds the folder then: it must bear that.
 * @throws CommandFailure when the server refuses, in its own words
 */
export async function withServer<T>(output: Output, work: (connection: Connection) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(await connect(output))
    } catch (error) {
      if (error instanceof ORPCError && !isConnectionLoss(error)) throw refusal(error)
      if (!isConnectionLoss(error) && (error as Error).name !== 'DataFolderHeld') throw error
      if (attempt === attempts) {
        throw new CommandFailure(
          1,
          'no-server',
          say('no-server', output.language, { problem: (error as Error).message }),
        )
      }
      await wait(pauseMilliseconds)
    }
  }
}

/** Lets go of the server that this process started, if it did; its running work goes back to its last checkpoint. */
export async function disconnect(): Promise<void> {
  await ours?.close()
  ours = undefined
}

async function connect(output: Output): Promise<Connection> {
  if (ours) return ours.connection
  // Only now: databases and image libraries take a while to load, and a check needs none of them.
  const { dataFolderFrom, findServer, openServer } = await import('@blocksight/server')
  const found = await findServer(dataFolderFrom(process.env))
  if (found) return connectionTo(`http://127.0.0.1:${found.port}`, found.token, output)
  const server = await openServer({ host: '127.0.0.1', port: 0 })
  const connection = connectionTo(`http://127.0.0.1:${server.port}`, server.token, output)
  ours = { connection, close: () => server.close() }
  return connection
}

function connectionTo(url: string, token: string, { language }: Output): Connection {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language }
  return { client: createApiClient(url, headers), url, token }
}

/** A plain request for what streams bytes. @throws CommandFailure in the server's words unless the answer is 2xx */
export async function request({ url, token }: Connection, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${token}` }
  const response = await fetch(`${url}${path}`, { ...init, headers })
  if (response.ok) return response
  const error = (await response.json()) as ApiError
  throw new CommandFailure(1, error.code, error.message)
}

/** Whether the server went away, rather than refused. */
export function isConnectionLoss(error: unknown): boolean {
  // What fetch says when nobody answers, and when an answer breaks off.
  if (error instanceof TypeError && /fetch failed|terminated/.test(error.message)) return true
  const { code, name, cause } = (error ?? {}) as { code?: unknown; name?: string; cause?: unknown }
  if (typeof code === 'string' && /^(ECONN|EPIPE|UND_ERR_|ENETDOWN)/.test(code)) return true
  return name === 'AbortError' || (cause !== undefined && isConnectionLoss(cause))
}

function refusal({ code, message, data }: ORPCError<string, unknown>): CommandFailure {
  return new CommandFailure(1, code, message, { values: data })
}
