import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { builtinFacts } from '@blocksight/datasets'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeZip } from './images/zip-for-tests.ts'
import { type DatasetStore, openDatasetStore, type Progress } from './index.ts'
import { namingFullDisk } from './problem.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const python = resolve('trainer/.venv/bin/python')
const noNetwork = async () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) })
}

function open(more: { localFolder?: string; fetch?: typeof fetch } = {}): Promise<DatasetStore> {
  return openDatasetStore({ folder, python, fetch: noNetwork, ...more })
}

const expectTidy = async () => {
  for (const name of await readdir(join(folder, 'datasets'))) expect(name).toMatch(/^[0-9a-f]{64}$/)
}

test('shapes are made without network and are what their facts say', async () => {
  const store = await open()
  const { facts, hash } = await store.prepare('shapes')
  expect(facts).toEqual(builtinFacts.shapes)
  const { test } = await store.splits(hash)
  const seen = new Map<number, number>()
  for (const index of test) {
    const { label } = await store.sample(hash, index)
    seen.set(label, (seen.get(label) ?? 0) + 1)
  }
  expect([...seen.values()]).toEqual([100, 100, 100, 100, 100, 100])
  await expectTidy()
})

// Python imports scikit-learn first, which takes its time on a busy machine.
const pythonTimeout = 180_000
const withPython = existsSync(python) ? test : test.skip
withPython(
  `digits are what their facts say${existsSync(python) ? '' : ` (SKIPPED: ${python} is missing)`}`,
  async () => {
    const store = await open()
    const { facts, hash } = await store.prepare('digits')
    expect(facts).toEqual(builtinFacts.digits)
    const { png, label } = await store.sample(hash, 0)
    expect(label).toBe(0)
    expect(await sharp(png).metadata()).toMatchObject({ width: 8, height: 8, channels: 1 })
    expect(await sharp(png).stats()).toMatchObject({ channels: [{ max: 239 }] })
  },
  pythonTimeout,
)

const localDatasets = resolve(process.env.BLOCKSIGHT_DATASETS ?? '../shared/datasets')
const mnistIsHere = existsSync(join(localDatasets, 'mnist'))
const withMnist = mnistIsHere ? test : test.skip
const why = mnistIsHere ? '' : ` (SKIPPED: ${localDatasets}/mnist is missing)`

withMnist(`MNIST comes from the local folder and is what its facts say${why}`, async () => {
  const store = await open({ localFolder: localDatasets })
  const { facts, hash, problems } = await store.prepare('mnist')
  expect(facts).toEqual({ ...builtinFacts.mnist, sources: [] })
  expect(problems).toEqual([])
  const { test } = await store.splits(hash)
  expect([test[0], test.at(-1)]).toEqual([60_000, 69_999])
  // The first training image of MNIST is a five, the first test image a seven.
  expect((await store.sample(hash, 0)).label).toBe(5)
  expect((await store.sample(hash, 60_000)).label).toBe(7)
  // Once packed, neither folder nor network is needed.
  expect((await (await open()).prepare('mnist')).hash).toBe(hash)
  await expectTidy()
})

withMnist(`a local file with other content is refused${why}`, async () => {
  const local = join(folder, 'local')
  await cp(join(localDatasets, 'mnist'), join(local, 'mnist'), { recursive: true })
  const wrong = join(local, 'mnist', 't10k-labels-idx1-ubyte.gz')
  await cp(join(local, 'mnist', 'train-labels-idx1-ubyte.gz'), wrong)
  const store = await open({ localFolder: local })
  await expect(store.prepare('mnist')).rejects.toMatchObject({ code: 'wrong-checksum' })
  await truncate(wrong, 20_000)
  await expect(store.prepare('mnist')).rejects.toMatchObject({ code: 'broken-file' })
  await expectTidy()
})

