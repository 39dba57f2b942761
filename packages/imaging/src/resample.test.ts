import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fitPicture } from './fit.ts'
import { toGray } from './grayscale.ts'
import { type Picture, planeOf, wholeOf } from './picture.ts'
import { resamplePlane } from './resample.ts'

const ramp = planeOf(4, 4, (index) => index)

test('a smaller picture averages areas, also with edges inside pixels', () => {
  expect([...resamplePlane(ramp, wholeOf(ramp), 2, 2).data]).toEqual([2.5, 4.5, 10.5, 12.5])
  const line = planeOf(3, 1, (index) => index * 6)
  expect([...resamplePlane(line, wholeOf(line), 2, 1).data]).toEqual([2, 10])
})

test('a larger picture is linear between pixels, and goes on at its edges as they are', () => {
  const two = planeOf(2, 1, (index) => index)
  expect([...resamplePlane(two, wholeOf(two), 4, 1).data]).toEqual([0, 0.25, 0.75, 1])
})

test('the same size changes nothing', () => {
  expect(resamplePlane(ramp, wholeOf(ramp), 4, 4)).toEqual(ramp)
})

test('whatever the size, averaging keeps the average', () => {
  const side = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (size, wanted, share) => {
      const plane = planeOf(size, size, (index) => (Math.sin(index * (1 + share)) + 1) / 2)
      const small = resamplePlane(plane, wholeOf(plane), Math.min(wanted, size), Math.min(wanted, size))
      const average = (data: Float32Array) => data.reduce((a, b) => a + b, 0) / data.length
      expect(average(small.data)).toBeCloseTo(average(plane.data), 5)
    }),
  )
})

/** Smooth colours with an edge: what a photograph has. */
function photograph(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = (pixel % width) / width
    const y = Math.floor(pixel / width) / height
    const edge = Math.hypot(x - 0.4, y - 0.6) < 0.25 ? 90 : 0
    data.set([60 + 100 * x + edge, 160 - 90 * y, 40 + 80 * x * y + edge, 255], pixel * 4)
  }
  return { width, height, data }
}

describe.each(['contain', 'cover', 'stretch'] as const)('%s', (fit) => {
  test.each([1, 3] as const)('is what packing makes of a picture, with %i channels', async (channels) => {
    const picture = photograph(200, 140)
    const { width, height, data } = picture
    const packed = await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .resize(32, 28, { fit: fit === 'stretch' ? 'fill' : fit, background: '#000000' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer()
    const fitted = fitPicture(picture, 32, 28, fit)
    const ours = Array.from((channels === 1 ? toGray(fitted) : fitted).data, (value) => 255 * (value || 0))
    expect(ours).toHaveLength(packed.length)
    const differences = ours.map((value, index) => Math.abs(value - (packed[index] as number)))
    // The decoder sharpens edges a little (Lanczos), which averages do not.
    expect(differences.reduce((a, b) => a + b, 0) / ours.length).toBeLessThan(1.5)
    expect(Math.max(...differences)).toBeLessThan(28)
  })
})

test('gray weighs the colours as packing does', async () => {
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 200, 100, 50, 10, 20, 30, 128, 128, 128]
  const raw = { width: 6, height: 1, channels: 3 as const }
  const packed = await sharp(Buffer.from(colours), { raw }).toColourspace('b-w').raw().toBuffer()
  const gray = toGray({ ...raw, data: Float32Array.from(colours, (value) => value / 255) })
  for (const [index, value] of gray.data.entries()) {
    expect(Math.abs(value * 255 - (packed[index] as number)), `colour ${index}`).toBeLessThan(1)
  }
})
