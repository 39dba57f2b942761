import { createHash } from 'node:crypto'
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DatasetStore, openDatasetStore } from '../index.ts'
import { importOwnImages } from './import-images.ts'
import { makeZip, type TestEntry } from './zip-for-tests.ts'

let folder: string
let store: DatasetStore
const options = { name: 'mine', size: [8, 8], channels: 3, fit: 'stretch' } as const

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-import-'))
  store = await openDatasetStore({ folder: join(folder, 'store'), python: 'none' })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Colour = readonly [number, number, number]
const solid = (colour: Colour, width = 8, height = 8) =>
  sharp({ create: { width, height, channels: 3, background: { r: colour[0], g: colour[1], b: colour[2] } } })
const png = (colour: Colour) => solid(colour).png().toBuffer()

/** `count` different images in a class folder. */
async function classOf(name: string, count: number, hue = 0): Promise<TestEntry[]> {
  const images = Array.from({ length: count }, (_, index) => png([hue, index, 200]))
  return (await Promise.all(images)).map((data, index) => ({ name: `${name}/${index}.png`, data }))
}

async function importZip(entries: readonly TestEntry[]) {
  const path = join(folder, 'images.zip')
  await writeFile(path, makeZip(entries))
  return store.importImages({ zip: path }, options)
}

const counted = (problems: readonly { code: string; count: number }[]) =>
  Object.fromEntries(problems.map(({ code, count }) => [code, count]))

/** Nothing half-written: nothing but finished datasets and their originals. */
async function expectTidy() {
  for (const part of ['datasets', 'originals']) {
    const names = await readdir(join(folder, 'store', part)).catch(() => [])
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}(\.zip)?$/)
  }
}

