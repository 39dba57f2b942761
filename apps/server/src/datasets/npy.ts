import type { FileHandle } from 'node:fs/promises'

/** The element types that datasets use, by NumPy's name for them. */
export type ElementType = 'uint8' | 'int64'

const descriptors: Record<ElementType, string> = { uint8: '|u1', int64: '<i8' }
const bytesOf: Record<ElementType, number> = { uint8: 1, int64: 8 }

/** All headers written here have this size, so that a count unknown at first can be filled in at the end. */
const npyHeaderBytes = 128

/** What the head of a `.npy` file says. `dataStart` and `dataBytes` are in bytes. */
export interface NpyHeader {
  readonly type: ElementType
  readonly shape: readonly number[]
  readonly dataStart: number
  readonly dataBytes: number
}

/** The head of a `.npy` file (format 1.0, C order), padded to `npyHeaderBytes`. Format: numpy.lib.format. */
export function encodeNpyHeader(type: ElementType, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const text = `{'descr': '${descriptors[type]}', 'fortran_order': False, 'shape': ${tuple}, }`
  const header = Buffer.alloc(npyHeaderBytes, 0x20)
  header.write('\x93NUMPY\x01\x00', 0, 'latin1')
  header.writeUInt16LE(npyHeaderBytes - 10, 8)
  header.write(text, 10, 'latin1')
  header[npyHeaderBytes - 1] = 0x0a
  return header
}

/**
 * Reads the head of a `.npy` file, format 1.0 to 3.0.
 * @throws Error naming what is wrong: no NumPy file, Fortran order, another element type, a size that does not fit.
 */
export async function readNpyHeader(handle: FileHandle): Promise<NpyHeader> {
  const start = Buffer.alloc(12)
  const { bytesRead } = await handle.read(start, 0, 12, 0)
  if (bytesRead < 12 || start.toString('latin1', 0, 6) !== '\x93NUMPY') throw new Error('not a NumPy array file')
  const wide = (start[6] as number) >= 2
  const length = wide ? start.readUInt32LE(8) : start.readUInt16LE(8)
  if (length > 1 << 16) throw new Error('the NumPy header is too long')
  const dataStart = (wide ? 12 : 10) + length
  const text = Buffer.alloc(length)
  await handle.read(text, 0, length, dataStart - length)
  const { type, shape } = parseHeader(text.toString('latin1'))
  const dataBytes = shape.reduce((product, size) => product * size, bytesOf[type])
  const { size } = await handle.stat()
  if (size !== dataStart + dataBytes) throw new Error(`has ${size} bytes, expected ${dataStart + dataBytes}`)
  return { type, shape, dataStart, dataBytes }
}

function parseHeader(text: string): { type: ElementType; shape: number[] } {
  const descriptor = /'descr':\s*'([^']*)'/.exec(text)?.[1]
  const type = (Object.keys(descriptors) as ElementType[]).find((name) => descriptors[name] === descriptor)
  if (!type) throw new Error(`has elements of type ${descriptor}, expected |u1 or <i8`)
  if (!/'fortran_order':\s*False/.test(text)) throw new Error('is in Fortran order')
  const tuple = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1]
  if (tuple === undefined) throw new Error('has no shape')
  return {
    type,
    shape: tuple
      .split(',')
      .filter((size) => size.trim())
      .map(Number),
  }
}

/** A whole `.npy` file of labels as bytes. */
export function encodeLabels(labels: ArrayLike<number>): Buffer {
  const file = Buffer.alloc(npyHeaderBytes + labels.length * 8)
  encodeNpyHeader('int64', [labels.length]).copy(file)
  for (let index = 0; index < labels.length; index++) {
    file.writeBigInt64LE(BigInt(labels[index] as number), npyHeaderBytes + index * 8)
  }
  return file
}

/** Reads a one-dimensional int64 or uint8 array whose values are small enough for numbers. */
export async function readLabels(handle: FileHandle): Promise<number[]> {
  const { type, shape, dataStart, dataBytes } = await readNpyHeader(handle)
  if (shape.length !== 1) throw new Error(`has shape (${shape.join(', ')}), expected one dimension`)
  const data = Buffer.alloc(dataBytes)
  await handle.read(data, 0, dataBytes, dataStart)
  if (type === 'uint8') return [...data]
  return Array.from({ length: dataBytes / 8 }, (_, index) => Number(data.readBigInt64LE(index * 8)))
}

/** Writes equally large samples one after the other into a `.npy` file, without knowing beforehand how many come. */
export class SampleWriter {
  readonly #handle: FileHandle
  readonly #sampleShape: readonly number[]
  readonly #sampleBytes: number
  readonly #buffer: Buffer
  #buffered = 0
  #bytes = 0

  private constructor(handle: FileHandle, sampleShape: readonly number[]) {
    this.#handle = handle
    this.#sampleShape = sampleShape
    this.#sampleBytes = sampleShape.reduce((product, size) => product * size, 1)
    this.#buffer = Buffer.alloc(1 << 20)
  }

  /** Starts a uint8 array in an empty file opened for writing. */
  static async start(handle: FileHandle, sampleShape: readonly number[]): Promise<SampleWriter> {
    await handle.write(encodeNpyHeader('uint8', [0, ...sampleShape]), 0, npyHeaderBytes, 0)
    return new SampleWriter(handle, sampleShape)
  }

  /** How many samples were added. */
  get count(): number {
    return this.#bytes / this.#sampleBytes
  }

  /** Adds whole samples. Calls must not overlap. */
  async add(pixels: Uint8Array): Promise<void> {
    if (pixels.length % this.#sampleBytes !== 0) {
      throw new Error(`${pixels.length} bytes are not samples of ${this.#sampleBytes} bytes`)
    }
    if (this.#buffered + pixels.length > this.#buffer.length) await this.#flush()
    if (pixels.length > this.#buffer.length) {
      await writeFully(this.#handle, pixels, npyHeaderBytes + this.#bytes)
    } else {
      this.#buffer.set(pixels, this.#buffered)
      this.#buffered += pixels.length
    }
    this.#bytes += pixels.length
  }

  /** Writes the rest and the final header, and syncs the file. */
  async finish(): Promise<void> {
    await this.#flush()
    await writeFully(this.#handle, encodeNpyHeader('uint8', [this.count, ...this.#sampleShape]), 0)
    await this.#handle.sync()
  }

  async #flush(): Promise<void> {
    const start = npyHeaderBytes + this.#bytes - this.#buffered
    await writeFully(this.#handle, this.#buffer.subarray(0, this.#buffered), start)
    this.#buffered = 0
  }
}

async function writeFully(handle: FileHandle, data: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < data.length) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done)
    done += bytesWritten
  }
}