test('without network and local folder MNIST says what is missing and what to do, in both languages', async () => {
  const store = await open()
  const problem = await store.prepare('mnist').catch((error) => error)
  expect(problem).toMatchObject({ name: 'DatasetProblem', code: 'dataset-unreachable' })
  for (const text of [problem.texts.en, problem.texts.ko]) {
    expect(text).toContain('MNIST')
    expect(text).not.toMatch(/[{}]|https?:/)
  }
  for (const text of [problem.details.en, problem.details.ko]) {
    expect(text).toContain('t10k-labels-idx1-ubyte.gz')
    expect(text).toContain('BLOCKSIGHT_DATASETS')
    expect(text).toContain('ENOTFOUND')
    expect(text).not.toMatch(/[{}]/)
  }
  await expectTidy()
})

test.each(['nothing', 'constructor', '../mnist'])('there is no dataset %s', async (id) => {
  await expect((await open()).prepare(id)).rejects.toMatchObject({ code: 'unknown-dataset' })
})

test.each(['', 'x', '../../etc', 'f'.repeat(64)])('no dataset has the hash "%s"', async (hash) => {
  const store = await open()
  expect(await store.find(hash)).toBeUndefined()
  await expect(store.sample(hash, 0)).rejects.toMatchObject({ code: 'unknown-dataset' })
})

test('a sample outside the dataset is refused', async () => {
  const store = await open()
  const { hash } = await store.prepare('shapes')
  for (const index of [-1, 4800, 0.5, Number.NaN]) {
    await expect(store.sample(hash, index)).rejects.toMatchObject({ code: 'no-sample' })
  }
})

test('preparing twice at once is done once, also from two stores on one folder', async () => {
  const [first, second] = [await open(), await open()]
  const packed = await Promise.all([first.prepare('shapes'), first.prepare('shapes'), second.prepare('shapes')])
  expect(new Set(packed.map(({ hash }) => hash)).size).toBe(1)
  expect(await first.list()).toHaveLength(1)
  await expectTidy()
})

test('who stops waiting does not stop the others; when all stop, nothing is left', async () => {
  const store = await open()
  const leaver = new AbortController()
  const left = store.prepare('shapes', { signal: leaver.signal, onProgress: () => leaver.abort(new Error('gone')) })
  const stayed = store.prepare('shapes')
  await expect(left).rejects.toThrow('gone')
  const { folder: place } = await stayed
  await rm(place, { recursive: true })
  await expect(store.prepare('shapes', { signal: leaver.signal })).rejects.toThrow('gone')
  const last = new AbortController()
  const stages: Progress['stage'][] = []
  const onProgress = ({ stage }: Progress) => {
    stages.push(stage)
    last.abort(new Error('enough'))
  }
  await expect(store.prepare('shapes', { signal: last.signal, onProgress })).rejects.toThrow('enough')
  expect(stages[0]).toBe('reading')
  // The next preparation starts afresh and finishes.
  await store.prepare('shapes')
})

test('what a killed packing left is cleared away, what a living one writes is not', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const name = (pid: number) => `.aside-${encodeURIComponent(hostname())}-${pid}-x`
  for (const pid of [dead, process.ppid]) await mkdir(join(folder, 'datasets', name(pid)), { recursive: true })
  await open()
  expect(await readdir(join(folder, 'datasets'))).toEqual([name(process.ppid)])
})

test('a damaged record is named, and does not hide the other datasets', async () => {
  const store = await open()
  const { hash } = await store.prepare('shapes')
  const damaged = 'a'.repeat(64)
  await mkdir(join(folder, 'datasets', damaged))
  await writeFile(join(folder, 'datasets', damaged, 'dataset.json'), '{"format":1}')
  await expect(store.find(damaged)).rejects.toMatchObject({ code: 'broken-packing' })
  expect((await store.list()).map((dataset) => dataset.hash)).toEqual([hash])
})

