import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { moveFolderInto, writeFileAtomically } from './atomic.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a file is written whole and nothing is left beside it', async () => {
  await writeFileAtomically(join(folder, 'deep', 'a.json'), 'one')
  await writeFileAtomically(join(folder, 'deep', 'a.json'), 'two')
  expect(await readFile(join(folder, 'deep', 'a.json'), 'utf8')).toBe('two')
  expect(await readdir(join(folder, 'deep'))).toEqual(['a.json'])
})

test('a failed write leaves the old content and nothing beside it', async () => {
  await mkdir(join(folder, 'taken'))
  await writeFile(join(folder, 'taken', 'inside'), '')
  await expect(writeFileAtomically(join(folder, 'taken'), 'x')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['taken'])
})

test('of many writers of one file each leaves a whole content', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000))
  await Promise.all(texts.map((text) => writeFileAtomically(join(folder, 'a'), text)))
  expect(texts).toContain(await readFile(join(folder, 'a'), 'utf8'))
  expect(await readdir(folder)).toEqual(['a'])
})

test('the first of two equal folders stays', async () => {
  for (const name of ['first', 'second']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'content'), name)
  }
  expect(await moveFolderInto(join(folder, 'first'), join(folder, 'final'))).toBe(true)
  expect(await moveFolderInto(join(folder, 'second'), join(folder, 'final'))).toBe(false)
  expect(await readFile(join(folder, 'final', 'content'), 'utf8')).toBe('first')
  expect(await readdir(folder)).toEqual(['final'])
})

test('a folder cannot be moved where a file is', async () => {
  await mkdir(join(folder, 'aside'))
  await writeFile(join(folder, 'final'), '')
  await expect(moveFolderInto(join(folder, 'aside'), join(folder, 'final'))).rejects.toThrow()
})
