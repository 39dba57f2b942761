import type { AddSamples } from '../packing.ts'
import { ByteReader } from './byte-reader.ts'
import { readContent } from './content.ts'

/** Passes the images of an IDX file on, in order. Format: the MNIST page. @returns how many. @throws Error if broken. */
export async function readIdxImages(
  path: string,
  [height, width]: readonly [number, number],
  transposed: boolean,
  add: AddSamples,
): Promise<number> {
  const reader = new ByteReader(await readContent(path))
  try {
    const count = await readHead(reader, [height, width])
    const perPiece = Math.max(1, Math.floor((1 << 18) / (height * width)))
    for (let first = 0; first < count; first += perPiece) {
      const samples = Math.min(perPiece, count - first)
      const pixels = await reader.need(samples * height * width)
      await add(transposed ? transpose(pixels, samples, height, width) : pixels)
    }
    return count
  } finally {
    await reader.close()
  }
}

/** The labels of an IDX file. @throws Error if broken. */
export async function readIdxLabels(path: string): Promise<Uint8Array> {
  const reader = new ByteReader(await readContent(path))
  try {
    return await reader.need(await readHead(reader, []))
  } finally {
    await reader.close()
  }
}

/** Checks type and sizes; gives the count. */
async function readHead(reader: ByteReader, sizes: readonly number[]): Promise<number> {
  const magic = (await reader.need(4)).readUInt32BE(0)
  const expected = 0x0800 + 1 + sizes.length
  if (magic !== expected) throw new Error(`starts with ${magic}, expected ${expected}: no IDX file of bytes`)
  const count = (await reader.need(4)).readUInt32BE(0)
  for (const size of sizes) {
    const found = (await reader.need(4)).readUInt32BE(0)
    if (found !== size) throw new Error(`has images with a side of ${found}, expected ${size}`)
  }
  return count
}

/** Swaps rows and columns of every image: EMNIST stores its letters lying on their side. */
function transpose(pixels: Uint8Array, samples: number, height: number, width: number): Uint8Array {
  const turned = new Uint8Array(pixels.length)
  for (let sample = 0; sample < samples; sample++) {
    const start = sample * height * width
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        turned[start + row * width + column] = pixels[start + column * height + row] as number
      }
    }
  }
  return turned
}
