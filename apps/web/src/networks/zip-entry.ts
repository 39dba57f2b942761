import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'

/** Why a file could not be taken out of a zip. */
export type ZipProblem =
  | { readonly code: 'broken-zip' }
  | { readonly code: 'zip-encrypted' }
  | { readonly code: 'zip-unsupported' }
  | { readonly code: 'not-in-zip'; readonly found: readonly string[] }
  | { readonly code: 'too-large' }

export type ZipEntryContent = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: ZipProblem }

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly offset: number
}

const endLength = 22
const longestComment = 65_535
const largestDirectory = 64e6
// Inflating never yields more than about 1,000 times what goes in, so that this much can never be too much at once.
const piece = 16_384

/**
 * Takes one small file out of a zip by its name (in the zip's top folder, or in the one folder that holds everything),
 * without reading the rest, however large. Never more than `limit` bytes are unpacked, whatever the zip claims.
 */
export async function readZipEntry(zip: Blob, wanted: string, limit: number): Promise<ZipEntryContent> {
  const entries = await listEntries(zip)
  if (!entries) return { problem: { code: 'broken-zip' } }
  const matching = entries.filter(({ name }) => name === wanted || /^[^/]+\//.exec(name)?.[0].concat(wanted) === name)
  const entry = matching.sort((one, other) => one.name.length - other.name.length)[0]
  if (!entry) return { problem: { code: 'not-in-zip', found: entries.slice(0, 5).map(({ name }) => name) } }
  if (entry.flags & 1) return { problem: { code: 'zip-encrypted' } }
  if (entry.method !== 0 && entry.method !== 8) return { problem: { code: 'zip-unsupported' } }
  if (entry.packed > limit) return { problem: { code: 'too-large' } }

  const header = await view(zip, entry.offset, 30)
  if (header?.getUint32(0, true) !== 0x04034b50) return { problem: { code: 'broken-zip' } }
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = new Uint8Array(await zip.slice(start, start + entry.packed).arrayBuffer())
  if (packed.length < entry.packed) return { problem: { code: 'broken-zip' } }
  const content: ZipEntryContent = entry.method === 0 ? { bytes: packed } : unpack(packed, limit)
  if ('bytes' in content && crc32(content.bytes) !== entry.crc) return { problem: { code: 'broken-zip' } }
  return content
}

function unpack(packed: Uint8Array<ArrayBuffer>, limit: number): ZipEntryContent {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  let isComplete = false
  const inflate = new Inflate((chunk, final) => {
    chunks.push(new Uint8Array(chunk))
    size += chunk.length
    isComplete = final
  })
  try {
    for (let at = 0; at < packed.length && !isComplete; at += piece) {
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.length)
      if (size > limit) return { problem: { code: 'too-large' } }
    }
  } catch {
    return { problem: { code: 'broken-zip' } }
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes }
}

/** The central directory (PKWARE APPNOTE 4.3.12); undefined where there is none. */
async function listEntries(zip: Blob): Promise<readonly Entry[] | undefined> {
  const tailStart = Math.max(0, zip.size - endLength - longestComment)
  const tail = await view(zip, tailStart, zip.size - tailStart)
  let end = tail ? tail.byteLength - endLength : -1
  while (end >= 0 && tail?.getUint32(end, true) !== 0x06054b50) end -= 1
  if (!tail || end < 0) return undefined
  const length = tail.getUint32(end + 12, true)
  if (length > largestDirectory) return undefined
  const directory = await view(zip, tail.getUint32(end + 16, true), length)
  if (!directory) return undefined
  const entries: Entry[] = []
  for (let at = 0; at + 46 <= length && directory.getUint32(at, true) === 0x02014b50; ) {
    const nameLength = directory.getUint16(at + 28, true)
    if (at + 46 + nameLength > length) return undefined
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength))
    entries.push({
      name: name.replaceAll('\\', '/'),
      flags: directory.getUint16(at + 8, true),
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      packed: directory.getUint32(at + 20, true),
      offset: directory.getUint32(at + 42, true),
    })
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true)
  }
  return entries
}

async function view(zip: Blob, start: number, length: number): Promise<DataView<ArrayBuffer> | undefined> {
  const buffer = await zip.slice(start, start + length).arrayBuffer()
  return buffer.byteLength === length ? new DataView(buffer) : undefined
}
