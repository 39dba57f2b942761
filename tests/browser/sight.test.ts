import type { NetworkDocument } from '@blocksight/network'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkOf } from '../bench/large-network.fixture.ts'
import { outline } from './blocks.fixture.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }

/** Forty-odd blocks; the last but one is missing, so that the last one has a problem. */
function longAndBroken(): NetworkDocument {
  const document = networkOf(40, 'cifar10')
  for (const stack of document.stacks) stack.blocks = stack.blocks.filter(({ type }) => type !== 'flatten')
  return document
}

async function open(id: string, document: NetworkDocument, options?: BrowserContextOptions): Promise<Page> {
  await studio.api.networks.create({ id, document })
  const page = await studio.open(`/networks/${id}`, options)
  await page.locator('.block-mark:not([hidden])').first().waitFor()
  return page
}

async function boxOf(page: Page, block: string): Promise<DOMRect> {
  return (await page.locator(outline(block)).first().boundingBox()) as DOMRect
}

/** Whether the block's outline lies in the canvas. */
async function isSeen(page: Page, block: string): Promise<boolean> {
  const canvas = (await page.locator('.blocklySvg').first().boundingBox()) as DOMRect
  const box = await boxOf(page, block)
  return box !== null && box.y >= canvas.y && box.y + 20 <= canvas.y + canvas.height
}

const shownAt = (page: Page) => page.locator('.blocklyBlockCanvas').first().getAttribute('transform')

const grab = async (page: Page, block: string) => {
  const { x, y } = await boxOf(page, block)
  await page.mouse.move(x + 10, y + 12)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 30, { steps: 4 })
}

const drop = async (page: Page, x: number, y: number) => {
  await page.mouse.move(x, y, { steps: 4 })
  await page.mouse.up()
  await page.locator('.blocklyDragging').waitFor({ state: 'detached' })
}

const types = async (id: string) => {
  const { document } = await studio.api.networks.get({ id })
  return document.stacks.map(({ blocks }) => blocks.map(({ type }) => type))
}

const small = (): NetworkDocument => {
  const blocks = [
    { id: 'data', type: 'data', bodies: [[]] },
    { id: 'conv', type: 'conv2d', attributes: { outChannels: 8 } },
    { id: 'relu', type: 'relu' },
    { id: 'flatten', type: 'flatten' },
    { id: 'classify', type: 'classify' },
  ]
  return { ...networkOf(3, 'digits'), stacks: [{ x: 40, y: 40, blocks }] }
}

describe('a network that changes elsewhere while a block is dragged', () => {
  it('keeps a number from elsewhere as well as the move', async () => {
    const page = await open('moved', small())
    const before = await page.locator('[data-statistics]').textContent()
    await grab(page, 'relu')
    const { document, revision } = await studio.api.networks.get({ id: 'moved' })
    const changed = structuredClone(document)
    changed.stacks[0]?.blocks.splice(1, 1, { id: 'conv', type: 'conv2d', attributes: { outChannels: 12 } })
    await studio.api.networks.save({ id: 'moved', document: changed, revision })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await expect.poll(() => page.locator('[data-statistics]').textContent()).not.toBe(before)
    await drop(page, 700, 200)
    await expect
      .poll(() => types('moved'))
      .toEqual([
        ['data', 'conv2d'],
        ['relu', 'flatten', 'classify'],
      ])
    const stored = await studio.api.networks.get({ id: 'moved' })
    expect(stored.document.stacks[0]?.blocks[1]?.attributes).toEqual({ outChannels: 12 })
    await page.close()
  })

  it('takes the move back, in words, where blocks came meanwhile', async () => {
    const page = await open('overtaken', small())
    await grab(page, 'relu')
    const { document, revision } = await studio.api.networks.get({ id: 'overtaken' })
    const changed = structuredClone(document)
    changed.stacks[0]?.blocks.splice(1, 0, { id: 'theirs', type: 'batch-norm2d' })
    await studio.api.networks.save({ id: 'overtaken', document: changed, revision })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await page.waitForTimeout(500)
    await drop(page, 700, 200)
    await page.getByText('the block is back where it was').waitFor()
    await page.locator(outline('theirs')).waitFor()
    await page.waitForTimeout(1_000)
    expect(await types('overtaken')).toEqual([['data', 'batch-norm2d', 'conv2d', 'relu', 'flatten', 'classify']])
    await page.close()
  })
})

