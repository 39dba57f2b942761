import { createHash } from 'node:crypto'
import { findImageLayout, type ImageLayout } from '@blocksight/datasets'
import type { AddSamples } from '../packing.ts'
import { DatasetProblem, type Findings } from '../problem.ts'
import type { Watching } from '../progress.ts'
import type { SplitName } from '../splits.ts'
import type { Archive, ArchiveFile } from './archive.ts'
import { type Decoded, decodeImage, type ImageForm, type LargeLane } from './decode.ts'
import type { ImportLimits } from './limits.ts'

/** A written sample: its class by name, and its split where the paths give splits. */
export interface ReadSample {
  readonly class: string
  readonly split: SplitName | undefined
}

export interface ReadingOrder extends Watching {
  readonly form: ImageForm
  readonly limits: ImportLimits
  /** `leave out` for a person's own images; `keep` where the samples are given by a public dataset. */
  readonly duplicates: 'leave out' | 'keep'
}

/**
 * Reads every image of an archive in the order of its paths and hands its pixels to `add`. Images are decoded a few at
 * a time and written in order, so the result does not depend on timing. What is left out or changed is counted.
 */
export async function readImages(
  archive: Archive,
  layout: ImageLayout,
  order: ReadingOrder,
  findings: Findings,
  add: AddSamples,
): Promise<ReadSample[]> {
  const samples: ReadSample[] = []
  const known = new Map<string, ArchiveFile>()
  const large = oneAtATime()
  const read = (file: ArchiveFile) => readOne(archive, file, order, large)
  let done = 0
  for await (const { item: file, result } of inOrder(archive.files, ahead, read)) {
    order.signal?.throwIfAborted()
    const placement = layout.place(file.path)
    const usable = result.pixels !== undefined
    if (usable && placement.class === undefined) findings.add('no-class', file.path)
    else for (const note of result.notes) findings.add(note, file.path, { limit: order.limits.pixels })
    if (result.pixels && placement.class !== undefined) {
      const twin = known.get(result.hash)
      if (twin) findings.add(duplicateCode(layout, order, twin, file), `${file.path} = ${twin.path}`)
      else known.set(result.hash, file)
      if (!twin || order.duplicates === 'keep') {
        await add(result.pixels)
        samples.push({ class: placement.class, split: placement.split })
      }
    }
    if (++done % 100 === 0 || done === archive.files.length) {
      order.onProgress?.({ stage: 'reading', done, total: archive.files.length, unit: 'images' })
    }
  }
  reportEmptyClasses(layout, samples, findings)
  return samples
}

/** More than the decoder's four threads, so that reading never leaves them idle. */
const ahead = 12

/** Files from this size on are read and decoded one at a time, to bound the memory. */
const largeBytes = 4 * 2 ** 20

async function readOne(
  archive: Archive,
  file: ArchiveFile,
  { form, limits }: ReadingOrder,
  large: LargeLane,
): Promise<Decoded & { hash: string }> {
  const isLarge = file.bytes > largeBytes
  const work = async () => {
    let bytes: Buffer
    try {
      bytes = await archive.read(file)
    } catch {
      return { notes: ['broken' as const], hash: '' }
    }
    const lane: LargeLane = isLarge ? (decode) => decode() : large
    const decoded = await decodeImage(file.path, bytes, form, limits.pixels, lane)
    return { ...decoded, hash: decoded.pixels ? createHash('sha256').update(bytes).digest('base64') : '' }
  }
  return isLarge ? large(work) : work()
}

function duplicateCode(layout: ImageLayout, order: ReadingOrder, twin: ArchiveFile, file: ArchiveFile) {
  if (order.duplicates === 'keep') return 'duplicate-kept'
  const [first, second] = [layout.place(twin.path), layout.place(file.path)]
  if (first.class !== second.class) return 'duplicate-in-other-class'
  return first.split === second.split ? 'duplicate-left-out' : 'duplicate-across-splits'
}

function reportEmptyClasses(layout: ImageLayout, samples: readonly ReadSample[], findings: Findings): void {
  const used = new Set(samples.map((sample) => sample.class))
  for (const name of layout.classes) if (!used.has(name)) findings.add('empty-class', name)
}

/** Runs at most one piece of work at any time, in the order in which they were asked for. */
function oneAtATime(): LargeLane {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}

/** Starts up to `limit` pieces of work ahead and gives their results in the order of the items. */
async function* inOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: Result }> {
  const running: { item: Item; result: Promise<Result> }[] = []
  let next = 0
  try {
    while (next < items.length || running.length > 0) {
      while (next < items.length && running.length < limit) {
        const item = items[next++] as Item
        const result = work(item)
        // A failure is met when its turn comes; until then it must not count as unhandled.
        result.catch(() => undefined)
        running.push({ item, result })
      }
      const first = running.shift() as { item: Item; result: Promise<Result> }
      yield { item: first.item, result: await first.result }
    }
  } finally {
    await Promise.allSettled(running.map(({ result }) => result))
  }
}

/** Finds classes and splits. @throws DatasetProblem `no-images`, `one-class` where the paths already show it. */
export function layOut(archive: Archive): ImageLayout {
  const layout = findImageLayout(archive)
  if (archive.files.length === 0 || layout.classes.length === 0) throw new DatasetProblem('no-images', { detail: '' })
  return layout
}
