import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AddSamples } from '../packing.ts'
import type { Watching } from '../progress.ts'
import { ByteReader } from './byte-reader.ts'
import { readContent } from './content.ts'
import { readTar } from './tar.ts'

const plane = 32 * 32
const record = 1 + 3 * plane

const trainFiles = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`)
const testFile = 'test_batch.bin'

/**
 * Passes CIFAR-10's images on: the training batches in their order, then the test batch. The archive holds them in
 * another order, so they are unpacked into `scratch` first. Format: the CIFAR-10 page (label, then planes R, G, B).
 * @returns labels and how many of them are training samples. @throws Error if broken.
 */
export async function readCifarBinary(
  archive: string,
  scratch: string,
  add: AddSamples,
  { signal, onProgress }: Watching,
): Promise<{ labels: number[]; trainCount: number }> {
  await unpack(archive, scratch, signal)
  const labels: number[] = []
  let trainCount = 0
  for (const file of [...trainFiles, testFile]) {
    if (file === testFile) trainCount = labels.length
    const reader = new ByteReader(await readContent(join(scratch, file)))
    for (let bytes = await reader.take(record); bytes; bytes = await reader.take(record)) {
      labels.push(bytes[0] as number)
      await add(interleave(bytes))
    }
    signal?.throwIfAborted()
    onProgress?.({ stage: 'reading', done: labels.length, total: 60_000, unit: 'images' })
  }
  return { labels, trainCount }
}

async function unpack(archive: string, scratch: string, signal: AbortSignal | undefined): Promise<void> {
  const wanted = new Set([...trainFiles, testFile])
  for await (const member of readTar(new ByteReader(await readContent(archive)))) {
    signal?.throwIfAborted()
    const name = member.path.split('/').at(-1) as string
    if (!wanted.delete(name)) continue
    await pipeline(Readable.from(member.body()), createWriteStream(join(scratch, name)))
  }
  if (wanted.size > 0) throw new Error(`lacks ${[...wanted].join(', ')}`)
}

/** Planes of a record → height × width × channels. */
function interleave(bytes: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(3 * plane)
  for (let at = 0; at < plane; at++) {
    pixels[at * 3] = bytes[1 + at] as number
    pixels[at * 3 + 1] = bytes[1 + plane + at] as number
    pixels[at * 3 + 2] = bytes[1 + 2 * plane + at] as number
  }
  return pixels
}
