import { expect, test } from 'vitest'
import { decodeFileName, safePath } from './file-name.ts'

test('names are read as UTF-8, else as Korean, else as DOS text', () => {
  expect(decodeFileName(Buffer.from('고양이/🐈.jpg'))).toEqual({ text: '고양이/🐈.jpg', guessed: false })
  // "고양이" in CP949
  expect(decodeFileName(Buffer.from('b0edbee7c0cc', 'hex'))).toEqual({ text: '고양이', guessed: true })
  expect(decodeFileName(Buffer.from([0x63, 0x61, 0x66, 0x82]))).toEqual({ text: 'café', guessed: true })
})

test('only relative paths that stay inside pass', () => {
  expect(safePath('cat\\1.jpg')).toBe('cat/1.jpg')
  expect(safePath('./cat//1.jpg')).toBe('cat/1.jpg')
  expect(safePath('고양이'.normalize('NFD'))).toBe('고양이')
  for (const bad of [
    '../x',
    'a/../../x',
    'a\\..\\..\\x',
    '/etc/passwd',
    '\\\\host\\x',
    'C:\\x',
    'c:x',
    'a\0b',
    '',
    '.',
  ]) {
    expect(safePath(bad)).toBeUndefined()
  }
})
