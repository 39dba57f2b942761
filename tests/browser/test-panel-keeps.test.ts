import type { NetworkDocument } from '@blocksight/network'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Drawing, draw, drawings } from '../drawings/strokes.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
  await studio.api.networks.create({ id: 'digits', document: brief('digits-starter') })
  await train('digits-starter', 1)
}, 240_000)
afterAll(() => studio.close())

const seven = drawings.find(({ digit, hand }) => digit === 7 && hand === 'neat') as Drawing

/** An example that is trained in a few seconds; how well does not matter here. */
function brief(name: string): NetworkDocument {
  const document = example(name)
  return { ...document, training: { ...document.training, epochs: 2 } }
}

async function train(name: string, seed: number): Promise<string> {
  const { id } = await studio.api.runs.create({ document: brief(name), seed, network: 'digits' })
  // The stream of events ends with the run.
  for await (const _ of await studio.api.runs.events({ id }));
  expect((await studio.api.runs.get({ id })).status).toBe('finished')
  return id
}

async function openPanel(options?: Parameters<StudioUnderTest['open']>[1]): Promise<Page> {
  const page = await studio.open('/networks/digits?panel=test', options)
  await page.getByRole('tab', { name: /^(Draw|그리기)$/ }).waitFor()
  return page
}

const paperOf = (page: Page) => page.getByRole('img', { name: 'Drawing area' })
const modelOf = (page: Page) => page.getByLabel('Trained model')
const answered = (page: Page, text: RegExp) =>
  page.getByRole('region', { name: 'Answer' }).getByRole('status').filter({ hasText: text }).waitFor()
const inkOf = (page: Page) => paperOf(page).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
const tableOf = (page: Page) => page.getByRole('region', { name: /^(Tested pictures|시험한 사진)$/ })

