import { builtinFacts } from '@blocksight/datasets'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Picture, type Preparation, prepareInput, usualPreparation } from './index.ts'

const preparation: Preparation = { fit: 'contain', invert: 'auto', recentre: true }

const [digits, mnist, cifar10, fashion] = ['digits', 'mnist', 'cifar10', 'fashion-mnist'].map(
  (id) => builtinFacts[id] as NonNullable<(typeof builtinFacts)[string]>,
) as [Facts, Facts, Facts, Facts]
type Facts = NonNullable<(typeof builtinFacts)[string]>

/** A gray picture from a rule for each pixel, 0…255. */
function sheet(width: number, height: number, gray: (x: number, y: number) => number): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.fill(gray(pixel % width, Math.floor(pixel / width)), pixel * 4, pixel * 4 + 3)
  }
  return { width, height, data }
}

/** A hook like a large seven, whose mass is not in the middle of its box. */
const isInk = (x: number, y: number, left: number, top: number, size: number) => {
  const [across, down] = [(x - left) / size, (y - top) / size]
  if (across < 0 || down < 0 || across > 0.7 || down > 1) return false
  return down < 0.12 || Math.abs(across - 0.6 + (down - 0.12) * 0.4) < 0.06
}
const seven = ({ left = 60, top = 40, size = 180, ink = 0, paper = 255, side = 280 } = {}) =>
  sheet(side, side, (x, y) => (isInk(x, y, left, top, size) ? ink : paper))

const rows = ({ received: { width, height, data } }: { received: Picture }) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[(y * width + x) * 4] as number))

test.each(Object.values(builtinFacts).map((facts) => [facts.id, facts] as const))(
  'any picture becomes a valid input of %s, and what is shown is what the network gets',
  (_, facts) => {
    const [channels, height, width] = facts.shape
    const size = fc.integer({ min: 1, max: 40 })
    const picture = fc
      .tuple(size, size)
      .chain(([w, h]) =>
        fc
          .uint8Array({ minLength: w * h * 4, maxLength: w * h * 4 })
          .map((data): Picture => ({ width: w, height: h, data })),
      )
    const choices = fc.record<Preparation>({
      fit: fc.constantFrom('contain', 'cover', 'stretch'),
      invert: fc.constantFrom('auto', 'on', 'off'),
      recentre: fc.boolean(),
    })
    fc.assert(
      fc.property(picture, choices, (picture, choices) => {
        const { pixels, received } = prepareInput(picture, facts, choices)
        expect([pixels.length, received.width, received.height]).toEqual([channels * height * width, width, height])
        const shown = pixels.map((_, at) => {
          const pixel = at % (height * width)
          return (received.data[pixel * 4 + Math.floor(at / (height * width))] as number) / 255
        })
        expect(pixels).toEqual(shown)
        expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true)
      }),
      { numRuns: 40 },
    )
  },
)

describe('odd pictures', () => {
  const odd: readonly (readonly [string, Picture])[] = [
    ['one black pixel', sheet(1, 1, () => 0)],
    ['one white pixel', sheet(1, 1, () => 255)],
    ['black', sheet(50, 50, () => 0)],
    ['white', sheet(50, 50, () => 255)],
    ['transparent', { width: 30, height: 20, data: new Uint8ClampedArray(2400) }],
    ['paper with a camera’s noise', sheet(90, 90, (x, y) => 200 + ((x * 7 + y * 13) % 9))],
    ['a thread', sheet(3000, 1, () => 255)],
  ]
  test.each(odd)('%s gives an empty input where there is nothing to see', (_, picture) => {
    for (const facts of [digits, mnist]) {
      const { pixels, recentred } = prepareInput(picture, facts, preparation)
      expect(recentred).toBe(false)
      expect(Math.max(...pixels)).toBeLessThan(0.25)
    }
  })

  test('a huge photograph is taken', () => {
    const { pixels } = prepareInput(
      sheet(4000, 3000, (x) => x % 256),
      cifar10,
      preparation,
    )
    expect(pixels).toHaveLength(3072)
  })
})

