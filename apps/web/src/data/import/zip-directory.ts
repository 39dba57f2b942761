import { nextTurn } from './in-turns.ts'
import type { ChosenFile } from './picture-file.ts'

const endBytes = 22
const longestComment = 65_535

/**
 * The files of a zip by its directory, without reading the rest of it: so that a person sees what is inside before it
 * is sent. The server reads it again and judges for itself.
 * @throws Error `not a zip` where there is no directory that can be read
 */
export async function readZipDirectory(zip: Blob): Promise<ChosenFile[]> {
  const { start, bytes, count } = await findDirectory(zip)
  const directory = new DataView(await zip.slice(start, start + bytes).arrayBuffer())
  const files: ChosenFile[] = []
  let at = 0
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== 0x02014b50) throw notAZip()
    const nameBytes = directory.getUint16(at + 28, true)
    const extraBytes = directory.getUint16(at + 30, true)
    const name = new Uint8Array(directory.buffer, at + 46, nameBytes)
    const path = decodeName(name)
    const place = wideSizes(directory, at, at + 46 + nameBytes, extraBytes)
    const deflated = directory.getUint16(at + 10, true) === 8
    if (!path.endsWith('/')) {
      files.push({ path, bytes: place.bytes, blob: () => readEntry(zip, { ...place, deflated }) })
    }
    at += 46 + nameBytes + extraBytes + directory.getUint16(at + 32, true)
    if (entry % 5000 === 4999) await nextTurn()
  }
  return files
}

interface Place {
  readonly start: number
  readonly packedBytes: number
  readonly bytes: number
}

async function findDirectory(zip: Blob): Promise<{ start: number; bytes: number; count: number }> {
  const tailStart = Math.max(0, zip.size - endBytes - longestComment)
  const tail = new DataView(await zip.slice(tailStart).arrayBuffer())
  let at = tail.byteLength - endBytes
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--
  if (at < 0) throw notAZip()
  const count = tail.getUint16(at + 10, true)
  const bytes = tail.getUint32(at + 12, true)
  const start = tail.getUint32(at + 16, true)
  const isLarge = count === 0xffff || bytes === 0xffffffff || start === 0xffffffff
  if (!isLarge || at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) return { start, bytes, count }
  const wideStart = Number(tail.getBigUint64(at - 20 + 8, true))
  const wide = new DataView(await zip.slice(wideStart, wideStart + 56).arrayBuffer())
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== 0x06064b50) throw notAZip()
  const big = (offset: number) => Number(wide.getBigUint64(offset, true))
  return { count: big(32), bytes: big(40), start: big(48) }
}

/** Sizes and place of an entry; those that do not fit into 32 bits follow in its extra field, in this order. */
function wideSizes(directory: DataView, at: number, extraStart: number, extraBytes: number): Place {
  const sizes = [
    directory.getUint32(at + 24, true),
    directory.getUint32(at + 20, true),
    directory.getUint32(at + 42, true),
  ]
  for (let extra = extraStart; extra + 4 <= extraStart + extraBytes; ) {
    const length = directory.getUint16(extra + 2, true)
    if (directory.getUint16(extra, true) === 1) {
      let value = extra + 4
      for (const [index, size] of sizes.entries()) {
        if (size !== 0xffffffff || value + 8 > extra + 4 + length) continue
        sizes[index] = Number(directory.getBigUint64(value, true))
        value += 8
      }
    }
    extra += 4 + length
  }
  const [bytes = 0, packedBytes = 0, start = 0] = sizes
  return { bytes, packedBytes, start }
}

async function readEntry(zip: Blob, { start, packedBytes, deflated }: Place & { deflated: boolean }): Promise<Blob> {
  const head = new DataView(await zip.slice(start, start + 30).arrayBuffer())
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw notAZip()
  const from = start + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const packed = zip.slice(from, from + packedBytes)
  if (!deflated) return packed
  return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob()
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const korean = new TextDecoder('euc-kr')

/** UTF-8, or else what Korean Windows writes; a name that is neither is shown as well as can be. */
function decodeName(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return korean.decode(bytes)
  }
}

function notAZip(): Error {
  return new Error('not a zip')
}
