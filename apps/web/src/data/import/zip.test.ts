import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { ChosenFile } from './picture-file.ts'
import { readZipDirectory } from './zip-directory.ts'
import { zipPieces } from './zip-stream.ts'

const file = (path: string, content: Uint8Array<ArrayBuffer>): ChosenFile => ({
  path,
  bytes: content.length,
  blob: async () => new Blob([content]),
})
const files = [
  file('cat/1.png', new Uint8Array(3000).fill(7)),
  file('개/첫째 사진.jpg', new Uint8Array([1, 2, 3])),
  file('dog/empty.png', new Uint8Array()),
  file('dog/large.png', new Uint8Array(10_000).fill(9)),
]
async function piecesOf(chosen: readonly ChosenFile[], pieceBytes: number) {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of zipPieces(chosen, pieceBytes)) pieces.push(piece)
  return pieces
}

it('cuts a zip into equal pieces that make one zip, whose directory names every file', async () => {
  const pieces = await piecesOf(files, 4096)
  expect(pieces.slice(0, -1).every(({ length }) => length === 4096)).toBe(true)
  expect(pieces.length).toBeGreaterThan(2)
  const listed = await readZipDirectory(new Blob(pieces))
  expect(listed.map(({ path, bytes }) => [path, bytes])).toEqual(files.map(({ path, bytes }) => [path, bytes]))
  for (const [index, entry] of listed.entries()) {
    expect(new Uint8Array(await (await entry.blob()).arrayBuffer())).toEqual(
      new Uint8Array(await (await files[index]!.blob()).arrayBuffer()),
    )
  }
})

it('gives the same bytes again, and in pieces of any size', async () => {
  const once = Buffer.concat(await piecesOf(files, 4096))
  expect(Buffer.concat(await piecesOf(files, 4096)).equals(once)).toBe(true)
  expect(Buffer.concat(await piecesOf(files, 333)).equals(once)).toBe(true)
})

it('names the file that cannot be read', async () => {
  const gone = { path: 'cat/gone.png', bytes: 5, blob: () => Promise.reject(new Error('it was moved')) }
  await expect(piecesOf([gone], 4096)).rejects.toThrow('cat/gone.png: it was moved')
})

it('reads entries that are compressed', async () => {
  const content = new Uint8Array(5000).fill(3)
  const packed = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(1, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(content.length, 24)
  entry.writeUInt16LE(1, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(47, 12)
  end.writeUInt32LE(31 + packed.length, 16)
  const name = Buffer.from('a')
  const [only] = await readZipDirectory(new Blob([Buffer.concat([head, name, packed, entry, name, end])]))
  expect(new Uint8Array(await (await only!.blob()).arrayBuffer())).toEqual(content)
})

it.for([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('hello '.repeat(100))],
  ['an end without a directory', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18, 1)])],
] as const)('says that %s is no zip', async ([, content]) => {
  await expect(readZipDirectory(new Blob([new Uint8Array(content)]))).rejects.toThrow('not a zip')
})
