import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/** Unpacks one member of a zip into the file `target`. @throws Error where it is missing or damaged. */
export async function unpackMember(zipPath: string, member: string, target: string): Promise<void> {
  const zip = await openPromise(zipPath, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== member) continue
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
      return
    }
    throw new Error(`lacks ${member}`)
  } finally {
    zip.close()
  }
}
