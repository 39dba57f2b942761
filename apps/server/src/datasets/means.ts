import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asideName } from '../files/aside.ts'
import type { ClassIndex } from './class-index.ts'
import { readNpyHeader, SampleWriter } from './npy.ts'
import { DatasetProblem } from './problem.ts'

/** Sums held in memory at once, at most: 128 MB of them. */
const mostSums = 32 * 2 ** 20

/**
 * Writes the mean picture of each class, and as the last one that of all, of the training split, to `path` as uint8
 * pictures like the dataset's own. Exact sums, rounded once. A class without training samples is black.
 * @throws DatasetProblem `broken-packing`
 */
export async function writeMeans(packed: string, hash: string, classes: number, index: ClassIndex, path: string) {
  try {
    await write(join(packed, hash, 'images.npy'), classes, index, path)
  } catch (error) {
    throw new DatasetProblem('broken-packing', { hash, detail: (error as Error).message }, error)
  }
}

async function write(images: string, classes: number, index: ClassIndex, path: string): Promise<void> {
  const train = index.indices('train', undefined)
  const counts = index.counts('train')
  await mkdir(dirname(path), { recursive: true })
  const aside = join(dirname(path), asideName())
  const source = await open(images, 'r')
  try {
    const target = await open(aside, 'wx')
    try {
      const { shape } = await readNpyHeader(source)
      const sampleShape = shape.slice(1)
      const size = sampleShape.reduce((product, side) => product * side, 1)
      const writer = await SampleWriter.start(target, sampleShape)
      const all = new Float64Array(size)
      // With many classes of large pictures the images are read several times rather than all sums held at once.
      const atOnce = Math.max(1, Math.min(classes, Math.floor(mostSums / size)))
      for (let first = 0; first < classes; first += atOnce) {
        const last = Math.min(classes, first + atOnce)
        const sums = Array.from({ length: last - first }, () => new Uint32Array(size))
        await eachSample(source, train, (sample, pixels) => {
          const sum = sums[index.labelOf(sample) - first]
          if (sum) addTo(sum, pixels)
        })
        for (const [offset, sum] of sums.entries()) {
          await writer.add(divided(sum, counts[first + offset] ?? 0))
          addTo(all, sum)
        }
      }
      await writer.add(divided(all, train.length))
      await writer.finish()
    } finally {
      await target.close()
    }
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  } finally {
    await source.close()
  }
}

function divided(sums: ArrayLike<number>, count: number): Uint8Array {
  return Uint8Array.from(sums, (sum) => (count === 0 ? 0 : Math.round(sum / count)))
}

function addTo(sums: Float64Array | Uint32Array, values: Uint8Array | Uint32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (values[at] as number)
}

/** Reads the samples of `chosen`, ascending, in large pieces; what `visit` gets is overwritten afterwards. */
async function eachSample(
  handle: FileHandle,
  chosen: Uint32Array,
  visit: (sample: number, pixels: Uint8Array) => void,
): Promise<void> {
  const { shape, dataStart, dataBytes } = await readNpyHeader(handle)
  const bytes = dataBytes / (shape[0] ?? 1)
  const perPiece = Math.max(1, Math.floor((1 << 20) / bytes))
  const piece = Buffer.alloc(perPiece * bytes)
  let next = 0
  while (next < chosen.length) {
    const start = chosen[next] as number
    await handle.read(piece, 0, piece.length, dataStart + start * bytes)
    for (; next < chosen.length && (chosen[next] as number) < start + perPiece; next++) {
      const at = ((chosen[next] as number) - start) * bytes
      visit(chosen[next] as number, piece.subarray(at, at + bytes))
    }
  }
}
