import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { isHidden } from '@blocksight/datasets'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { DatasetProblem, type Findings } from '../problem.ts'
import { type Archive, type ArchiveFile, byPath } from './archive.ts'
import { decodeFileName, safePath } from './file-name.ts'
import type { ImportLimits } from './limits.ts'

const inflate = promisify(inflateRaw)

/** Where an entry's data lies. Kept small: there may be a million. */
interface ZipFile extends ArchiveFile {
  readonly start: number
  readonly packedBytes: number
  readonly deflated: boolean
  readonly checksum: number
}

/**
 * Lists a zip. Only its directory is read; nothing is unpacked and nothing written.
 * @throws DatasetProblem `not-a-zip`, `zip-bomb`, `too-many-files`.
 */
export async function openZip(path: string, findings: Findings, limits: ImportLimits): Promise<Archive> {
  const handle = await open(path, 'r').catch((error: Error) => {
    throw new DatasetProblem('not-a-zip', { file: path, detail: error.message }, error)
  })
  try {
    const { size } = await handle.stat()
    const { files, folders } = await list(handle, size, path, findings, limits)
    const unpacked = files.reduce((sum, file) => sum + file.bytes, 0)
    if (unpacked > limits.unpackedBytes) {
      throw new DatasetProblem('zip-bomb', { unpacked, packed: size, limit: limits.unpackedBytes })
    }
    return {
      files: files.sort(byPath),
      folders,
      read: (file) => readEntry(handle, file as ZipFile),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function list(handle: FileHandle, size: number, path: string, findings: Findings, limits: ImportLimits) {
  const files: ZipFile[] = []
  const folders: string[] = []
  const seen = new Set<string>()
  try {
    const zip = await fromRandomAccessReaderPromise(new BufferedReader(handle, size), size, {
      autoClose: false,
      decodeStrings: false,
      // One entry with odd sizes must not cost the others; sizes are checked when it is read.
      validateEntrySizes: false,
    })
    if (zip.entryCount > limits.files) {
      throw new DatasetProblem('too-many-files', { received: zip.entryCount, limit: limits.files })
    }
    for await (const entry of zip.eachEntry()) {
      const { text, guessed } = decodeFileName(entry.fileNameRaw)
      const safe = safePath(text)
      if (guessed) findings.add('name-encoding', text)
      if (safe === undefined) findings.add('unsafe-path', text)
      else if (/[/\\]$/.test(text)) folders.push(safe)
      else if (isAcceptable(entry, safe, findings, limits)) {
        if (seen.has(safe)) findings.add('same-path', safe)
        else files.push(toFile(entry, safe))
        seen.add(safe)
      }
    }
  } catch (error) {
    if (error instanceof DatasetProblem) throw error
    throw new DatasetProblem('not-a-zip', { file: path, detail: (error as Error).message }, error)
  }
  return { files, folders: folders.filter((folder) => !isHidden(folder)) }
}

const symbolicLink = 0o120000
const fileTypeMask = 0o170000

/** Entries below this size may compress as well as they like: flat icons do. */
const smallEntry = 1 << 20

function isAcceptable(entry: Entry, path: string, findings: Findings, limits: ImportLimits): boolean {
  const { uncompressedSize, compressedSize, compressionMethod } = entry
  if (isHidden(path)) findings.add('hidden', path)
  else if (((entry.externalFileAttributes >>> 16) & fileTypeMask) === symbolicLink) findings.add('symlink', path)
  else if (entry.isEncrypted()) findings.add('encrypted', path)
  else if (compressionMethod !== 0 && compressionMethod !== 8) findings.add('unsupported-compression', path)
  else if (uncompressedSize > limits.fileBytes || compressedSize > limits.fileBytes) {
    findings.add('file-too-large', path, { limit: limits.fileBytes })
  } else if (uncompressedSize > smallEntry && uncompressedSize > compressedSize * limits.compressionRatio) {
    findings.add('suspicious-compression', path)
  } else return true
  return false
}

function toFile(entry: Entry, path: string): ZipFile {
  return {
    path,
    bytes: entry.uncompressedSize,
    start: entry.relativeOffsetOfLocalHeader,
    packedBytes: entry.compressedSize,
    deflated: entry.compressionMethod === 8,
    checksum: entry.crc32,
  }
}

const localHeaderBytes = 30
const nameAndExtraGuess = 256

/** Reads one entry, usually with a single read; unpacks no more than the directory promised. */
async function readEntry(handle: FileHandle, file: ZipFile): Promise<Buffer> {
  const guess = Buffer.allocUnsafe(localHeaderBytes + nameAndExtraGuess + file.packedBytes)
  const { bytesRead } = await handle.read(guess, 0, guess.length, file.start)
  if (bytesRead < localHeaderBytes || guess.readUInt32LE(0) !== 0x04034b50)
    throw new Error('no entry where one should be')
  const dataStart = localHeaderBytes + guess.readUInt16LE(26) + guess.readUInt16LE(28)
  let packed = guess.subarray(dataStart, dataStart + file.packedBytes)
  if (dataStart + file.packedBytes > bytesRead) {
    packed = Buffer.allocUnsafe(file.packedBytes)
    const again = await handle.read(packed, 0, file.packedBytes, file.start + dataStart)
    if (again.bytesRead < file.packedBytes) throw new Error('the zip ends inside this entry')
  }
  const data = file.deflated ? await inflate(packed, { maxOutputLength: Math.max(1, file.bytes) }) : packed
  if (data.length !== file.bytes || crc32(data) !== file.checksum) throw new Error('the entry is damaged')
  return data
}

/** Serves the directory's many small reads from large ones. */
class BufferedReader extends RandomAccessReader {
  readonly #handle: FileHandle
  readonly #size: number
  #block = Buffer.alloc(0)
  #blockStart = 0

  constructor(handle: FileHandle, size: number) {
    super()
    this.#handle = handle
    this.#size = size
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const inBlock = position - this.#blockStart
    if (inBlock >= 0 && inBlock + length <= this.#block.length) {
      this.#block.copy(target, offset, inBlock, inBlock + length)
      process.nextTick(callback, null, length)
      return
    }
    const wanted = Math.min(Math.max(length, 1 << 18), Math.max(0, this.#size - position))
    const block = Buffer.alloc(wanted)
    this.#handle.read(block, 0, wanted, position).then(
      ({ bytesRead }) => {
        this.#block = block.subarray(0, bytesRead)
        this.#blockStart = position
        const served = Math.min(length, bytesRead)
        block.copy(target, offset, 0, served)
        callback(null, served)
      },
      (error: Error) => callback(error),
    )
  }
}
