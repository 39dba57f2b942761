import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Drawing, draw, drawings } from '../drawings/strokes.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
  await studio.api.networks.create({ id: 'untrained', document: example('digits-starter') })
  await studio.api.networks.create({ id: 'digits', document: example('digits-starter') })
  const { id } = await studio.api.runs.create({ document: example('digits-starter'), seed: 1, network: 'digits' })
  // The stream of events ends with the run.
  for await (const _ of await studio.api.runs.events({ id }));
  expect((await studio.api.runs.get({ id })).status).toBe('finished')
})
afterAll(() => studio.close())

async function openPanel(options?: Parameters<StudioUnderTest['open']>[1]): Promise<Page> {
  const page = await studio.open('/networks/digits?panel=test', options)
  await page.getByRole('tab', { name: 'Draw' }).waitFor()
  return page
}

const answerOf = (page: Page) => page.getByRole('region', { name: 'Answer' }).getByRole('status').first()
const answers = (page: Page, text: RegExp) => answerOf(page).filter({ hasText: text }).waitFor()

/** Draws with the mouse, as a person does. */
async function drawOn(page: Page, paper: Locator, { strokes }: Drawing): Promise<void> {
  const box = await paper.boundingBox()
  if (!box) throw new Error('there is no paper to draw on')
  for (const stroke of strokes) {
    // A mouse reports fewer points than the curve has.
    const points = stroke.filter((_, index) => index % 2 === 0 || index === stroke.length - 1)
    const places = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const)
    for (const [index, [x, y]] of places.entries()) {
      await page.mouse.move(x, y)
      if (index === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
}

describe('drawing', () => {
  it('is read nine times of ten, in every hand, and what the network receives is shown', async () => {
    const page = await openPanel()
    const paper = page.getByRole('img', { name: 'Drawing area' })
    const wrong: string[] = []
    for (const drawing of drawings) {
      await drawOn(page, paper, drawing)
      const answer = await settled(page)
      if (!answer.startsWith(`${drawing.digit},`)) wrong.push(`${drawing.digit} ${drawing.hand}: ${answer}`)
      if (drawing.digit === 7 && drawing.hand === 'neat') await studio.picture(page, 'test-draw-1440-en-light')
      await page.getByRole('button', { name: 'Clear' }).click()
      await answers(page, /^No answer yet$/)
    }
    expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(3)
  })

  it('goes back stroke by stroke with the keyboard, which draws as well, and leaves the blocks alone', async () => {
    const page = await openPanel()
    await page.getByRole('img', { name: 'Drawing area' }).focus()
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', ' ', ...Array(7).fill('ArrowDown'), ' ']) {
      await page.keyboard.press(key)
    }
    await answers(page, /^1,/)
    await page.keyboard.press('Control+z')
    await answers(page, /^No answer yet$/)
    expect(await page.getByRole('region', { name: 'Answer' }).innerText()).not.toContain('%')
    expect((await studio.api.networks.get({ id: 'digits' })).document).toEqual(example('digits-starter'))
  })

  it('can be looked at without re-centring', async () => {
    const page = await openPanel()
    const small = drawings.find(({ digit, hand }) => digit === 4 && hand === 'small') as Drawing
    await drawOn(page, page.getByRole('img', { name: 'Drawing area' }), small)
    const placed = page.getByText('placed like the dataset')
    await placed.waitFor()
    await page.getByRole('switch', { name: 'Place like the dataset' }).uncheck()
    await placed.waitFor({ state: 'detached' })
  })
})

describe('pictures', () => {
  it('come as files, several at once, into a table that sorts and goes home as CSV', async () => {
    const page = await openPanel()
    await page.getByRole('tab', { name: 'Pictures' }).click()
    const files = await Promise.all(
      drawings
        .filter(({ hand }) => hand === 'neat')
        .map(async (drawing) => {
          const { width, height, data } = draw(drawing, { side: 300, pen: 20, ink: 30, paper: 240 })
          const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
            .png()
            .toBuffer()
          return { name: `${drawing.digit}.png`, mimeType: 'image/png', buffer }
        }),
    )
    const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
    const huge = { name: 'huge.png', mimeType: 'image/png', buffer: blackPng(30_000) }
    await page
      .getByLabel('Choose pictures')
      .first()
      .setInputFiles([...files, broken, huge])
    const rows = page.getByRole('region', { name: 'Tested pictures' }).getByRole('row')
    await page.getByText('cannot be read as a picture').waitFor()
    await page.getByText('too large to be opened here: 30000 × 30000 pixels').waitFor()
    expect(await rows.filter({ hasText: 'cannot be read' }).innerText()).toContain('broken.png')
    const table = await page.getByRole('region', { name: 'Tested pictures' }).boundingBox()
    const remove = await page.getByRole('button', { name: 'Remove broken.png' }).boundingBox()
    expect((remove?.x ?? 0) + (remove?.width ?? 0)).toBeLessThanOrEqual((table?.x ?? 0) + (table?.width ?? 0))
    await page.getByText('Waiting…').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'A random test image' }).click()
    await page.getByText('1 of 1 right').or(page.getByText('0 of 1 right')).waitFor()
    expect(await rows.count()).toBe(14)

    await page.getByRole('button', { name: 'File', exact: true }).click()
    expect(await rows.nth(1).innerText()).toContain('0.png')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    expect(csv).toMatch(/^\ufefffile,true class,answer,probability/)
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(14)
    const right = lines.filter((line) => /^(\d)\.png,,\1,/.test(line))
    expect(right.length).toBeGreaterThanOrEqual(9)
    await studio.picture(page, 'test-pictures-1440-en-light')
  })
})

describe('the camera', () => {
  it('is tested live, and off when it is stopped', async () => {
    const page = await openPanel({ permissions: ['camera'] })
    await page.getByRole('tab', { name: 'Camera' }).click()
    await page.getByRole('button', { name: 'Start the camera' }).click()
    await answers(page, /^\d, \d+\.\d\s%$/)
    await page.getByRole('button', { name: 'Stop' }).click()
    await answers(page, /^No answer yet$/)
  })

  it('that is not allowed is explained', async () => {
    const page = await openPanel()
    await page.getByRole('tab', { name: 'Camera' }).click()
    await page.getByRole('button', { name: 'Start the camera' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('does not allow this page to use the camera')
  })
})

it('without a trained run says how to get one', async () => {
  const page = await studio.open('/networks/untrained?panel=test', { locale: 'ko-KR' })
  await page.getByRole('heading', { name: '아직 시험할 모델이 없습니다' }).waitFor()
  await page.getByRole('button', { name: '학습하러 가기' }).click()
  await page.waitForURL(/panel=train/)
})

/** A black square as PNG with one bit for each pixel: small as a file, whatever its side. */
function blackPng(side: number): Buffer {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 })
  const chunk = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.concat([size, Buffer.of(1, 0, 0, 0, 0)])
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** The answer to what is on the paper now: two frames later the page knows of the last move, and says until when it asks. */
async function settled(page: Page): Promise<string> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  await page.locator('section[aria-label=Answer][aria-busy=false]').waitFor()
  return answerOf(page).innerText()
}
