import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeLabels, encodeNpyHeader, readLabels, readNpyHeader, SampleWriter } from './npy.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-npy-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function writeSamples(path: string, samples: readonly Uint8Array[], shape: readonly number[]) {
  const handle = await open(path, 'w')
  const writer = await SampleWriter.start(handle, shape)
  for (const sample of samples) await writer.add(sample)
  await writer.finish()
  await handle.close()
}

test('labels come back as they were written', async () => {
  const path = join(folder, 'labels.npy')
  await writeFile(path, encodeLabels([3, 0, 255, 100_000]))
  const handle = await open(path, 'r')
  expect(await readLabels(handle)).toEqual([3, 0, 255, 100_000])
  await handle.close()
})

test('the count of samples stands in the header, also for samples larger than the buffer', async () => {
  const path = join(folder, 'images.npy')
  const large = new Uint8Array(1100 * 1000).fill(7)
  await writeSamples(path, [large, large.fill(9)], [1100, 1000, 1])
  const handle = await open(path, 'r')
  expect(await readNpyHeader(handle)).toMatchObject({ type: 'uint8', shape: [2, 1100, 1000, 1], dataStart: 128 })
  await handle.close()
})

test('pixels that are no whole sample are refused', async () => {
  await expect(writeSamples(join(folder, 'a.npy'), [new Uint8Array(5)], [2, 2, 1])).rejects.toThrow('5 bytes')
})

test.each([
  ['another file', Buffer.from('PK something else'), 'not a NumPy'],
  ['a cut file', encodeNpyHeader('uint8', [4, 2]), 'expected 136'],
  [
    'Fortran order',
    Buffer.from(encodeNpyHeader('uint8', [1]).toString('latin1').replace('False', 'True '), 'latin1'),
    'Fortran',
  ],
  ['floats', Buffer.from(encodeNpyHeader('uint8', [1]).toString('latin1').replace('|u1', '<f4'), 'latin1'), '<f4'],
])('%s is refused by name', async (_name, content, message) => {
  const path = join(folder, 'x.npy')
  await writeFile(path, content)
  const handle = await open(path, 'r')
  await expect(readNpyHeader(handle)).rejects.toThrow(message)
  await handle.close()
})

const python = 'trainer/.venv/bin/python'
const withPython = existsSync(python) ? test : test.skip
withPython(
  `NumPy reads what is written here${existsSync(python) ? '' : ` (SKIPPED: ${python} is missing)`}`,
  async () => {
    await writeSamples(join(folder, 'images.npy'), [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 8)], [2, 2, 1])
    await writeFile(join(folder, 'labels.npy'), encodeLabels([1, 9]))
    const script = `
import numpy, sys
images = numpy.load(sys.argv[1] + '/images.npy', mmap_mode='r')
labels = numpy.load(sys.argv[1] + '/labels.npy')
print(images.shape, images.dtype, images[1].tolist(), labels.dtype, labels.tolist())`
    const said = execFileSync(python, ['-c', script, folder], { encoding: 'utf8' })
    expect(said.trim()).toBe('(2, 2, 2, 1) uint8 [[[5], [6]], [[7], [8]]] int64 [1, 9]')
  },
)
