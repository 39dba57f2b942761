import { expect, test } from 'vitest'
import { pictureSize } from './picture-size.ts'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
const exif = [0xff, 0xe1, 0, 6, 1, 2, 3, 4]
const tables = [0xff, 0xc4, 0, 4, 9, 9]

test('a picture says its size in its first bytes', () => {
  expect(pictureSize(Uint8Array.of(...png, 0, 0, 0x75, 0x30, 0, 0, 0, 7))).toEqual({ width: 30_000, height: 7 })
  expect(pictureSize(Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 2, 3, 0))).toEqual({ width: 513, height: 3 })
  const frame = [0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0, 3]
  expect(pictureSize(Uint8Array.of(0xff, 0xd8, ...exif, ...tables, ...frame))).toEqual({ width: 512, height: 256 })
})

test('other files, and those that end too soon, say none', () => {
  for (const bytes of [[], png, [0xff, 0xd8, ...exif], [0x47, 0x49, 0x46, 0x38], [1, 2, 3]]) {
    expect(pictureSize(Uint8Array.from(bytes))).toBeUndefined()
  }
})
