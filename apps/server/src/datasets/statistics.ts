import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { readNpyHeader } from './npy.ts'
import type { Watching } from './progress.ts'

/** What one reading of `images.npy` yields. */
export interface ImageStatistics {
  /** SHA-256 of the whole file, header included, lower-case hexadecimal. */
  readonly sha256: string
  /** Per channel, of the chosen samples, of pixels 0…1. */
  readonly mean: number[]
  /** Population standard deviation, per channel, of the chosen samples, of pixels 0…1. */
  readonly std: number[]
}

/**
 * Hashes a packed `images.npy` and measures the `chosen` samples in the same reading. Sums are exact integers (one
 * histogram per channel), so the figures are the same on every machine.
 */
export async function measureImages(
  handle: FileHandle,
  chosen: readonly number[],
  { onProgress, signal }: Watching = {},
): Promise<ImageStatistics> {
  const { shape, dataStart } = await readNpyHeader(handle)
  const [count = 0, height = 0, width = 0, channels = 0] = shape
  const sampleBytes = height * width * channels
  const selected = new Uint8Array(count)
  for (const index of chosen) selected[index] = 1

  const hash = createHash('sha256')
  const histograms = Array.from({ length: channels }, () => new Float64Array(256))
  const head = Buffer.alloc(dataStart)
  await handle.read(head, 0, dataStart, 0)
  hash.update(head)

  const perChunk = Math.max(1, Math.floor((1 << 20) / sampleBytes))
  const chunk = Buffer.alloc(perChunk * sampleBytes)
  for (let first = 0; first < count; first += perChunk) {
    signal?.throwIfAborted()
    const samples = Math.min(perChunk, count - first)
    await handle.read(chunk, 0, samples * sampleBytes, dataStart + first * sampleBytes)
    hash.update(chunk.subarray(0, samples * sampleBytes))
    for (let sample = 0; sample < samples; sample++) {
      if (!selected[first + sample]) continue
      countPixels(histograms, chunk, sample * sampleBytes, sampleBytes)
    }
    onProgress?.({ stage: 'measuring', done: first + samples, total: count, unit: 'images' })
  }
  return { sha256: hash.digest('hex'), ...summarise(histograms) }
}

function countPixels(histograms: readonly Float64Array[], data: Uint8Array, start: number, length: number): void {
  const channels = histograms.length
  for (let channel = 0; channel < channels; channel++) {
    const histogram = histograms[channel] as Float64Array
    for (let at = start + channel; at < start + length; at += channels) {
      const value = data[at] as number
      histogram[value] = (histogram[value] as number) + 1
    }
  }
}

function summarise(histograms: readonly Float64Array[]): { mean: number[]; std: number[] } {
  const mean: number[] = []
  const std: number[] = []
  for (const histogram of histograms) {
    let pixels = 0
    let sum = 0
    let squares = 0
    histogram.forEach((times, value) => {
      pixels += times
      sum += times * value
      squares += times * value * value
    })
    const average = pixels ? sum / pixels : 0
    const variance = pixels ? Math.max(0, squares / pixels - average * average) : 0
    mean.push(rounded(average / 255))
    std.push(rounded(Math.sqrt(variance) / 255))
  }
  return { mean, std }
}

/** Seven digits are more than any training can notice, and read well in generated code. */
function rounded(value: number): number {
  return Number(value.toFixed(7))
}
