import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const serverFile = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  url: z.string(),
  /** Proves that a request comes from somebody who can read this user's files. */
  token: z.string(),
  startedAt: z.string(),
  version: z.string(),
})

/** Where the server of a data folder answers (`server.json` in it, readable by its owner only). */
export type ServerFile = z.output<typeof serverFile>

/** Written aside and renamed, so that a reader sees the whole file or none. */
export function writeServerFile(folder: string, server: ServerFile): void {
  const aside = join(folder, `server.json.${process.pid}`)
  writeFileSync(aside, `${JSON.stringify(server, null, 2)}\n`, { mode: 0o600 })
  renameSync(aside, join(folder, 'server.json'))
}

/** The file's content, or undefined if there is none or it is not one of ours. */
export function readServerFile(folder: string): ServerFile | undefined {
  try {
    return serverFile.parse(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')))
  } catch {
    return undefined
  }
}

export function removeServerFile(folder: string): void {
  rmSync(join(folder, 'server.json'), { force: true })
}
