import { open } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { readNpyHeader } from './npy.ts'
import type { PackedDataset } from './packed.ts'
import { DatasetProblem } from './problem.ts'

/** One sample of a packed dataset as a person sees it. */
export interface Sample {
  readonly png: Buffer
  /** Index into the dataset's classes. */
  readonly label: number
}

/** @throws DatasetProblem `no-sample` outside 0 … count-1, `broken-packing` where the arrays cannot be read. */
export async function readSample({ hash, folder }: PackedDataset, index: number): Promise<Sample> {
  try {
    const images = await readPart(join(folder, 'images.npy'), index)
    const labels = await readPart(join(folder, 'labels.npy'), index)
    const [height = 0, width = 0, channels = 0] = images.shape
    const png = await toPng(images.bytes, [channels, height, width])
    return { png, label: Number(labels.bytes.readBigInt64LE(0)) }
  } catch (error) {
    if (error instanceof DatasetProblem) throw error
    throw new DatasetProblem('broken-packing', { hash, detail: (error as Error).message }, error)
  }
}

/** The pixels of samples, each height × width × channels. @throws DatasetProblem as `readSample` does */
export async function readPixels({ hash, folder }: PackedDataset, indices: readonly number[]): Promise<Buffer[]> {
  try {
    const parts = indices.map((index) => readPart(join(folder, 'images.npy'), index))
    return (await Promise.all(parts)).map(({ bytes }) => bytes)
  } catch (error) {
    if (error instanceof DatasetProblem) throw error
    throw new DatasetProblem('broken-packing', { hash, detail: (error as Error).message }, error)
  }
}

/** Pixels, height × width × channels, as a PNG. */
export function toPng(pixels: Uint8Array, [channels = 1, height = 0, width = 0]: readonly number[]): Promise<Buffer> {
  const raw = { width, height, channels: channels as 1 | 3 }
  return sharp(pixels, { raw })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png()
    .toBuffer()
}

/** The bytes of one entry along the first dimension of a `.npy` file. */
async function readPart(path: string, index: number): Promise<{ bytes: Buffer; shape: readonly number[] }> {
  const handle = await open(path, 'r')
  try {
    const { shape, dataStart, dataBytes } = await readNpyHeader(handle)
    const [count = 0, ...rest] = shape
    if (!Number.isInteger(index) || index < 0 || index >= count) throw new DatasetProblem('no-sample', { index, count })
    const bytes = Buffer.alloc(dataBytes / count)
    await handle.read(bytes, 0, bytes.length, dataStart + index * bytes.length)
    return { bytes, shape: rest }
  } finally {
    await handle.close()
  }
}
