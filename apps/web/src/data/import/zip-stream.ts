import { Zip, ZipPassThrough } from 'fflate'
import type { ChosenFile } from './picture-file.ts'

/** The same for equal files whenever it is made, so that an upload of it can be gone on with. */
const moment = new Date(1980, 0, 1, 12)

/**
 * A zip of files, uncompressed (pictures hardly compress), piece by piece: each has `pieceBytes`, but for the last. Equal
 * files give equal pieces. One file at a time is in memory.
 * @throws Error naming the file that cannot be read
 */
export async function* zipPieces(
  files: readonly Pick<ChosenFile, 'path' | 'blob'>[],
  pieceBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let broken: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error) broken = error
    else {
      waiting.push(chunk)
      waitingBytes += chunk.length
    }
  })
  /** Everything that waits, as whole pieces; what is left goes on waiting. */
  function* ready(isEnd: boolean): Generator<Uint8Array<ArrayBuffer>> {
    if (broken) throw broken
    if (waitingBytes < pieceBytes && !isEnd) return
    const joined = join(waiting, waitingBytes)
    let at = 0
    for (; joined.length - at >= pieceBytes; at += pieceBytes) yield joined.subarray(at, at + pieceBytes)
    const rest = joined.subarray(at)
    if (isEnd && rest.length > 0) yield rest
    waiting = [rest]
    waitingBytes = rest.length
  }
  for (const file of files) {
    const entry = new ZipPassThrough(file.path)
    entry.mtime = moment
    zip.add(entry)
    entry.push(await contentOf(file), true)
    yield* ready(false)
  }
  zip.end()
  yield* ready(true)
}

async function contentOf(file: Pick<ChosenFile, 'path' | 'blob'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await (await file.blob()).arrayBuffer())
  } catch (error) {
    throw new Error(`${file.path}: ${(error as Error).message}`)
  }
}

function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
