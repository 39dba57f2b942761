import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeZip } from '../images/zip-for-tests.ts'
import { readCifarBinary } from './cifar-binary.ts'
import { convert } from './converted.ts'
import { readIdxImages, readIdxLabels } from './idx.ts'
import { makeTar } from './tar-for-tests.ts'
import { verifyFile } from './verify.ts'
import { unpackMember } from './zip-member.ts'

let folder: string
let pixels: number[]
const add = async (more: Uint8Array) => {
  pixels.push(...more)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-readers-'))
  pixels = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, data: Buffer): Promise<string> {
  await writeFile(join(folder, name), data)
  return join(folder, name)
}

const images = Buffer.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

test('IDX images are read packed and unpacked', async () => {
  expect(await readIdxImages(await file('a', images), [2, 3], false, add)).toBe(2)
  expect(await readIdxImages(await file('b.gz', gzipSync(images)), [2, 3], false, add)).toBe(2)
  const once = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  expect(pixels).toEqual([...once, ...once])
})

test('EMNIST images are turned upright', async () => {
  const square = Buffer.concat([images.subarray(0, 8), Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8])])
  await readIdxImages(await file('a', square), [2, 2], true, add)
  expect(pixels).toEqual([1, 3, 2, 4, 5, 7, 6, 8])
})

test.each([
  ['cut', images.subarray(0, 25), 'ends'],
  ['a cut archive', gzipSync(images).subarray(0, 30), 'unexpected end of file'],
  ['labels', Buffer.from([0, 0, 8, 1, 0, 0, 0, 0]), 'no IDX file'],
  ['another size', Buffer.concat([images.subarray(0, 11), Buffer.from([9]), images.subarray(12)]), 'side of 9'],
])('an IDX file that is %s is refused', async (_name, data, message) => {
  await expect(readIdxImages(await file('a', data), [2, 3], false, add)).rejects.toThrow(message)
})

test('IDX labels', async () => {
  const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9])
  expect([...(await readIdxLabels(await file('a', gzipSync(labels))))]).toEqual([7, 0, 9])
})

/** One record: label, then a red, a green and a blue plane. */
const cifarRecord = (label: number) =>
  Buffer.concat([Buffer.of(label), ...[10, 20, 30].map((base) => Buffer.alloc(1024, base + label))])

const cifarMembers = {
  'cifar-10-batches-bin/data_batch_2.bin': cifarRecord(2),
  'cifar-10-batches-bin/readme.html': Buffer.from('x'.repeat(700)),
  'cifar-10-batches-bin/test_batch.bin': Buffer.concat([cifarRecord(6), cifarRecord(7)]),
  'cifar-10-batches-bin/data_batch_1.bin': Buffer.concat([cifarRecord(0), cifarRecord(1)]),
  'cifar-10-batches-bin/data_batch_3.bin': cifarRecord(3),
  'cifar-10-batches-bin/data_batch_4.bin': cifarRecord(4),
  'cifar-10-batches-bin/data_batch_5.bin': cifarRecord(5),
}

test('CIFAR-10 comes in its own order whatever the order in the archive', async () => {
  const archive = await file('c.tar.gz', gzipSync(makeTar(cifarMembers)))
  const { labels, trainCount } = await readCifarBinary(archive, folder, add, {})
  expect(labels).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(trainCount).toBe(6)
  expect(pixels.slice(0, 6)).toEqual([10, 20, 30, 10, 20, 30])
  expect(pixels.slice(-3)).toEqual([17, 27, 37])
})

test('a CIFAR-10 archive without a batch is refused', async () => {
  const { 'cifar-10-batches-bin/test_batch.bin': _test, ...rest } = cifarMembers
  const archive = await file('c.tar.gz', gzipSync(makeTar(rest)))
  await expect(readCifarBinary(archive, folder, add, {})).rejects.toThrow('test_batch.bin')
})

test('members of an archive are checked each by itself', async () => {
  const archive = await file('c.tar.gz', gzipSync(makeTar(cifarMembers)))
  const checksum = (value: string) => ({
    file: 'c.tar.gz',
    mirrors: [],
    bytes: 0,
    checksums: [
      { algorithm: 'sha256', covers: 'member', member: 'cifar-10-batches-bin/data_batch_2.bin', value },
      { algorithm: 'md5', covers: 'file', value: '0'.repeat(32) },
    ] as const,
  })
  const right = createHash('sha256').update(cifarRecord(2)).digest('hex')
  expect(await verifyFile(archive, checksum(right), {})).toMatchObject({ verified: 'member' })
  const problem = await verifyFile(archive, checksum('0'.repeat(64)), {}).catch((error) => error)
  expect(problem).toMatchObject({ code: 'wrong-checksum', values: { received: right } })
  const broken = await file('d.tar.gz', gzipSync(makeTar(cifarMembers)).subarray(0, 60))
  await expect(verifyFile(broken, checksum(right), {})).rejects.toMatchObject({ code: 'broken-file' })
})

test.each([false, true])('a member of a zip is unpacked (deflated: %s)', async (deflate) => {
  const zip = await file(
    'gzip.zip',
    makeZip([{ name: 'gzip/other' }, { name: 'gzip/labels.gz', data: images, deflate }]),
  )
  await unpackMember(zip, 'gzip/labels.gz', join(folder, 'out'))
  await readIdxImages(join(folder, 'out'), [2, 3], false, add)
  expect(pixels).toHaveLength(12)
  await expect(unpackMember(zip, 'gzip/none', join(folder, 'out'))).rejects.toThrow('gzip/none')
})

test('a missing Python is a problem with a way out', async () => {
  const problem = await convert(join(folder, 'no-python'), 'digits', [], folder, add, undefined).catch((error) => error)
  expect(problem).toMatchObject({ name: 'DatasetProblem', code: 'converter-failed' })
  expect(problem.texts.ko).toContain('npm run setup')
})

const python = resolve('trainer/.venv/bin/python')
// Python imports SciPy first, which takes its time on a busy machine.
const pythonTimeout = 180_000
const withPython = existsSync(python) ? test : test.skip
withPython(
  `SVHN's files go through the converter${existsSync(python) ? '' : ` (SKIPPED: ${python} is missing)`}`,
  async () => {
    const script = `
import numpy, scipy.io, sys
for name, labels in (('train', [10, 1, 2]), ('test', [9])):
    count = len(labels)
    X = numpy.arange(32 * 32 * 3 * count).reshape(32, 32, 3, count).astype('uint8')
    scipy.io.savemat(sys.argv[1] + '/' + name + '.mat', {'X': X, 'y': numpy.array(labels)[:, None]})`
    execFileSync(python, ['-c', script, folder])
    const scratch = join(folder, 'scratch')
    await mkdir(scratch)
    const inputs = [join(folder, 'train.mat'), join(folder, 'test.mat')]
    const { labels, parts } = await convert(python, 'svhn', inputs, scratch, add, undefined)
    expect(labels).toEqual([0, 1, 2, 9])
    expect(parts).toEqual([3, 1])
    // X counts up with the sample first: sample 1 of train starts 1, 4, 7 (its three channels).
    expect(pixels.slice(3072, 3075)).toEqual([1, 4, 7])
  },
  pythonTimeout,
)
