import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedFile, removeCheckpoints, runFolder, writeFrozen } from './folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const facts = {
  format: 1 as const,
  run: 'r',
  identity: 'i',
  seed: 1,
  precision: 'float32' as const,
  threads: 2,
  device: 'cpu',
  dataset: { id: 'digits', hash: 'h' },
  versions: {},
  frozenAt: '2026-01-01T00:00:00.000Z',
}

describe('freezing', () => {
  it('puts everything in place at once, and never changes it afterwards', async () => {
    const run = join(folder, 'runs', 'r')
    const first = await writeFrozen(run, { 'source/train.py': 'a', 'network.json': '{}' }, facts)
    expect(existsSync(`${run}.aside`)).toBe(false)
    expect(await changedFile(run, first)).toBeUndefined()
    expect(await writeFrozen(run, { 'source/train.py': 'b' }, { ...facts, seed: 2 })).toEqual(first)
  })

  it('starts anew where an earlier attempt was killed half-way', async () => {
    const run = join(folder, 'runs', 'r')
    mkdirSync(`${run}.aside/source`, { recursive: true })
    writeFileSync(join(`${run}.aside`, 'source', 'left-over.py'), 'x')
    await writeFrozen(run, { 'source/train.py': 'a' }, facts)
    expect(readdirSync(join(run, 'source'))).toEqual(['train.py'])
  })

  it('notices a file that was changed or removed from outside', async () => {
    const run = join(folder, 'runs', 'r')
    const frozen = await writeFrozen(run, { 'source/train.py': 'a', 'source/model.py': 'b' }, facts)
    writeFileSync(join(run, 'source', 'train.py'), 'A')
    expect(await changedFile(run, frozen)).toBe('source/train.py')
    rmSync(join(run, 'source', 'model.py'))
    expect(await changedFile(run, frozen)).toBe('source/model.py')
  })
})

it('removes checkpoints before the accepted one, and none that may still be accepted', async () => {
  const names = ['1-90', '1-100', '2-80', '2-95', '2-100', '2-101', '3-40', '.2-102.part', '.1-7.part']
  for (const name of names) mkdirSync(join(folder, 'checkpoints', name), { recursive: true })
  await removeCheckpoints(folder, '2-100', 2)
  expect(readdirSync(join(folder, 'checkpoints')).sort()).toEqual(['.2-102.part', '2-100', '2-101', '3-40'])
})

it('makes a path of a run’s id and of nothing else', () => {
  expect(runFolder('/data', '0mwp1')).toBe(join('/data', 'runs', '0mwp1'))
  for (const strange of ['', '..', 'a/b', 'A', '한', 'x'.repeat(65)])
    expect(() => runFolder('/data', strange)).toThrow()
})
