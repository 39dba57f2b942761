import { join } from 'node:path'
import type { DatasetFacts } from '@blocksight/datasets'
import type { AddSamples } from '../packing.ts'
import { DatasetProblem, isFullDisk } from '../problem.ts'
import type { Watching } from '../progress.ts'
import { drawThreeSplits, drawValidation, type Splits } from '../splits.ts'
import { readCifarBinary } from './cifar-binary.ts'
import { convert } from './converted.ts'
import { readIdxImages, readIdxLabels } from './idx.ts'
import { drawShapes } from './shapes.ts'
import { unpackMember } from './zip-member.ts'

/** What reading a built-in dataset needs: its verified files by name, room for temporary ones, and Python. */
export interface ReadingPlace extends Watching {
  readonly fileOf: (name: string) => string
  readonly scratch: string
  readonly python: string
}

/** Writes a dataset's images in their canonical order and gives labels and splits. */
export type BuiltinReader = (
  facts: DatasetFacts,
  place: ReadingPlace,
  add: AddSamples,
) => Promise<{ labels: ArrayLike<number>; splits: Splits }>

/** Four IDX files as MNIST has them, found by `find` under their names. */
interface IdxForm {
  readonly train: readonly [images: string, labels: string]
  readonly test: readonly [images: string, labels: string]
  readonly transposed: boolean
  readonly firstLabel: number
  readonly find: (place: ReadingPlace, name: string) => Promise<string>
}

function idx({ train, test, transposed, firstLabel, find }: IdxForm): BuiltinReader {
  return async (facts, place, add) => {
    const [, height, width] = facts.shape
    const labels: number[] = []
    const readPart = async ([imageFile, labelFile]: readonly [string, string]) => {
      const images = await readIdxImages(await find(place, imageFile), [height, width], transposed, add)
      const found = await readIdxLabels(await find(place, labelFile))
      if (found.length !== images) throw new Error(`${images} images have ${found.length} labels`)
      for (const label of found) labels.push(label - firstLabel)
      place.signal?.throwIfAborted()
      place.onProgress?.({ stage: 'reading', done: labels.length, total: totalOf(facts), unit: 'images' })
      return images
    }
    const trainCount = await readPart(train)
    await readPart(test)
    return { labels, splits: drawValidation(labels, trainCount, facts.counts.validation) }
  }
}

const idxFiles = idx({
  train: ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'],
  test: ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'],
  transposed: false,
  firstLabel: 0,
  find: async (place, name) => place.fileOf(name),
})

const emnistLetters = idx({
  train: ['emnist-letters-train-images-idx3-ubyte.gz', 'emnist-letters-train-labels-idx1-ubyte.gz'],
  test: ['emnist-letters-test-images-idx3-ubyte.gz', 'emnist-letters-test-labels-idx1-ubyte.gz'],
  transposed: true,
  firstLabel: 1,
  find: async (place, name) => {
    const unpacked = join(place.scratch, name)
    await unpackMember(place.fileOf('gzip.zip'), `gzip/${name}`, unpacked, place.signal)
    return unpacked
  },
})

const digits: BuiltinReader = async (facts, place, add) => {
  const { labels } = await convert(place.python, facts.id, [], place.scratch, add, place.signal)
  return { labels, splits: drawThreeSplits(labels) }
}

const svhn: BuiltinReader = async (facts, place, add) => {
  const inputs = [place.fileOf('train_32x32.mat'), place.fileOf('test_32x32.mat')]
  const { labels, parts } = await convert(place.python, facts.id, inputs, place.scratch, add, place.signal)
  return { labels, splits: drawValidation(labels, parts[0] ?? 0, facts.counts.validation) }
}

const cifar10: BuiltinReader = async (facts, place, add) => {
  const archive = place.fileOf('cifar-10-binary.tar.gz')
  const { labels, trainCount } = await readCifarBinary(archive, place.scratch, add, place)
  return { labels, splits: drawValidation(labels, trainCount, facts.counts.validation) }
}

const shapes: BuiltinReader = async (facts, place, add) => {
  const labels = await drawShapes(facts.classes, totalOf(facts) / facts.classes.length, add, place)
  const rest = drawValidation(labels, totalOf(facts) - facts.counts.test, facts.counts.validation)
  return { labels, splits: rest }
}

const readers: Readonly<Record<string, BuiltinReader>> = {
  digits,
  shapes,
  mnist: idxFiles,
  'fashion-mnist': idxFiles,
  cifar10,
  svhn,
  'emnist-letters': emnistLetters,
}

/**
 * Writes the images of a built-in dataset and checks that they are what its facts say.
 * @throws DatasetProblem `broken-file`, `converter-failed`; the signal's reason.
 */
export const readBuiltin: BuiltinReader = async (facts, place, add) => {
  try {
    const read = await (readers[facts.id] as BuiltinReader)(facts, place, add)
    for (const label of Array.from(read.labels)) {
      if (!(label >= 0 && label < facts.classes.length)) throw new Error(`has a label ${label}`)
    }
    for (const split of ['train', 'validation', 'test'] as const) {
      const [received, expected] = [read.splits[split].length, facts.counts[split]]
      if (received !== expected) throw new Error(`has ${received} ${split} images, expected ${expected}`)
    }
    return read
  } catch (error) {
    place.signal?.throwIfAborted()
    if (error instanceof DatasetProblem) throw error
    if (isFullDisk(error)) throw error
    throw new DatasetProblem('broken-file', { file: facts.id, detail: (error as Error).message }, error)
  }
}

function totalOf({ counts }: DatasetFacts): number {
  return counts.train + counts.validation + counts.test
}
