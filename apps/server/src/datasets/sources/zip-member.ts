import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/**
 * Unpacks one member of a zip into the file `target`.
 * @throws Error where it is missing or damaged, or where `signal` aborted
 */
export async function unpackMember(
  zipPath: string,
  member: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const zip = await openPromise(zipPath, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== member) continue
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), { ...(signal && { signal }) })
      return
    }
    throw new Error(`lacks ${member}`)
  } finally {
    zip.close()
  }
}
