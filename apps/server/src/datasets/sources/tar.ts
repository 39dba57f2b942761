import type { ByteReader } from './byte-reader.ts'

/** A regular file in a tar; its content must be read with `body` before the next one is asked for. */
export interface TarMember {
  readonly path: string
  readonly bytes: number
  readonly body: () => AsyncGenerator<Buffer>
}

const block = 512

/** The regular files of a ustar archive (POSIX.1-1988), in order. What `body` leaves unread is skipped. */
export async function* readTar(reader: ByteReader): AsyncGenerator<TarMember> {
  for (;;) {
    const header = await reader.take(block)
    if (header === undefined || header.every((byte) => byte === 0)) return
    const bytes = Number.parseInt(text(header, 124, 12).trim() || '0', 8)
    if (!Number.isSafeInteger(bytes) || !hasRightSum(header)) throw new Error('is not a tar archive')
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : ''
    const name = text(header, 0, 100)
    let left = bytes
    const body = async function* () {
      while (left > 0) {
        const piece = await reader.need(Math.min(left, 1 << 18))
        left -= piece.length
        yield piece
      }
    }
    const type = header[156]
    if (type === 0 || type === 0x30) yield { path: prefix ? `${prefix}/${name}` : name, bytes, body }
    for await (const _ of body());
    const padding = (block - (bytes % block)) % block
    if (padding > 0) await reader.need(padding)
  }
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.toString('latin1', start, start + length)
  const end = field.indexOf('\0')
  return end < 0 ? field : field.slice(0, end)
}

function hasRightSum(header: Buffer): boolean {
  const stated = Number.parseInt(text(header, 148, 8).trim(), 8)
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0) === stated
}
