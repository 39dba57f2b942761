import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** The content of a file, unpacked where it is gzip, whatever its name says. Errors arise while reading. */
export async function readContent(path: string): Promise<Readable> {
  const stored = createReadStream(path, { highWaterMark: 1 << 18 })
  if (!(await isGzip(path))) return stored
  const content = new PassThrough({ highWaterMark: 1 << 18 })
  pipeline(stored, createGunzip({ chunkSize: 1 << 18 }), content).catch((error) => content.destroy(error))
  return content
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const magic = Buffer.alloc(2)
    await handle.read(magic, 0, 2, 0)
    return magic.readUInt16BE(0) === 0x1f8b
  } finally {
    await handle.close()
  }
}
