import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** What a zip holds, by path, as another program than ours reads it. @throws where sizes are not as stated */
export async function readZip(bytes: Buffer): Promise<Record<string, Buffer>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  )
  const found: Record<string, Buffer> = {}
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject)
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        found[entry.fileName] = await buffer(stream)
        zip.readEntry()
      })
    })
    zip.readEntry()
  })
  return found
}
