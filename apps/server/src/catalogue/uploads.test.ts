import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUploads, type Uploads } from './uploads.ts'

let folder: string
let uploads: Uploads
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocksight-uploads-'))
  uploads = await openUploads(join(folder, 'pieces'))
})
afterEach(async () => {
  uploads.close()
  await rm(folder, { recursive: true, force: true })
})

const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))
const piece = (start: number, end: number) => Readable.from([content.subarray(start, end)])
const target = () => join(folder, 'whole')
const finished = async (id: string) => {
  await uploads.complete('ann', id, content.length, target())
  return readFile(target())
}

test('pieces in order give the file, also when one is sent twice or overlaps', async () => {
  const { id } = await uploads.begin('ann')
  expect((await uploads.add('ann', id, 0, piece(0, 400))).received).toBe(400)
  expect((await uploads.add('ann', id, 0, piece(0, 400))).received).toBe(400)
  expect((await uploads.add('ann', id, 300, piece(300, 700))).received).toBe(700)
  expect((await uploads.add('ann', id, 700, piece(700, 1000))).received).toBe(1000)
  expect(await finished(id)).toEqual(content)
})

test('what is here already is not overwritten by a piece that lies', async () => {
  const { id } = await uploads.begin('ann')
  await uploads.add('ann', id, 0, piece(0, 500))
  await uploads.add('ann', id, 0, Readable.from([Buffer.alloc(300)]))
  await uploads.add('ann', id, 500, piece(500, 1000))
  expect(await finished(id)).toEqual(content)
})

test('a piece that would leave a gap is refused, and says where to go on', async () => {
  const { id } = await uploads.begin('ann')
  await uploads.add('ann', id, 0, piece(0, 400))
  await expect(uploads.add('ann', id, 500, piece(500, 600))).rejects.toMatchObject({
    code: 'upload-offset',
    values: { offset: 500, received: 400 },
  })
})

test('a piece that breaks off does not count, and leaves nothing in the finished file', async () => {
  const { id } = await uploads.begin('ann')
  await uploads.add('ann', id, 0, piece(0, 400))
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(900)
      throw new Error('the line broke')
    })(),
  )
  await expect(uploads.add('ann', id, 400, broken)).rejects.toThrow('the line broke')
  expect((await uploads.state('ann', id)).received).toBe(400)
  await uploads.add('ann', id, 400, piece(400, 1000))
  expect(await finished(id)).toEqual(content)
})

test('pieces at the same time take turns', async () => {
  const { id } = await uploads.begin('ann')
  await Promise.all([
    uploads.add('ann', id, 0, piece(0, 1000)),
    uploads.add('ann', id, 0, piece(0, 600)),
    uploads.add('ann', id, 0, piece(0, 1000)),
  ])
  expect(await finished(id)).toEqual(content)
})

test('another process goes on where the first one was, and completing twice is completing once', async () => {
  const { id } = await uploads.begin('ann')
  await uploads.add('ann', id, 0, piece(0, 400))
  uploads.close()
  uploads = await openUploads(join(folder, 'pieces'))
  expect((await uploads.state('ann', id)).received).toBe(400)
  await uploads.add('ann', id, 400, piece(400, 1000))
  expect(await finished(id)).toEqual(content)
  expect(await finished(id)).toEqual(content)
  await uploads.remove('ann', id)
  expect(await readdir(join(folder, 'pieces'))).toEqual([])
})

test('an upload is complete only with all its bytes', async () => {
  const { id } = await uploads.begin('ann')
  await uploads.add('ann', id, 0, piece(0, 400))
  await expect(uploads.complete('ann', id, 1000, target())).rejects.toMatchObject({
    code: 'upload-incomplete',
    values: { bytes: 1000, received: 400 },
  })
})

test('somebody else’s upload is no upload', async () => {
  const { id } = await uploads.begin('ann')
  const refusal = { code: 'upload-not-found' }
  await expect(uploads.state('bob', id)).rejects.toMatchObject(refusal)
  await expect(uploads.add('bob', id, 0, piece(0, 1))).rejects.toMatchObject(refusal)
  await expect(uploads.complete('bob', id, 0, target())).rejects.toMatchObject(refusal)
  await expect(uploads.remove('bob', id)).rejects.toMatchObject(refusal)
})

test('what nobody went on with for a day is removed, the rest stays', async () => {
  const [old, fresh] = [await uploads.begin('ann'), await uploads.begin('ann')]
  await uploads.add('ann', old.id, 0, piece(0, 400))
  const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
  for (const name of await readdir(join(folder, 'pieces'))) {
    if (name.startsWith(old.id)) await utimes(join(folder, 'pieces', name), yesterday, yesterday)
  }
  uploads.close()
  uploads = await openUploads(join(folder, 'pieces'))
  await expect(uploads.state('ann', old.id)).rejects.toMatchObject({ code: 'upload-not-found' })
  expect((await uploads.state('ann', fresh.id)).received).toBe(0)
  expect(await readdir(join(folder, 'pieces'))).toHaveLength(2)
})
