import { type FileHandle, open } from 'node:fs/promises'
import sharp from 'sharp'
import { readNpyHeader } from './npy.ts'
import { DatasetProblem } from './problem.ts'

/** Many small pictures in one: row by row, `columns` in a row, unused places black. */
export interface SheetOrder {
  readonly indices: ArrayLike<number>
  readonly columns: number
  /** No picture is taller or wider than this; larger ones are made smaller. */
  readonly longestSide: number
}

/**
 * Draws pictures of a `.npy` file as one PNG, so that thousands of them are a few requests.
 * @param hash of the dataset they belong to
 * @throws DatasetProblem `broken-packing`
 */
export async function drawArray(path: string, hash: string, order: SheetOrder): Promise<Buffer> {
  try {
    const handle = await open(path, 'r')
    try {
      return await draw(handle, order)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new DatasetProblem('broken-packing', { hash, detail: (error as Error).message }, error)
  }
}

async function draw(handle: FileHandle, { indices, columns, longestSide }: SheetOrder): Promise<Buffer> {
  const { shape, dataStart } = await readNpyHeader(handle)
  const [, height = 0, width = 0, channels = 0] = shape
  const sampleBytes = height * width * channels
  const tile = tileSize(height, width, longestSide)
  const rows = Math.max(1, Math.ceil(indices.length / columns))
  const sheet = Buffer.alloc(rows * tile.height * columns * tile.width * channels)
  const sample = Buffer.alloc(sampleBytes)
  for (let place = 0; place < indices.length; place++) {
    await handle.read(sample, 0, sampleBytes, dataStart + (indices[place] as number) * sampleBytes)
    const pixels = tile.height === height ? sample : await shrink(sample, { height, width, channels }, tile)
    const left = (place % columns) * tile.width
    const top = Math.floor(place / columns) * tile.height
    for (let row = 0; row < tile.height; row++) {
      const from = row * tile.width * channels
      pixels.copy(sheet, ((top + row) * columns * tile.width + left) * channels, from, from + tile.width * channels)
    }
  }
  const raw = { height: rows * tile.height, width: columns * tile.width, channels: channels as 1 | 3 }
  return sharp(sheet, { raw, limitInputPixels: false })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png({ compressionLevel: 4 })
    .toBuffer()
}

/** How large a picture of height × width is on a sheet. */
function tileSize(height: number, width: number, longestSide: number): { height: number; width: number } {
  const factor = Math.min(1, longestSide / Math.max(height, width))
  const shrunk = (side: number) => Math.max(1, Math.round(side * factor))
  return { height: shrunk(height), width: shrunk(width) }
}

async function shrink(
  sample: Buffer,
  raw: { height: number; width: number; channels: number },
  tile: { height: number; width: number },
): Promise<Buffer> {
  return sharp(sample, { raw: { ...raw, channels: raw.channels as 1 | 3 } })
    .resize(tile.width, tile.height, { fit: 'fill' })
    .toColourspace(raw.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer()
}
