import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Upload } from '@blocksight/contracts'
import { z } from 'zod'
import type { Owner } from '../database/owner.ts'
import { syncFolder, writeFileAtomically } from '../files/atomic.ts'
import { Refusal } from '../http/refusal.ts'
import { openTurns } from './turns.ts'

const mebibyte = 2 ** 20
const pieceBytes = 4 * mebibyte
export const largestPiece = 64 * mebibyte
const largestUpload = 16 * 2 ** 30
const abandonedMilliseconds = 24 * 3600 * 1000
const sweepMilliseconds = 3600 * 1000

const noted = z.object({ owner: z.string(), received: z.number().int() })

/**
 * Files that are sent in pieces. What was acknowledged is safe: it survives a lost connection, a restart and a power
 * cut. An upload for which nothing came for a day is removed.
 */
export interface Uploads {
  begin(owner: Owner): Promise<Upload>
  /** @throws Refusal `upload-not-found` */
  state(owner: Owner, id: string): Promise<Upload>
  /**
   * Takes a piece whole or not at all. Sending one again that is here already changes nothing.
   * @throws Refusal `upload-offset` for a piece that would leave a gap, `too-large`, `upload-not-found`
   */
  add(owner: Owner, id: string, offset: number, piece: Readable): Promise<Upload>
  /**
   * Moves the complete file to `path`; doing so again changes nothing, until `remove`.
   * @throws Refusal `upload-incomplete`, `upload-not-found`
   */
  complete(owner: Owner, id: string, bytes: number, path: string): Promise<void>
  /** @throws Refusal `upload-not-found` */
  remove(owner: Owner, id: string): Promise<void>
  close(): void
}

/** @param folder holds two files for each upload: its bytes, and how many of them are safe */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true })
  const bytesOf = (id: string) => join(folder, `${id}.bytes`)
  const noteOf = (id: string) => join(folder, `${id}.json`)
  const view = (id: string, received: number): Upload => ({ id, received, pieceBytes, largestPiece })
  // Pieces of one upload go one after the other: a browser that tries again may still be sending the first time.
  const inTurn = openTurns().take

  async function read(owner: Owner, id: string): Promise<z.output<typeof noted>> {
    const absent = new Refusal('upload-not-found', { upload: id })
    const text = await readFile(noteOf(id), 'utf8').catch(() => undefined)
    if (text === undefined) throw absent
    const note = noted.parse(JSON.parse(text))
    if (note.owner !== owner) throw absent
    return note
  }

  async function write(owner: Owner, id: string, received: number): Promise<void> {
    await writeFileAtomically(noteOf(id), JSON.stringify({ owner, received }))
  }

  async function forget(id: string): Promise<void> {
    await rm(noteOf(id), { force: true })
    await rm(bytesOf(id), { force: true })
  }

  async function sweep(): Promise<void> {
    const now = Date.now()
    for (const name of await readdir(folder)) {
      const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
      if (now - mtimeMs > abandonedMilliseconds) await forget(name.replace(/\.(bytes|json)$/, ''))
    }
  }
  await sweep()
  // A failed sweep leaves files for the next one.
  const timer = setInterval(() => void sweep().catch(() => {}), sweepMilliseconds).unref()

  return {
    async begin(owner) {
      const id = randomUUID()
      await (await open(bytesOf(id), 'wx')).close()
      await write(owner, id, 0)
      return view(id, 0)
    },
    state: async (owner, id) => view(id, (await read(owner, id)).received),
    add: (owner, id, offset, piece) =>
      inTurn(id, async () => {
        const { received } = await read(owner, id)
        if (offset > received) throw new Refusal('upload-offset', { offset, received })
        const handle = await open(bytesOf(id), 'r+')
        let end = offset
        try {
          for await (const chunk of piece as AsyncIterable<Buffer>) {
            if (end + chunk.length - offset > largestPiece) throw new Refusal('too-large', { limit: '64 MiB' })
            if (end + chunk.length > largestUpload) throw new Refusal('too-large', { limit: '16 GiB' })
            // What is here already was acknowledged, so it stays as it is.
            const fresh = chunk.subarray(Math.max(0, Math.min(chunk.length, received - end)))
            await writeAll(handle, fresh, Math.max(end, received))
            end += chunk.length
          }
          if (end > received) await handle.datasync()
        } finally {
          await handle.close()
        }
        const safe = Math.max(received, end)
        // Also where nothing is new: it shows that somebody is still there.
        await write(owner, id, safe)
        return view(id, safe)
      }),
    complete: (owner, id, bytes, path) =>
      inTurn(id, async () => {
        const { received } = await read(owner, id)
        if (received !== bytes) throw new Refusal('upload-incomplete', { bytes, received })
        const handle = await open(bytesOf(id), 'r+').catch(() => undefined)
        // Nothing to move: an earlier call did, and what was to follow it was cut off.
        if (handle === undefined) return
        // A piece that broke off may have left bytes behind those that count.
        await handle.truncate(received)
        await handle.sync()
        await handle.close()
        await rename(bytesOf(id), path)
        await syncFolder(dirname(path))
      }),
    remove: (owner, id) =>
      inTurn(id, async () => {
        await read(owner, id)
        await forget(id)
      }),
    close: () => clearInterval(timer),
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
