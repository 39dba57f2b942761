import { readFileSync } from 'node:fs'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { largestDocument, readNetworkFile } from './network-file.ts'

const text = readFileSync(new URL('../../../../examples/digits-starter.json', import.meta.url), 'utf8')
const document = JSON.parse(text)
const zip = (files: Zippable) => new Blob([zipSync(files)])
const changed = (change: object) => new Blob([JSON.stringify({ ...document, ...change })])
const problem = async (file: Blob) => {
  const read = await readNetworkFile(file)
  return 'problem' in read ? read.problem : undefined
}

describe('a network from a file', () => {
  it.for([
    ['JSON', new Blob([text])],
    ['JSON with a byte order mark', new Blob([`\uFEFF${text}`])],
    ['an export', zip({ 'model.py': strToU8('import torch'), 'network.json': strToU8(text) })],
    ['an export packed again with its folder', zip({ 'LeNet/network.json': strToU8(text), 'LeNet/a.py': strToU8('') })],
    ['a zip that does not compress', zip({ 'network.json': [strToU8(text), { level: 0 }] })],
    ['a zip with a comment', zipWithComment()],
    ['a zip behind something else', zip({ 'weights/network.json': strToU8('{}'), 'network.json': strToU8(text) })],
  ] as const)('%s', async ([, file]) => {
    expect(await readNetworkFile(file)).toEqual({ document })
  })

  it('reads little of a large export', async () => {
    const file = zip({ 'model.onnx': [new Uint8Array(30e6), { level: 0 }], 'network.json': strToU8(text) })
    let read = 0
    const slice = file.slice.bind(file)
    file.slice = (start = 0, end = file.size) => {
      read += Math.max(0, Math.min(end, file.size) - start)
      return slice(start, end)
    }
    expect(await readNetworkFile(file)).toEqual({ document })
    expect(read).toBeLessThan(100_000)
  })
})

describe('a file that is no network', () => {
  it.for([
    ['nothing', new Blob([]), { code: 'empty' }],
    ['blanks', new Blob(['  \n']), { code: 'empty' }],
    ['a picture', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])]), { code: 'not-text' }],
    ['words', new Blob(['hello']), { code: 'not-network' }],
    ['other JSON', new Blob(['{"a":1}']), { code: 'not-network' }],
    ['a newer format', new Blob(['{"format":2}']), { code: 'too-new', diagnostic: { code: 'document-too-new' } }],
    ['JSON nested without end', new Blob(['['.repeat(5000) + ']'.repeat(5000)]), { code: 'not-network' }],
    ['a network without a name', changed({ name: '' }), { code: 'wrong-part', path: 'name' }],
    ['a setting out of reach', changed({ training: { epochs: 0 } }), { code: 'wrong-part', path: 'training.epochs' }],
    ['a network cut short', new Blob([text.slice(0, 300)]), { code: 'not-network' }],
    ['words that call themselves a zip', new File(['hello'], 'notzip.ZIP'), { code: 'broken-zip' }],
    ['too much', new Blob([new Uint8Array(largestDocument + 1)]), { code: 'too-large' }],
    ['a zip of pictures', zip({ 'cat/1.jpg': new Uint8Array(3) }), { code: 'not-in-zip', found: ['cat/1.jpg'] }],
    ['an empty zip', zip({}), { code: 'not-in-zip', found: [] }],
    ['a zip with another network.json', zip({ 'network.json': strToU8('[]') }), { code: 'not-network' }],
    ['only the letters of a zip', new Blob(['PK']), { code: 'broken-zip' }],
  ] as const)('%s', async ([, file, expected]) => {
    expect(await problem(file)).toMatchObject(expected)
  })

  it('a bomb is stopped, whatever size it claims', async () => {
    const bomb = zipSync({ 'network.json': new Uint8Array(largestDocument * 6) })
    expect(bomb.length).toBeLessThan(100_000)
    // The size that the directory claims, made small.
    new DataView(bomb.buffer).setUint32(find(bomb, 0x02014b50) + 24, 100, true)
    expect(await problem(new Blob([bomb]))).toEqual({ code: 'too-large' })
  })

  it('an encrypted one, and one packed in a way nobody knows', async () => {
    const encrypted = zipSync({ 'network.json': strToU8(text) })
    new DataView(encrypted.buffer).setUint16(find(encrypted, 0x02014b50) + 8, 1, true)
    expect(await problem(new Blob([encrypted]))).toEqual({ code: 'zip-encrypted' })
    const strange = zipSync({ 'network.json': strToU8(text) })
    new DataView(strange.buffer).setUint16(find(strange, 0x02014b50) + 10, 99, true)
    expect(await problem(new Blob([strange]))).toEqual({ code: 'zip-unsupported' })
  })

  it('whatever was cut off or flipped, it says so or gives the very network', async () => {
    const whole = zipSync({ 'model.py': strToU8('import torch'), 'network.json': strToU8(text) })
    for (let length = 2; length < whole.length; length += 37) {
      expect(await problem(new Blob([whole.subarray(0, length)]))).toBeDefined()
    }
    for (let at = 0; at < whole.length; at++) {
      const flipped = whole.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 0xff
      const read = await readNetworkFile(new Blob([flipped]))
      if ('document' in read) expect(read.document).toEqual(document)
      else expect(read.problem.code).toBeTruthy()
    }
  })

  it('a file that cannot be read', async () => {
    const gone = new Blob(['{}'])
    gone.slice = () => {
      throw new DOMException('A requested file could not be found', 'NotFoundError')
    }
    expect(await problem(gone)).toEqual({ code: 'unreadable', reason: 'A requested file could not be found' })
  })
})

function zipWithComment(): Blob {
  const bytes = zipSync({ 'network.json': strToU8(text) })
  const comment = strToU8('made by hand')
  new DataView(bytes.buffer).setUint16(bytes.length - 2, comment.length, true)
  return new Blob([bytes, comment])
}

function find(bytes: Uint8Array, signature: number): number {
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) return at
  throw new Error('There is no such signature')
}
