import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceFile } from '@blocksight/datasets'
import { isAlive } from '../../files/aside.ts'
import { syncFolder } from '../../files/atomic.ts'
import { DatasetProblem, namingFullDisk } from '../problem.ts'
import type { Watching } from '../progress.ts'
import { type Verified, verifyFile } from './verify.ts'

/** No mirror gave the file; `attempts` says for each what happened, in order. */
export class DownloadFailure extends Error {
  readonly attempts: readonly string[]

  constructor(file: string, attempts: readonly string[]) {
    super(`${file}: ${attempts.join('; ')}`)
    this.name = 'DownloadFailure'
    this.attempts = attempts
  }
}

export interface DownloadOrder extends Watching {
  readonly source: SourceFile
  /** The file ends up here under its own name. */
  readonly folder: string
  readonly fetch: typeof globalThis.fetch
  /** How long a server may say nothing before it is given up. */
  readonly stallMilliseconds?: number
}

/** How often one mirror is asked again while more bytes arrive each time, and how often while none do. */
const continuations = 50
const fruitlessContinuations = 3

/**
 * Fetches a file from the first mirror that gives the right one. What arrived before a cut stays in `<file>.part` and
 * is continued, also by a later call; the file gets its name only after its checksum agreed and it was synced.
 * @throws DownloadFailure; DatasetProblem `disk-full`; the signal's reason.
 */
export async function download(order: DownloadOrder): Promise<Verified> {
  const { source, folder, signal } = order
  await mkdir(folder, { recursive: true })
  return withPart(join(folder, `${source.file}.part`), async (part) => {
    const attempts: string[] = []
    for (const mirror of source.mirrors) {
      const outcome = await fromMirror(order, mirror, part)
      signal?.throwIfAborted()
      if (typeof outcome === 'string') attempts.push(`${mirror}: ${outcome}`)
      else {
        await rename(part, join(folder, source.file))
        await rm(noteOf(part), { force: true })
        await syncFolder(folder)
        return outcome
      }
    }
    throw new DownloadFailure(source.file, attempts)
  })
}

/** The verified file, or why this mirror did not give it. */
async function fromMirror(order: DownloadOrder, mirror: string, part: string): Promise<Verified | string> {
  let reason = ''
  let fruitless = 0
  for (let turn = 0; turn < continuations && fruitless < fruitlessContinuations; turn++) {
    const before = await sizeOf(part)
    const outcome = await transfer(order, mirror, part)
    order.signal?.throwIfAborted()
    if (outcome.end !== 'complete') {
      if (outcome.end === 'refused') return outcome.reason
      reason = outcome.reason
      fruitless = (await sizeOf(part)) > before ? 0 : fruitless + 1
      continue
    }
    const verified = await check(order, part)
    if (typeof verified !== 'string') return verified
    await discard(part)
    // Two halves of different files make neither; whole from one answer, the mirror really has another file.
    if (!outcome.resumed) return verified
  }
  return reason
}

async function check(order: DownloadOrder, part: string): Promise<Verified | string> {
  try {
    const verified = await verifyFile(part, order.source, order)
    return verified.verified === 'none' ? 'another file than published' : verified
  } catch (error) {
    if (error instanceof DatasetProblem) return error.message
    throw error
  }
}

type Transfer =
  | { readonly end: 'complete'; readonly resumed: boolean }
  | { readonly end: 'cut off' | 'refused'; readonly reason: string }

