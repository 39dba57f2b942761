import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Checksum, SourceFile } from '@blocksight/datasets'
import { DatasetProblem } from '../problem.ts'
import type { Watching } from '../progress.ts'
import { ByteReader } from './byte-reader.ts'
import { readContent } from './content.ts'
import { readTar } from './tar.ts'

/** What a file was found to be. `verified` names the published checksum it agrees with. */
export interface Verified {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly verified: 'content' | 'member' | 'file' | 'none'
}

/**
 * Compares a file with its published checksums. Those of the uncompressed content decide where there are any, because
 * archives get packed again; a checksum of the archive alone can prove a file right, but not wrong: then `none`.
 * @throws DatasetProblem `wrong-checksum` where content or members differ, `broken-file` where it cannot be unpacked.
 */
export async function verifyFile(path: string, source: SourceFile, watching: Watching): Promise<Verified> {
  const found = (covers: Checksum['covers']) => source.checksums.filter((checksum) => checksum.covers === covers)
  const { size } = await stat(path)
  const whole = createHash('sha256')
  const wholeMd5 = createHash('md5')
  await feed(createReadStream(path, { highWaterMark: 1 << 20 }), [whole, wholeMd5], size, source.file, watching)
  const digests = { sha256: whole.digest('hex'), md5: wholeMd5.digest('hex') }
  const result = { file: source.file, bytes: size, sha256: digests.sha256 }

  const archives = found('file')
  const strongest = archives.find(({ algorithm }) => algorithm === 'sha256') ?? archives[0]
  if (strongest && digests[strongest.algorithm] === strongest.value) return { ...result, verified: 'file' }
  const contents = found('content')
  const members = found('member')
  try {
    if (contents.length > 0) await checkContent(path, source.file, contents, watching)
    else if (members.length > 0) await checkMembers(path, source.file, members, watching)
    else return { ...result, verified: 'none' }
  } catch (error) {
    watching.signal?.throwIfAborted()
    if (error instanceof DatasetProblem) throw error
    throw new DatasetProblem('broken-file', { file: source.file, detail: (error as Error).message }, error)
  }
  return { ...result, verified: contents.length > 0 ? 'content' : 'member' }
}

async function checkContent(path: string, file: string, checksums: readonly Checksum[], watching: Watching) {
  const hashes = checksums.map(({ algorithm }) => createHash(algorithm))
  await feed(await readContent(path), hashes, 0, file, { signal: watching.signal })
  checksums.forEach((checksum, index) => {
    compare(file, checksum, (hashes[index] as Hash).digest('hex'))
  })
}

async function checkMembers(path: string, file: string, checksums: readonly Checksum[], { signal }: Watching) {
  const missing = new Map(checksums.map((checksum) => [checksum.member, checksum]))
  for await (const member of readTar(new ByteReader(await readContent(path)))) {
    signal?.throwIfAborted()
    const checksum = missing.get(member.path)
    if (!checksum) continue
    const hash = createHash(checksum.algorithm)
    for await (const piece of member.body()) hash.update(piece)
    compare(`${file}/${member.path}`, checksum, hash.digest('hex'))
    missing.delete(member.path)
  }
  if (missing.size > 0) throw new Error(`lacks ${[...missing.keys()].join(', ')}`)
}

function compare(file: string, { algorithm, value }: Checksum, received: string): void {
  if (received === value) return
  throw new DatasetProblem('wrong-checksum', { file, algorithm, received, expected: value })
}

async function feed(
  chunks: AsyncIterable<Buffer>,
  hashes: readonly Hash[],
  total: number,
  file: string,
  { signal, onProgress }: Watching,
): Promise<void> {
  let done = 0
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    for (const hash of hashes) hash.update(chunk)
    done += chunk.length
    onProgress?.({ stage: 'checking', done, total, unit: 'bytes', file })
  }
}
