import { expect, it } from 'vitest'
import { grayBitmap } from './bitmap.ts'

it('holds every pixel three times, each row filled up to four bytes, the upper one first', () => {
  const bytes = Buffer.from(grayBitmap('000102fdfeff', 3).split(',')[1] ?? '', 'base64')
  expect(bytes.subarray(0, 2).toString()).toBe('BM')
  expect(bytes.readUInt32LE(2)).toBe(bytes.length)
  expect([bytes.readInt32LE(18), bytes.readInt32LE(22)]).toEqual([3, -2])
  expect([...bytes.subarray(bytes.readUInt32LE(10))]).toEqual([
    ...[0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 0],
    ...[253, 253, 253, 254, 254, 254, 255, 255, 255, 0, 0, 0],
  ])
})