describe('what a person looks at', () => {
  it('is what they asked to see, each time they ask', async () => {
    const page = await open('asked', longAndBroken())
    const show = page.getByRole('button', { name: 'Show the block' }).first()
    for (const _ of [1, 2]) {
      await show.click()
      await expect.poll(() => isSeen(page, 'classify')).toBe(true)
      await page.mouse.move(500, 500)
      await page.mouse.wheel(0, -100_000)
      await expect.poll(() => isSeen(page, 'data')).toBe(true)
    }
    await page.close()
  })

  it('is there on a telephone too, where blocks are drawn only now', async () => {
    const page = await open('asked-phone', longAndBroken(), phone)
    await page.locator('[data-problem-count]').tap()
    await page.getByRole('button', { name: 'Show the block' }).first().tap()
    await expect.poll(() => isSeen(page, 'classify')).toBe(true)
    expect(await page.locator('.block-selected').getAttribute('data-id')).toBe('classify')
    const before = await shownAt(page)
    await page.getByRole('tab', { name: 'Train' }).tap()
    await page.getByRole('tab', { name: 'Network' }).tap()
    await page.locator('.block-selected').waitFor()
    expect(await shownAt(page)).toBe(before)
    await page.close()
  })

  it('stays through a change of the theme', async () => {
    const page = await open('theme', networkOf(40, 'cifar10'))
    await page.mouse.move(500, 500)
    await page.mouse.wheel(0, 700)
    await expect.poll(() => isSeen(page, 'data')).toBe(false)
    const before = await shownAt(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('.blocksight-dark-theme').waitFor()
    await expect.poll(() => shownAt(page)).toBe(before)
    await page.close()
  })

  it.each([
    ['1440-en-light', {}],
    ['390-en-light', phone],
  ])('has the card of a problem in the lowest block within reach, %s', async (name, options) => {
    const page = await open(`card-${name}`, longAndBroken(), options)
    const sign = page.locator('.block-mark-error button:not([hidden])').first()
    await page.mouse.move(options === phone ? 200 : 600, 400)
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, 400)
    await page.locator('[data-problem-count]').click()
    if (options === phone) await page.getByRole('tab', { name: 'Network' }).click()
    await expect.poll(() => sign.count()).toBeGreaterThan(0)
    const top = await page.locator('header').first().boundingBox()
    await sign.click()
    const card = page.getByRole('region', { name: 'Blocks of the network' }).locator('[data-problem]')
    await card.waitFor()
    await studio.picture(page, `problem-card-${name}`)
    expect(await page.locator('header').first().boundingBox()).toEqual(top)
    const reached = await card
      .getByRole('button')
      .first()
      .evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect()
        return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })
    expect(reached).toBe(true)
    await page.close()
  })

  it('never loses a block that is dropped beside the canvas', async () => {
    const page = await open('beside', small())
    await grab(page, 'relu')
    await drop(page, 1_380, 300)
    await expect
      .poll(() => types('beside'))
      .toEqual([
        ['data', 'conv2d'],
        ['relu', 'flatten', 'classify'],
      ])
    const seen = async () => {
      const { x } = await boxOf(page, 'relu')
      const { x: left, width } = (await page.locator('.blocklySvg').first().boundingBox()) as DOMRect
      return x > left && x < left + width - 30
    }
    await expect.poll(seen).toBe(true)
    await page.close()
  })
})

describe('the editor says', () => {
  it('why a field on a block takes no such number', async () => {
    const page = await open('refused', small())
    await page.locator('.blocklyBlockCanvas .blocklyEditableField').first().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('99999999999')
    const said = () => page.locator('.blocklyHtmlInput').evaluate((input: HTMLInputElement) => input.validationMessage)
    await expect.poll(said).toMatch(/^99999999999 is outside of what is possible: 1 to \d+\.$/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('12')
    await expect.poll(said).toBe('')
    await page.keyboard.press('Enter')
    await page.close()
  })

  it('what it holds on to when a field of the form is left with something else', async () => {
    const page = await open('left', small())
    await page
      .locator(outline('conv'))
      .first()
      .click({ position: { x: 8, y: 12 } })
    const field = page.getByRole('textbox', { name: 'Output channels' })
    await field.fill('0')
    await field.blur()
    await page
      .getByRole('alert')
      .getByText(/^0 is outside of what is possible: 1 to \d+\. It stays 8\.$/)
      .waitFor()
    expect(await field.inputValue()).toBe('8')
    await field.fill('12')
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    const kernel = page.getByRole('textbox', { name: 'Kernel' })
    await kernel.fill('x')
    await kernel.blur()
    await page.getByRole('alert').getByText('It stays 3.').waitFor()
    await page.close()
  })

  it('what it is about to delete, as the rest of the page does', async () => {
    const page = await open('all', small())
    await page.mouse.click(800, 700, { button: 'right' })
    await page.getByRole('menuitem', { name: /Delete 5 Blocks/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete all 5 blocks?' })
    await dialog.getByRole('button', { name: 'Keep them' }).click()
    expect(await types('all')).toHaveLength(1)
    await page.mouse.click(800, 700, { button: 'right' })
    await page.getByRole('menuitem', { name: /Delete 5 Blocks/ }).click()
    await studio.picture(page, 'delete-all-1440-en-light')
    await dialog.getByRole('button', { name: 'Delete all' }).click()
    await expect.poll(() => types('all')).toEqual([])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => types('all')).toHaveLength(1)
    await page.close()
  })
})

it('a block that is taken out by the keyboard lies beside those that it was taken from', async () => {
  const page = await open('detached', small())
  await page
    .locator(outline('relu'))
    .first()
    .click({ position: { x: 8, y: 12 } })
  await page.keyboard.press('x')
  await expect.poll(() => types('detached')).toEqual([['data', 'conv2d', 'flatten', 'classify'], ['relu']])
  const relu = await boxOf(page, 'relu')
  for (const other of ['data', 'conv', 'flatten', 'classify']) {
    const { x, y, width, height } = await boxOf(page, other)
    const apart = relu.x >= x + width || relu.x + relu.width <= x || relu.y >= y + height || relu.y + relu.height <= y
    expect(apart, other).toBe(true)
  }
  await page.close()
})