/** One request; continues the part where it is of the same address and the server can tell that nothing changed. */
async function transfer(order: DownloadOrder, mirror: string, part: string): Promise<Transfer> {
  const note = await readNote(part)
  const have = note?.mirror === mirror && note.validator ? await sizeOf(part) : 0
  const stall = new AbortController()
  const patience = order.stallMilliseconds ?? 30_000
  let timer = setTimeout(() => stall.abort(), patience)
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stall.abort(), patience)
  }
  let answered = false
  try {
    const response = await order.fetch(mirror, {
      // Packed in transit, lengths and ranges would not be those of the file.
      headers: {
        'accept-encoding': 'identity',
        ...(have > 0 && { range: `bytes=${have}-`, 'if-range': note?.validator as string }),
      },
      signal: order.signal ? AbortSignal.any([order.signal, stall.signal]) : stall.signal,
    })
    heard()
    answered = true
    if (response.status === 416 && have > 0) {
      await response.body?.cancel()
      await discard(part)
      return { end: 'cut off', reason: 'the part was longer than the file' }
    }
    const start = response.status === 206 ? rangeStart(response) : 0
    if (!response.ok || !response.body || start === undefined || start !== (response.status === 206 ? have : 0)) {
      await response.body?.cancel()
      return { end: 'refused', reason: `answered ${response.status}` }
    }
    const length = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length') ?? 0)
    const expected = length > 0 ? start + length : undefined
    await writeFile(noteOf(part), JSON.stringify({ mirror, validator: validatorOf(response) }))
    const received = await append(order, part, start, response.body, expected, heard)
    if (expected !== undefined && received < expected) {
      return { end: 'cut off', reason: `cut off after ${received} of ${expected} bytes` }
    }
    return { end: 'complete', resumed: start > 0 }
  } catch (error) {
    order.signal?.throwIfAborted()
    if (error instanceof DatasetProblem) throw error
    const reason = stall.signal.aborted ? `silent for ${patience / 1000} seconds` : reasonOf(error)
    return { end: answered ? 'cut off' : 'refused', reason }
  } finally {
    clearTimeout(timer)
  }
}

async function append(
  { source, folder, onProgress }: DownloadOrder,
  part: string,
  start: number,
  body: ReadableStream<Uint8Array>,
  expected: number | undefined,
  heard: () => void,
): Promise<number> {
  return namingFullDisk(folder, source.bytes, async () => {
    const handle = await open(part, start > 0 ? 'r+' : 'w')
    let size = start
    try {
      for await (const chunk of body) {
        heard()
        await writeAt(handle, chunk, size)
        size += chunk.length
        const total = expected ?? source.bytes
        onProgress?.({ stage: 'downloading', done: size, total, unit: 'bytes', file: source.file })
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    return size
  })
}

async function writeAt(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < chunk.length) {
    done += (await handle.write(chunk, done, chunk.length - done, position + done)).bytesWritten
  }
}

function rangeStart(response: Response): number | undefined {
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]
  return start === undefined ? undefined : Number(start)
}

/** What If-Range takes: a strong entity tag, else a date (RFC 9110, 13.1.5). */
function validatorOf(response: Response): string | null {
  const tag = response.headers.get('etag')
  return tag && !tag.startsWith('W/') ? tag : response.headers.get('last-modified')
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  const deeper = cause instanceof Error ? (cause as NodeJS.ErrnoException).code || cause.message : ''
  return deeper ? `${message} (${deeper})` : message
}

interface Note {
  readonly mirror: string
  readonly validator: string | null
}

const noteOf = (part: string) => `${part}.json`

async function readNote(part: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(noteOf(part), 'utf8')) as Note
  } catch {
    // Without a readable note the part is of unknown origin and is fetched again.
    return undefined
  }
}

async function discard(part: string): Promise<void> {
  await rm(part, { force: true })
  await rm(noteOf(part), { force: true })
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  )
}

/** Gives `work` the shared part, or one of its own where another process is writing the shared one. */
async function withPart<T>(part: string, work: (part: string) => Promise<T>): Promise<T> {
  const lock = `${part}.lock`
  const mine = await takeLock(lock)
  const used = mine ? part : `${part}-${randomUUID()}`
  try {
    return await work(used)
  } finally {
    if (mine) await rm(lock, { force: true })
    else await discard(used)
  }
}

async function takeLock(lock: string): Promise<boolean> {
  for (let turn = 0; turn < 2; turn++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (owner === process.pid || isAlive(owner)) return false
    await rm(lock, { force: true })
  }
  return false
}