/** Ten classes of three different images, some already in train and test folders. */
async function cifarZip(classes: readonly string[]): Promise<Buffer> {
  const entries = classes.flatMap((name, label) =>
    Array.from({ length: 6 }, async (_, index) => ({
      name: `${index < 5 ? 'train' : 'test'}/${name}/${index}.png`,
      data: await sharp({ create: { width: 32, height: 32, channels: 3, background: { r: label, g: index, b: 0 } } })
        .png()
        .toBuffer(),
    })),
  )
  return makeZip(await Promise.all(entries))
}

test('one image zip in the local folder is another version of the dataset, and labelled so', async () => {
  const local = join(folder, 'local')
  await mkdir(join(local, 'cifar10'), { recursive: true })
  const classes = builtinFacts.cifar10!.classes
  await writeFile(join(local, 'cifar10', 'pictures.zip'), await cifarZip(classes.toReversed()))
  const store = await open({ localFolder: local })
  const { facts, problems, hash } = await store.prepare('cifar10')
  expect(facts).toMatchObject({
    id: 'cifar10',
    version: 'images',
    name: { en: 'CIFAR-10 (from images)' },
    classes,
    counts: { train: 40, validation: 10, test: 10 },
  })
  expect(problems).toMatchObject([{ code: 'images-instead-of-original', examples: ['pictures.zip'] }])
  expect((await store.prepare('cifar10')).hash).toBe(hash)
  await writeFile(join(local, 'cifar10', 'pictures.zip'), await cifarZip([...classes.slice(1), 'aeroplane']))
  const problem = await store.prepare('cifar10').catch((error) => error)
  expect(problem).toMatchObject({ code: 'classes-differ' })
  expect(problem.texts.en).toContain('aeroplane')
})

test('folders may leave out of a class name what no folder can be called', async () => {
  const local = join(folder, 'local')
  await mkdir(join(local, 'fashion-mnist'), { recursive: true })
  const { classes } = builtinFacts['fashion-mnist']!
  expect(classes).toContain('T-shirt/top')
  const folders = classes.map((name) => name.replace('/', '_').replace(' ', '-').toUpperCase())
  await writeFile(join(local, 'fashion-mnist', 'pictures.zip'), await cifarZip(folders))
  const { facts } = await (await open({ localFolder: local })).prepare('fashion-mnist')
  expect(facts).toMatchObject({ id: 'fashion-mnist', version: 'images', classes, counts: { train: 40, test: 10 } })
})

test('what is to be downloaded are the files that are not on this machine', async () => {
  const sources = builtinFacts.mnist!.sources
  const all = sources.reduce((sum, { bytes }) => sum + bytes, 0)
  const [first] = sources as [(typeof sources)[number]]
  const local = join(folder, 'local', 'mnist')
  const store = await open({ localFolder: join(folder, 'local') })
  expect(await store.bytesToDownload('shapes')).toBe(0)
  expect(await store.bytesToDownload('mnist')).toBe(all)
  await mkdir(local, { recursive: true })
  await writeFile(join(local, first.file.replace(/\.gz$/, '')), '')
  expect(await store.bytesToDownload('mnist')).toBe(all - first.bytes)
  // A zip of images by class stands for what is missing.
  await rm(join(local, first.file.replace(/\.gz$/, '')))
  await writeFile(join(local, 'pictures.zip'), '')
  expect(await store.bytesToDownload('mnist')).toBe(0)
})

test('dataset.json tells where the pixels came from', async () => {
  const store = await open()
  const { folder: place } = await store.prepare('shapes')
  expect(JSON.parse(await readFile(join(place, 'dataset.json'), 'utf8'))).toMatchObject({
    format: 1,
    id: 'shapes',
    source: { kind: 'generated', files: [] },
    splits: { test: { start: 4200, end: 4800 } },
  })
})

test('a full disk is a problem that says how much is needed; other errors stay what they are', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const problem = await namingFullDisk('/data', 12_345, () => Promise.reject(full)).catch((error) => error)
  expect(problem).toMatchObject({ code: 'disk-full', values: { folder: '/data', needed: 12_345 } })
  await expect(namingFullDisk('/data', 1, () => Promise.reject(new Error('other')))).rejects.toThrow('other')
})
