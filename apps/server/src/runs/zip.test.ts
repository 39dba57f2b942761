import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from './read-zip.fixture.ts'
import { type ZipEntry, zipStream } from './zip.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-zip-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('zipStream', () => {
  it('writes what another reader reads: text, a large file, an empty one, names in Korean', async () => {
    const large = Buffer.from(Float64Array.from({ length: 100_000 }, (_, n) => Math.sin(n)).buffer)
    writeFileSync(join(folder, 'large'), large)
    const entries: ZipEntry[] = [
      { path: 'source/train.py', text: 'print("안녕")\n' },
      { path: '모델.onnx', file: join(folder, 'large') },
      { path: 'empty', text: '' },
    ]
    const bytes = await buffer(zipStream(entries))
    expect(await readZip(bytes)).toEqual({
      'source/train.py': Buffer.from('print("안녕")\n'),
      '모델.onnx': large,
      empty: Buffer.alloc(0),
    })
    expect(await buffer(zipStream(entries))).toEqual(bytes)
  })

  it('fails where a file is missing', async () => {
    await expect(buffer(zipStream([{ path: 'a', file: join(folder, 'missing') }]))).rejects.toThrow(/ENOENT/)
  })

  it('satisfies Python, which checks the checksums', async () => {
    const path = join(folder, 'a.zip')
    writeFileSync(path, await buffer(zipStream([{ path: 'a/b', text: 'x'.repeat(1000) }])))
    const program =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(z.namelist())'
    expect(execFileSync('python3', ['-c', program, path]).toString().trim()).toBe("['a/b']")
  })
})