describe('ground', () => {
  test('dark ink on white and white ink on black are the same to a dataset on black', () => {
    const written = prepareInput(seven(), mnist, preparation)
    const chalk = prepareInput(seven({ ink: 255, paper: 0 }), mnist, preparation)
    expect([written.inverted, chalk.inverted]).toEqual([true, false])
    expect(written.pixels).toEqual(chalk.pixels)
  })

  test('photographs are never inverted unasked', () => {
    expect(prepareInput(seven(), cifar10, preparation).inverted).toBe(false)
    expect(prepareInput(seven(), cifar10, { ...preparation, invert: 'on' }).inverted).toBe(true)
    expect(prepareInput(seven(), mnist, { ...preparation, invert: 'off' }).inverted).toBe(false)
  })

  test('what is padded is black, also when the picture is inverted', () => {
    const tall = sheet(20, 40, () => 255)
    for (const [invert, inside] of [
      ['off', 255],
      ['on', 0],
    ] as const) {
      const received = rows(prepareInput(tall, cifar10, { ...preparation, invert }))
      expect([received[16]?.[0], received[16]?.[16]]).toEqual([0, inside])
    }
  })
})

test('photographs are cut, drawings on black get black edges', () => {
  expect([usualPreparation(mnist).fit, usualPreparation(cifar10).fit]).toEqual(['contain', 'cover'])
})

describe('placing', () => {
  test('a picture that is as the dataset’s are stays exactly as it is', () => {
    const small = sheet(28, 28, (x, y) => (isInk(x, y, 3, 5, 18) ? 200 : 0))
    const { received, recentred } = prepareInput(small, mnist, preparation)
    expect(recentred).toBe(false)
    expect([...received.data]).toEqual([...small.data])
  })

  test('MNIST: 20 of 28 pixels high, its mass in the middle', () => {
    const image = rows(prepareInput(seven(), mnist, preparation))
    expect(image.filter((row) => Math.max(...row) > 25)).toHaveLength(20)
    const mass = image.flat().reduce((a, b) => a + b, 0)
    const centre = (along: (x: number, y: number) => number) =>
      image.flatMap((row, y) => row.map((value, x) => value * (along(x, y) + 0.5))).reduce((a, b) => a + b, 0) / mass
    expect(Math.abs(centre((x) => x) - 14.5)).toBeLessThanOrEqual(0.51)
    expect(Math.abs(centre((_, y) => y) - 14.5)).toBeLessThanOrEqual(0.51)
  })

  test('digits: as high as the image, six pixels wide, and as much ink as the dataset has', () => {
    for (const size of [60, 200]) {
      const image = rows(prepareInput(seven({ size }), digits, preparation))
      expect(Math.max(...(image[0] as number[]))).toBeGreaterThan(100)
      expect(Math.max(...(image[7] as number[]))).toBeGreaterThan(100)
      const columns = [0, 1, 2, 3, 4, 5, 6, 7].filter((x) => image.some((row) => (row[x] as number) > 64))
      expect(columns.length).toBeGreaterThanOrEqual(5)
      expect(columns.length).toBeLessThanOrEqual(6)
      expect(Math.abs(image.flat().reduce((a, b) => a + b, 0) / 255 / 64 - 0.305)).toBeLessThan(0.02)
    }
  })

  test.each([
    ['elsewhere', seven({ left: 10, top: 90 })],
    ['half as large', seven({ size: 90, left: 150, top: 120 })],
    ['on a sheet twice as large', seven({ side: 560, size: 360, left: 100, top: 60 })],
    ['in pencil on gray paper', seven({ ink: 90, paper: 190 })],
    [
      'in a shadow, with dust',
      sheet(280, 280, (x, y) => {
        const dust = (x * x + 3 * y) % 997 === 0 ? 60 : 0
        return (isInk(x, y, 60, 40, 180) ? 60 : 230) - 80 * (x / 280) - 20 * (y / 280) - dust
      }),
    ],
  ])('the same drawing %s gives nearly the same input', (_, picture) => {
    for (const facts of [digits, mnist]) {
      const wanted = prepareInput(seven(), facts, preparation).pixels
      const { pixels, recentred } = prepareInput(picture, facts, preparation)
      expect(recentred).toBe(true)
      const differences = pixels.map((value, index) => Math.abs(value - (wanted[index] as number)))
      expect(differences.reduce((a, b) => a + b, 0) / differences.length).toBeLessThan(0.03)
    }
  })

  test('it can be turned off, and does nothing for photographs', () => {
    expect(prepareInput(seven(), mnist, { ...preparation, recentre: false }).recentred).toBe(false)
    expect(prepareInput(seven(), cifar10, preparation).recentred).toBe(false)
  })

  test('Fashion-MNIST: the longer side fills the image, and grays stay', () => {
    const shirt = sheet(200, 200, (x, y) => (Math.abs(x - 60) < 25 && Math.abs(y - 90) < 50 ? 255 - x : 255))
    const image = rows(prepareInput(shirt, fashion, preparation))
    expect(image.every((row) => Math.max(...row) > 100)).toBe(true)
    expect(new Set(image[14]).size).toBeGreaterThan(8)
  })
})