test('a clean zip becomes a dataset with its classes, splits and pixels', async () => {
  const packed = await importZip([...(await classOf('고양이', 10, 10)), ...(await classOf('🐕', 10, 250))])
  expect(packed.problems).toEqual([])
  expect(packed.facts).toMatchObject({
    name: { en: 'mine', ko: 'mine' },
    shape: [3, 8, 8],
    classes: ['고양이', '🐕'],
    counts: { train: 14, validation: 3, test: 3 },
  })
  const { png: bytes, label } = await store.sample(packed.hash, 13)
  expect(label).toBe(1)
  expect([...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([250, 3, 200])
  expect(await store.find(packed.hash)).toEqual(packed)
  expect(await store.list()).toEqual([packed])
  const { train, validation, test } = await store.splits(packed.hash)
  expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  await expectTidy()
})

test('mean and deviation are those of the training split', async () => {
  const packed = await importZip([...(await classOf('a', 10, 0)), ...(await classOf('b', 10, 255))])
  const { train } = await store.splits(packed.hash)
  const red = train.map((index) => (index < 10 ? 0 : 1))
  const green = train.map((index) => (index % 10) / 255)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
  for (const [channel, values] of [red, green, train.map(() => 200 / 255)].entries()) {
    expect(packed.facts.mean[channel]).toBeCloseTo(mean(values), 6)
    expect(packed.facts.std[channel]).toBeCloseTo(deviation(values), 6)
  }
})

test('the order inside the zip does not matter, the options do', async () => {
  const entries = [...(await classOf('a', 5, 1)), ...(await classOf('b', 5, 2))]
  const first = await importZip(entries)
  expect((await importZip(entries.toReversed())).hash).toBe(first.hash)
  const originals = first.facts.id.replace('own-', '')
  const kept = (await readdir(join(folder, 'store', 'originals'))).find((name) => name.startsWith(originals))
  const again = await store.importImages({ originals: kept!.replace('.zip', '') }, { ...options, channels: 1 })
  expect(again.hash).not.toBe(first.hash)
  expect(again.facts).toMatchObject({ id: first.facts.id, shape: [1, 8, 8] })
  expect(counted(again.problems)).toEqual({ 'colour-dropped': 10 })
})

test('whatever is wrong with single files is counted and shown, and the rest is used', async () => {
  const good = [...(await classOf('cat', 4, 10)), ...(await classOf('dog', 4, 20))]
  const jpeg = await solid([1, 2, 3], 64, 64).jpeg().toBuffer()
  const noisy = await sharp(Buffer.from(Array.from({ length: 12288 }, (_, i) => (i * 7919) % 251)), {
    raw: { width: 64, height: 64, channels: 3 },
  })
    .jpeg()
    .toBuffer()
  const bomb = Buffer.alloc(2 << 20)
  const packed = await importZip([
    ...good,
    { name: 'bird/' },
    { name: 'cat/cut.jpg', data: noisy.subarray(0, noisy.length / 2) },
    { name: 'cat/text.png', data: Buffer.from('hello') },
    { name: 'cat/notes.txt', data: Buffer.from('hello') },
    { name: 'cat/drawing.svg', data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') },
    { name: 'cat/huge.png', data: emptyPng(50_000, 50_000) },
    { name: 'cat/is-a-jpeg.png', data: jpeg },
    { name: 'cat/copy.png', data: good[0]!.data! },
    { name: 'dog/copy.png', data: good[0]!.data! },
    { name: 'outside.png', data: await png([9, 9, 9]) },
    { name: '../escape.png', data: jpeg },
    { name: '/absolute.png', data: jpeg },
    { name: 'cat/link.png', data: Buffer.from('/etc/passwd'), mode: 0o120777 },
    { name: '__MACOSX/cat/._1.png', data: jpeg },
    { name: 'cat/.DS_Store', data: jpeg },
    { name: 'cat/secret.png', data: jpeg, flags: 1 },
    { name: 'cat/odd.png', data: jpeg, method: 12 },
    { name: 'cat/bomb.png', data: bomb, deflate: true },
    { name: 'cat/liar.png', data: bomb, deflate: true, statedSize: 1000 },
    {
      name: Buffer.concat([Buffer.from('dog/'), Buffer.from('b0edbee7c0cc', 'hex'), Buffer.from('.png')]),
      data: jpeg,
      flags: 0,
    },
    { name: good[1]!.name, data: jpeg },
  ])
  expect(counted(packed.problems)).toEqual({
    'unsafe-path': 2,
    symlink: 1,
    hidden: 2,
    encrypted: 1,
    'unsupported-compression': 1,
    'suspicious-compression': 1,
    'name-encoding': 1,
    'same-path': 1,
    // cut.jpg, text.png, liar.png
    broken: 3,
    'not-an-image': 1,
    'unsupported-format': 1,
    'too-many-pixels': 1,
    // is-a-jpeg.png and the Korean name
    'wrong-extension': 2,
    'duplicate-left-out': 1,
    // copy.png of a cat, and the jpeg in cat and dog
    'duplicate-in-other-class': 2,
    'no-class': 1,
    'empty-class': 1,
  })
  expect(packed.facts.classes).toEqual(['cat', 'dog'])
  const { train, validation, test } = packed.facts.counts
  expect(train + validation + test).toBe(9)
  for (const problem of packed.problems) {
    expect(problem.examples.length).toBeGreaterThan(0)
    for (const text of [problem.texts.en, problem.texts.ko]) expect(text).not.toMatch(/[{}]/)
  }
  await expectTidy()
})

/** A PNG that only claims its size: a head and no pixels. */
function emptyPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(10))), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

test('unusual images are brought to plain pixels and counted', async () => {
  const frames = Buffer.alloc(8 * 16 * 3, 120).fill(20, 8 * 8 * 3)
  const animated = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
    .gif()
    .toBuffer()
  const leftRedRightBlue = Buffer.from(
    Array.from({ length: 8 * 8 }, (_, i) => (i % 8 < 4 ? [255, 0, 0] : [0, 0, 255])).flat(),
  )
  const rotated = await sharp(leftRedRightBlue, { raw: { width: 8, height: 8, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer()
  const deep = sharp(new Uint16Array(64).fill(0x8080), { raw: { width: 8, height: 8, channels: 1 } })
  const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
  const packed = await importZip([
    ...(await classOf('z', 5)),
    { name: 'a/1-rotated.png', data: rotated },
    { name: 'a/2-deep.png', data: await deep.toColourspace('grey16').png().toBuffer() },
    { name: 'a/3-clear.png', data: await clear.png().toBuffer() },
    { name: 'a/4-cmyk.jpg', data: await solid([200, 30, 30]).toColourspace('cmyk').jpeg().toBuffer() },
    { name: 'a/5-animated.gif', data: animated },
    { name: 'a/6.webp', data: await solid([5, 5, 5]).webp().toBuffer() },
    { name: 'a/7.tif', data: await solid([6, 6, 6]).tiff().toBuffer() },
    { name: 'a/8-opaque.png', data: await solid([8, 8, 8]).ensureAlpha().png().toBuffer() },
    { name: 'a/9.avif', data: await solid([7, 7, 7]).avif().toBuffer() },
  ])
  expect(counted(packed.problems)).toEqual({ rotated: 1, 'deep-colour': 1, transparent: 1, cmyk: 1, animated: 1 })
  const pixels = async (index: number) => [
    ...(await sharp((await store.sample(packed.hash, index)).png)
      .raw()
      .toBuffer()),
  ]
  const turned = await pixels(0)
  // Orientation 6: what lies left is shown on top.
  expect(turned.slice(0, 3)).toEqual([255, 0, 0])
  expect(turned.slice(-3)).toEqual([0, 0, 255])
  expect(new Set(await pixels(1))).toEqual(new Set([128]))
  expect(new Set(await pixels(2))).toEqual(new Set([255]))
  const [red = 0, green = 0] = await pixels(3)
  expect(red).toBeGreaterThan(green + 80)
  expect(new Set(await pixels(4))).toEqual(new Set([120]))
})

test.each([
  ['contain', [0, 0, 0]],
  ['cover', [200, 100, 50]],
  ['stretch', [200, 100, 50]],
] as const)('a wide image with fit %s', async (fit, corner) => {
  const wide = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      solid([200, 100, 50], 32 + i, 8)
        .png()
        .toBuffer(),
    ),
  )
  const path = join(folder, 'wide.zip')
  await writeFile(path, makeZip(wide.map((data, index) => ({ name: `${index % 2}/${index}.png`, data }))))
  const packed = await store.importImages({ zip: path }, { ...options, fit })
  const raw = await sharp((await store.sample(packed.hash, 0)).png)
    .raw()
    .toBuffer()
  expect([...raw.subarray(0, 3)]).toEqual([...corner])
  expect([...raw.subarray(3 * (4 * 8 + 4), 3 * (4 * 8 + 4) + 3)]).toEqual([200, 100, 50])
})

test('given splits are kept; a copy in another split is left out; a missing split is drawn from train', async () => {
  const train = [...(await classOf('train/a', 10, 1)), ...(await classOf('train/b', 10, 2))]
  const tests = [...(await classOf('test/a', 3, 3)), ...(await classOf('test/b', 3, 4))]
  const packed = await importZip([...train, ...tests, { name: 'test/a/seen.png', data: train[0]!.data! }])
  expect(counted(packed.problems)).toEqual({ 'duplicate-across-splits': 1 })
  const { train: kept, validation, test: given } = packed.facts.counts
  expect(validation).toBe(3)
  expect(kept + given).toBe(23)
})

test('a folder is imported like a zip, its links are not followed, and it is kept', async () => {
  const images = join(folder, 'pictures')
  for (const { name, data } of [...(await classOf('a', 5, 1)), ...(await classOf('b', 5, 2))]) {
    const path = join(images, name as string)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, data!)
  }
  await symlink('/etc', join(images, 'a', 'etc'))
  await symlink('0.png', join(images, 'a', 'again.png'))
  await link(join(images, 'b', '0.png'), join(images, 'b', 'same.png'))
  await writeFile(join(images, '.hidden'), 'x')
  const packed = await store.importImages({ folder: images }, options)
  expect(counted(packed.problems)).toEqual({ symlink: 2, hidden: 1, 'duplicate-left-out': 1 })
  await rm(images, { recursive: true })
  const [kept] = await readdir(join(folder, 'store', 'originals'))
  const again = await store.importImages({ originals: kept! }, { ...options, size: [16, 16] })
  expect(again.facts.shape).toEqual([3, 16, 16])
  await expectTidy()
})

test.each([
  ['not-a-zip', async () => Buffer.from('this is no zip at all')],
  ['not-a-zip', async () => makeZip(await classOf('a', 3)).subarray(0, 300)],
  ['no-images', async () => makeZip([])],
  ['no-images', async () => makeZip([{ name: '1.png', data: await png([1, 1, 1]) }])],
  [
    'no-images',
    async () =>
      makeZip([
        { name: 'a/1.png', data: Buffer.from('x') },
        { name: 'b/1.png', data: Buffer.from('y') },
      ]),
  ],
  ['one-class', async () => makeZip(await classOf('a', 5))],
  ['one-class', async () => makeZip(await classOf('a', 1))],
  ['too-few-images', async () => makeZip([...(await classOf('a', 1, 1)), ...(await classOf('b', 1, 2))])],
])('%s is refused with both texts and leaves nothing half-written', async (code, content) => {
  const path = join(folder, 'images.zip')
  await writeFile(path, await content())
  const problem = await store.importImages({ zip: path }, options).catch((error) => error)
  expect(problem).toMatchObject({ name: 'DatasetProblem', code })
  expect(problem.texts.en).not.toMatch(/[{}]/)
  expect(problem.texts.ko).not.toMatch(/[{}]/)
  expect(await store.list()).toEqual([])
  expect(await readdir(join(folder, 'store', 'originals'))).toEqual([])
  await expectTidy()
})

test.each(['', '../x', 'f'.repeat(64)])('there are no originals "%s"', async (originals) => {
  await expect(store.importImages({ originals }, options)).rejects.toMatchObject({ code: 'no-folder' })
})

test.each([
  ['size', { size: [3, 8] }],
  ['size', { size: [8, 4000] }],
  ['channels', { channels: 4 }],
  ['fit', { fit: 'fill' }],
  ['name', { name: ' ' }],
])('a bad %s is refused before anything is written', async (option, change) => {
  const problem = await store.importImages({ zip: 'x.zip' }, { ...options, ...change } as never).catch((error) => error)
  expect(problem).toMatchObject({ code: 'bad-options', values: { option } })
})

test('a class with one or two images is kept and named', async () => {
  const packed = await importZip([...(await classOf('a', 10, 1)), ...(await classOf('b', 1, 2))])
  expect(packed.problems).toMatchObject([{ code: 'small-class', count: 1, examples: ['b'] }])
})

test('stopping an import gives the reason and leaves nothing behind', async () => {
  const path = join(folder, 'images.zip')
  await writeFile(path, makeZip([...(await classOf('a', 250, 1)), ...(await classOf('b', 250, 2))]))
  const stop = new AbortController()
  const onProgress = ({ stage }: { stage: string }) => {
    if (stage === 'reading') stop.abort(new Error('enough'))
  }
  await expect(store.importImages({ zip: path }, options, { signal: stop.signal, onProgress })).rejects.toThrow(
    'enough',
  )
  expect(await store.list()).toEqual([])
  await expectTidy()
})

test('an import that is stopped after its originals were copied keeps none of them', async () => {
  const path = join(folder, 'images.zip')
  await writeFile(path, makeZip([...(await classOf('a', 4, 1)), ...(await classOf('b', 4, 2))]))
  const folders = { packed: join(folder, 'store', 'datasets'), originals: join(folder, 'store', 'originals') }
  const stop = new AbortController()
  const onProgress = ({ stage }: { stage: string }) => {
    if (stage === 'checking') stop.abort(new Error('enough'))
  }
  const stopped = importOwnImages(folders, { zip: path }, options, { signal: stop.signal, onProgress })
  await expect(stopped).rejects.toThrow('enough')
  expect(await readdir(folders.packed)).toEqual([])
  expect(await readdir(folders.originals)).toEqual([])
  // Where another packing is made of the same originals, they stay.
  await store.importImages({ zip: path }, options)
  const other = new AbortController()
  const again = importOwnImages(
    folders,
    { zip: path },
    { ...options, channels: 1 },
    { signal: other.signal, onProgress: ({ stage }) => stage === 'checking' && other.abort(new Error('enough')) },
  )
  await expect(again).rejects.toThrow('enough')
  expect(await readdir(folders.originals)).toHaveLength(1)
})

test('equal imports at the same time give one dataset', async () => {
  const path = join(folder, 'images.zip')
  await writeFile(path, makeZip([...(await classOf('a', 20, 1)), ...(await classOf('b', 20, 2))]))
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => store.importImages({ zip: path }, options)))
  expect(second).toEqual(first)
  expect(third).toEqual(first)
  expect(await store.list()).toHaveLength(1)
  await expectTidy()
})

test('the hashes in dataset.json are those of the files', async () => {
  const packed = await importZip([...(await classOf('a', 5, 1)), ...(await classOf('b', 5, 2))])
  const record = JSON.parse(await readFile(join(packed.folder, 'dataset.json'), 'utf8'))
  for (const file of ['images.npy', 'labels.npy']) {
    const hash = createHash('sha256').update(await readFile(join(packed.folder, file)))
    expect(record.files[file]).toBe(hash.digest('hex'))
  }
  expect(record.format).toBe(1)
})
