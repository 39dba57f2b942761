import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of a zip: its path in it, and its content or where that is. */
export type ZipEntry = { readonly path: string } & ({ readonly text: string } | { readonly file: string })

/** 1 January 1980, so that equal content gives equal bytes. */
const dosDate = 0x21

/** General purpose bits: sizes follow the data; names are UTF-8. */
const flags = 0x0808

const largest = 0xffffffff

/**
 * A zip archive as a stream, file after file, never whole in memory (PKWARE APPNOTE 6.3.10, without ZIP64).
 * @throws while streaming, if the archive would pass 4 GiB
 */
export function zipStream(entries: Iterable<ZipEntry>): Readable {
  return Readable.from(zipChunks(entries))
}

async function* zipChunks(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.path)
    const start = offset
    const header = Buffer.concat([localHeader(name.length), name])
    offset += header.length
    yield header
    let crc = 0
    let size = 0
    let packedSize = 0
    const deflate = createDeflateRaw()
    const source = 'text' in entry ? Readable.from([Buffer.from(entry.text)]) : createReadStream(entry.file)
    source.on('error', (error: Error) => deflate.destroy(error))
    const feeding = (async () => {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        crc = crc32(chunk, crc)
        size += chunk.length
        if (!deflate.write(chunk)) await once(deflate, 'drain')
      }
      deflate.end()
    })()
    feeding.catch(() => {})
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packedSize += chunk.length
      yield chunk
    }
    await feeding
    offset += packedSize + 16
    if (offset > largest || size > largest) throw new Error('The archive would be larger than 4 GiB')
    const sizes = words(crc, packedSize, size)
    yield Buffer.concat([words(0x08074b50), sizes])
    directory.push(centralHeader(name, sizes, start))
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([central, end])
}

function localHeader(nameLength: number): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(dosDate, 12)
  header.writeUInt16LE(nameLength, 26)
  return header
}

function centralHeader(name: Buffer, sizes: Buffer, start: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(8, 10)
  header.writeUInt16LE(dosDate, 14)
  sizes.copy(header, 16)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(start, 42)
  return Buffer.concat([header, name])
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => {
    buffer.writeUInt32LE(value, index * 4)
  })
  return buffer
}
