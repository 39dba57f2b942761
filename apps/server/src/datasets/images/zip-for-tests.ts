import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a zip made for a test; everything beyond name and data may lie. */
export interface TestEntry {
  readonly name: string | Buffer
  readonly data?: Buffer
  readonly deflate?: boolean
  /** General purpose bit flag; bit 0 encrypted, bit 11 UTF-8. */
  readonly flags?: number
  readonly method?: number
  readonly statedSize?: number
  /** Unix mode. */
  readonly mode?: number
}

/** Writes zips byte by byte, because real tools refuse to write the ones that tests need. Format: APPNOTE.TXT. */
export function makeZip(entries: readonly TestEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const data = entry.data ?? Buffer.alloc(0)
    const packed = entry.deflate ? deflateRawSync(data) : data
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(entry.flags ?? 0x800, 2)
    head.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4)
    head.writeUInt32LE(crc32(data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(entry.statedSize ?? data.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), head, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const records = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(records.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, records, end])
}