async function drawOn(page: Page, paper: Locator, { strokes }: Drawing): Promise<void> {
  const box = await paper.boundingBox()
  if (!box) throw new Error('there is no paper to draw on')
  for (const stroke of strokes) {
    const places = stroke.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const)
    for (const [index, [x, y]] of places.entries()) {
      await page.mouse.move(x, y)
      if (index === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
}

async function pictureOf(drawing: Drawing, name: string) {
  const { width, height, data } = draw(drawing, { side: 300, pen: 20, ink: 30, paper: 240 })
  const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
  return { name, mimeType: 'image/png', buffer }
}

const choose = async (page: Page, ...files: Awaited<ReturnType<typeof pictureOf>>[]) =>
  page.locator('input[type=file]').first().setInputFiles(files)

describe('a drawing and the model that reads it', () => {
  it('stay when a run finishes, when another model is chosen, and in every tab', async () => {
    const page = await openPanel()
    await drawOn(page, paperOf(page), seven)
    await answered(page, /^\d, /)
    const [ink, first, box] = [await inkOf(page), await modelOf(page).inputValue(), await paperOf(page).boundingBox()]

    const asked = { document: brief('digits-starter'), seed: 2, network: 'digits' }
    const { id: second } = await studio.api.runs.create(asked)
    // The panel hears of runs when it is opened, and from then on follows those at work.
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await page.getByRole('tab', { name: 'Test', exact: true }).click()
    await answered(page, /^\d, /)
    expect(await inkOf(page)).toBe(ink)
    await expect.poll(() => modelOf(page).getByRole('option').count()).toBe(2)
    await page.getByText('A newer model is in the list').waitFor()
    expect(await modelOf(page).inputValue()).toBe(first)
    expect(await inkOf(page)).toBe(ink)
    expect(await paperOf(page).boundingBox()).toEqual(box)

    await modelOf(page).selectOption(second)
    await answered(page, /^\d, /)
    expect(await inkOf(page)).toBe(ink)
    await page.getByRole('switch', { name: 'Place like the dataset' }).uncheck()

    await page.getByRole('tab', { name: 'Pictures' }).click()
    await choose(page, await pictureOf(seven, 'seven.png'))
    await tableOf(page).getByText('%').first().waitFor()
    await page.getByRole('tab', { name: 'Camera' }).click()
    await page.getByRole('tab', { name: 'Pictures' }).click()
    await tableOf(page).getByText('seven.png').waitFor()

    for (const panel of ['Code', 'Block', 'Train']) await page.getByRole('tab', { name: panel, exact: true }).click()
    await page.locator('[data-panel=train]').waitFor()
    await page.getByRole('tab', { name: 'Test', exact: true }).click()
    await tableOf(page).getByText('seven.png').waitFor()
    // A kept picture is shown again, too.
    const preview = tableOf(page).locator('img').first()
    await expect.poll(() => preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(300)
    expect(await modelOf(page).inputValue()).toBe(second)
    expect(await page.getByRole('switch', { name: 'Place like the dataset' }).isChecked()).toBe(false)
    await page.getByRole('tab', { name: 'Draw' }).click()
    await answered(page, /^\d, /)
    expect(await inkOf(page)).toBe(ink)

    // The address names the first run since it was shown in Train; to name it again is to ask for it again.
    await page.getByRole('tab', { name: 'Train', exact: true }).click()
    await page.getByRole('button', { name: /seed 1\b/i }).click()
    await page.getByRole('button', { name: 'Test it' }).click()
    await answered(page, /^\d, /)
    expect(await modelOf(page).inputValue()).toBe(first)
    await modelOf(page).selectOption(second)
    await answered(page, /^\d, /)
    await page.reload()
    await modelOf(page).waitFor()
    expect(await modelOf(page).inputValue()).toBe(second)
  })

  it('of another dataset answers the same drawing and the same pictures', async () => {
    const shapes = await train('shapes-starter', 1)
    const page = await openPanel()
    const digits = await modelOf(page).getByRole('option').last().getAttribute('value')
    await modelOf(page).selectOption(digits)
    await page.getByRole('tab', { name: 'Pictures' }).click()
    await choose(page, await pictureOf(seven, 'seven.png'))
    await page.getByRole('button', { name: 'A random test image' }).click()
    await page.getByText(/^[01] of 1 right$/).waitFor()
    await page.getByRole('tab', { name: 'Draw' }).click()
    await drawOn(page, paperOf(page), seven)
    await answered(page, /^\d, /)
    const ink = await inkOf(page)
    await modelOf(page).selectOption(shapes)
    await answered(page, /^\D+, \d/)
    expect(await inkOf(page)).toBe(ink)
    expect(await page.getByText(/pixels, colour/).innerText()).not.toContain('placed like')
    await page.getByRole('tab', { name: 'Pictures' }).click()
    const row = tableOf(page).getByRole('row').filter({ hasText: 'seven.png' })
    await row.getByText('%').first().waitFor()
    // The true class of a digit is none of the shapes.
    expect(await page.getByText(/of 1 right$/).count()).toBe(0)
  })

  it('are followed by the list, which says from minute to minute how old a model is', async () => {
    const page = await studio.open('/networks/digits?panel=code')
    await page.locator('.cm-content').first().waitFor()
    await page.clock.install()
    await page.getByRole('tab', { name: 'Test', exact: true }).click()
    const text = () => modelOf(page).getByRole('option').first().innerText()
    await modelOf(page).waitFor()
    const before = await text()
    await page.clock.fastForward('05:00')
    await expect.poll(text).not.toBe(before)
    expect(await text()).toMatch(/\b\d+ minutes ago/)
  })
})

describe('the table of pictures', () => {
  it.for(['en-US', 'ko-KR'])('fits into the panel, with every column in view: %s', async (locale) => {
    const page = await openPanel({ locale })
    await page.getByRole('tab', { name: /^(Pictures|사진)$/ }).click()
    const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
    await choose(page, await pictureOf(seven, 'a-photograph-with-quite-a-long-name-20260101.png'), broken)
    for (let count = 1; count <= 3; count += 1) {
      await page.getByRole('button', { name: /A random test image|무작위 시험 이미지/ }).click()
      await page.getByText(new RegExp(`of ${count} right|${count}장 중`)).waitFor()
    }
    for (const width of [1440, 900, 390, 320]) {
      await page.setViewportSize({ width, height: width < 900 ? 844 : 900 })
      await tableOf(page).getByText('%').first().waitFor()
      expect(await cutOff(tableOf(page)), `${width} pixels wide`).toEqual([])
      for (const name of [/^(File|파일)/, /^(Answer|답)/, /^(Probability|확률)/, /^(True|정답)/, /^(Second|두)/]) {
        const sort = tableOf(page).getByRole('columnheader').getByRole('button', { name })
        await sort.click()
        expect(await sort.getAttribute('aria-current')).toBe('true')
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await studio.picture(page, `test-table-${width}-${locale.slice(0, 2)}-${colorScheme}`)
      }
    }
  })

  it('does not speak of keys where there are none', async () => {
    const page = await openPanel({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await page.getByRole('tab', { name: 'Pictures' }).click()
    await page.getByText('Choose pictures from this device').waitFor()
    expect(await page.getByText('Ctrl+V').count()).toBe(0)
  })
})

/** What of a box and its content lies outside of what is seen of the box, from left to right. */
async function cutOff(box: Locator): Promise<string[]> {
  return box.evaluate((section) => {
    const { left, right } = section.getBoundingClientRect()
    const outside = [...section.querySelectorAll('th, td, button, img, canvas, span, p')].filter((part) => {
      const place = part.getBoundingClientRect()
      return place.width > 0 && (place.left < left - 0.5 || place.right > right + 0.5)
    })
    const wide = section.scrollWidth > section.clientWidth ? [`${section.scrollWidth} in ${section.clientWidth}`] : []
    return [...wide, ...outside.map((part) => `${part.tagName} ${part.textContent}`)]
  })
}
