import type { NetworkDocument } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkOf } from '../bench/large-network.fixture.ts'
import { dragFromPalette, middle, outline, typeOnBlock } from './blocks.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

const empty: NetworkDocument = {
  format: 1,
  name: 'LeNet',
  dataset: 'mnist',
  stacks: [],
  definitions: [],
  training: {},
}

async function openNetwork(document: NetworkDocument, id: string): Promise<Page> {
  await studio.api.networks.create({ id, document })
  const page = await studio.open(`/networks/${id}`)
  await page.locator('[data-block-editor] .blocklyToolbox').waitFor()
  return page
}

const stored = async (id: string) => (await studio.api.networks.get({ id })).document
const parameters = (page: Page) => page.locator('[data-statistics] dd').first().innerText()

describe('the editor', () => {
  it('shows every block with its shape', async () => {
    const page = await openNetwork(example('digits-starter'), 'shapes')
    await page.locator('.block-mark').first().waitFor()
    const marks = await page.locator('.block-mark:not([hidden])').allInnerTexts()
    expect(marks.at(0)).toBe('1×8×8')
    expect(marks.slice(-4)).toEqual(['32×4×4', '32×4×4', '512', '10'])
  })

  it('builds LeNet from nothing, by dragging blocks out of the palette', async () => {
    const page = await openNetwork(empty, 'lenet')
    let last = await dragFromPalette(page, 'Data', 'Data')
    const add = async (category: string, name: string, ...values: string[]) => {
      last = await dragFromPalette(page, category, name, last)
      for (const [field, value] of values.entries()) await typeOnBlock(page, last, field, value)
    }
    await add('Convolution', 'Conv2d', '6', '5')
    await page.locator('aside').getByRole('textbox', { name: 'Padding', exact: true }).fill('2')
    await add('Activation', 'Tanh')
    await add('Pooling', 'AvgPool2d')
    await add('Convolution', 'Conv2d', '16', '5')
    await add('Activation', 'Tanh')
    await add('Pooling', 'AvgPool2d')
    await add('Shape', 'Flatten')
    await add('Linear', 'Linear', '120')
    await add('Activation', 'Tanh')
    await add('Linear', 'Linear', '84')
    await add('Activation', 'Tanh')
    await add('Output', 'Classify')
    // What LeCun et al. (1998) count for 28 × 28 pictures with 2 pixels of padding and pooling without weights.
    await expect.poll(() => parameters(page)).toBe('61,706')
    await expect.poll(() => page.locator('[data-problem-count]').getAttribute('data-problem-count')).toBe('0')
    await expect
      .poll(async () => (await stored('lenet')).stacks.map(({ blocks }) => blocks.map(({ type }) => type)))
      .toEqual([
        [
          'data',
          'conv2d',
          'tanh',
          'avg-pool2d',
          'conv2d',
          'tanh',
          'avg-pool2d',
          'flatten',
          'linear',
          'tanh',
          'linear',
          'tanh',
          'classify',
        ],
      ])
    await studio.picture(page, 'lenet-1440-en-light')
  })

  it('draws of a long network what is in view, and the keyboard goes on into what is not', async () => {
    const page = await openNetwork(networkOf(300, 'cifar10'), 'long')
    await page.locator('.block-mark').first().waitFor()
    const drawn = page.locator('.blocklySvg > .blocklyWorkspace > .blocklyBlockCanvas .blocklyPath:visible')
    expect(await drawn.count()).toBeLessThan(60)
    await page.locator(outline('conv-0-a')).click({ position: { x: 6, y: 12 } })
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowDown')
    // The focus is on a shape that nothing was drawn of before, and it is in view.
    const focused = page.locator('.blocklyBlockCanvas .blocklyDraggable:focus-within').last()
    expect(Number((await focused.getAttribute('data-id'))?.split('-')[1])).toBeGreaterThan(3)
    const box = await page.locator('.blocklyBlockCanvas :focus').boundingBox()
    expect(box?.y).toBeGreaterThan(40)
    expect(box?.y).toBeLessThan(900)
    // To the end by the wheel, whose blocks were never in view; back, and the keyboard goes on where it was.
    await page.mouse.move(640, 500)
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 20_000)
    await expect.poll(() => page.locator(outline('classify')).isVisible()).toBe(true)
    await page.mouse.wheel(0, -200_000)
    await page.locator(outline('conv-0-a')).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(async () => (await page.locator('.blocklyBlockCanvas :focus').boundingBox())?.y)
      .toBeGreaterThan(40)
    expect(await drawn.count()).toBeLessThan(60)
  })

  it('keeps the keyboard when keys come faster than pictures', async () => {
    const page = await openNetwork(networkOf(300, 'cifar10'), 'fast-keys')
    await page.locator('.block-mark').first().waitFor()
    await page.locator(outline('conv-0-a')).click({ position: { x: 6, y: 12 } })
    for (let burst = 0; burst < 8; burst += 1) {
      await page.evaluate(async () => {
        // Keys within one frame, each with what was promised before it.
        const init = { key: 'ArrowDown', code: 'ArrowDown', keyCode: 40, bubbles: true, cancelable: true }
        for (let key = 0; key < 7; key += 1) {
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
          await new Promise<void>(queueMicrotask)
        }
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      })
    }
    const focused = await page.evaluate(() => document.activeElement?.closest('[data-id]')?.getAttribute('data-id'))
    // Eight keys lead through a unit: seven blocks, and the end of what the residual holds.
    expect(focused).toBe('conv-7-a')
  })

  it('breaks when a block is pulled out, says why, and is mended by undo', async () => {
    const page = await openNetwork(example('digits-starter'), 'broken')
    const before = await stored('broken')
    await pullOut(page, 'Flatten')
    await expect.poll(() => page.locator('aside [data-problem]').count()).toBe(2)
    await expect.poll(async () => (await stored('broken')).stacks.length).toBe(2)
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('aside [data-problem]').count()).toBe(0)
    await expect.poll(() => stored('broken')).toEqual(before)
  })

  it('is mended by a fix, at the block and in the list', async () => {
    const page = await openNetwork(example('digits-starter'), 'mended')
    await pullOut(page, 'Flatten')
    await page.locator('.block-mark-error button').click()
    const card = page.getByRole('region', { name: 'Blocks of the network' }).locator('[data-problem]')
    await card.getByRole('button', { name: 'Insert Flatten, Classify after it' }).click()
    await expect.poll(() => page.locator('[data-problem-count]').getAttribute('data-problem-count')).toBe('1')
    await page.locator('aside').getByRole('button', { name: 'Remove this stack' }).click()
    await expect.poll(() => page.locator('[data-problem-count]').getAttribute('data-problem-count')).toBe('0')
    await expect.poll(() => parameters(page)).toBe('9,930')
    await expect.poll(async () => (await stored('mended')).stacks.length).toBe(1)
    const types = (await stored('mended')).stacks[0]?.blocks.map(({ type }) => type)
    expect(types).toEqual(example('digits-starter').stacks[0]?.blocks.map(({ type }) => type))
  })

  it('goes back to a default, and the keyboard goes on in the field', async () => {
    const page = await openNetwork(example('digits-starter'), 'default')
    await page.locator(outline('conv2d-1')).click({ position: { x: 6, y: 12 } })
    const stride = page.locator('aside').getByRole('textbox', { name: 'Stride', exact: true })
    await stride.fill('2')
    await page.getByRole('button', { name: 'Back to the default: Stride' }).press('Enter')
    await expect.poll(() => stride.inputValue()).toBe('1')
    expect(await stride.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Back to the default: Stride' }).waitFor({ state: 'hidden' })
  })

  it('copies, pastes, deletes and finds blocks by the keyboard', async () => {
    const page = await openNetwork(example('digits-starter'), 'copied')
    await page.locator('.blocklyBlockCanvas >> text=Flatten').click()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    const flattens = async () =>
      (await stored('copied')).stacks[0]?.blocks.filter(({ type }) => type === 'flatten').length
    await expect.poll(flattens).toBe(2)
    await page.keyboard.press('Delete')
    await expect.poll(flattens).toBe(1)
    expect(await stored('copied')).toEqual(example('digits-starter'))
    await page.keyboard.press('Control+f')
    await page.locator('.blockly-ws-search input').fill('max')
    const found = page.locator('.blockly-ws-search-highlight')
    await expect.poll(() => found.count()).toBe(1)
    const [shown, ofCategory] = await found.evaluate((path) => {
      const bare = path.cloneNode() as Element
      bare.removeAttribute('class')
      path.after(bare)
      return [getComputedStyle(path).fill, getComputedStyle(bare).fill]
    })
    expect(shown).toBe(ofCategory)
  })

  it('finds blocks of the palette by what people call them, best first, in both languages', async () => {
    await studio.api.networks.create({ id: 'found', document: example('digits-starter') })
    for (const [locale, nothing] of [
      ['en-US', 'No block has these words'],
      ['ko-KR', '이 말이 들어 있는 블록이 없습니다'],
    ] as const) {
      const page = await studio.open('/networks/found', { locale })
      const search = page.locator('.blocklyToolbox').getByRole('searchbox')
      await search.click()
      // Text that comes without keys, as from the clipboard or out of a composed syllable.
      await page.keyboard.insertText('풀링')
      await expect.poll(() => offered(page)).toEqual(expect.arrayContaining([expect.stringContaining('MaxPool2d')]))
      expect(await offered(page)).toHaveLength(4)
      await search.fill('conv')
      await expect.poll(async () => (await offered(page)).at(0)).toContain('Conv2d')
      await search.fill('dense')
      await expect.poll(() => offered(page)).toEqual([expect.stringContaining('Linear')])
      await search.fill('conv xyz')
      await page.locator('.blocklyFlyoutLabel', { hasText: nothing }).waitFor()
      expect(await offered(page)).toEqual([])
    }
  })

  it('keeps the search through clicks, and empties it by its cross, by Escape and when its results go', async () => {
    const page = await openNetwork(example('digits-starter'), 'search-kept')
    const search = page.locator('.blocklyToolbox').getByRole('searchbox')
    const hasFocus = () => search.evaluate((field) => field === document.activeElement)
    await search.click()
    await page.keyboard.type('flat')
    await expect.poll(() => offered(page)).toEqual([expect.stringContaining('Flatten')])
    await search.click({ position: { x: 30, y: 15 } })
    await page
      .locator('.blocklyToolboxCategory')
      .first()
      .click({ position: { x: 20, y: 1 } })
    await page.keyboard.press('End')
    await page.keyboard.type('x')
    expect(await search.inputValue()).toBe('flatx')
    await page.locator('.blocklyFlyoutLabel', { hasText: 'No block has these words' }).waitFor()

    const { width } = (await search.boundingBox()) as { width: number }
    await search.click({ position: { x: width - 16, y: 17 } })
    await page.locator('.blocklyFlyoutLabel', { hasText: 'Type a name' }).waitFor()
    expect([await search.inputValue(), await hasFocus()]).toEqual(['', true])

    await page.keyboard.type('pool')
    await expect.poll(async () => (await offered(page)).length).toBe(4)
    await page.keyboard.press('Escape')
    await page.locator('.blocklyFlyoutLabel', { hasText: 'Type a name' }).waitFor()
    expect([await search.inputValue(), await hasFocus()]).toEqual(['', true])

    await page.keyboard.type('pool')
    await page.locator('.blocklyToolboxCategory').filter({ hasText: 'Padding' }).click()
    expect(await search.inputValue()).toBe('')
    expect(await page.locator('.blocklyToolbox').evaluate(sharedIds)).not.toContain(await search.getAttribute('id'))
  })

  it('takes what the search found into the network by the keyboard', async () => {
    const page = await openNetwork(example('digits-starter'), 'search-keys')
    await page.locator(outline('conv2d-1')).click({ position: { x: 6, y: 12 } })
    await page.keyboard.press('Control+b')
    await page.keyboard.type('batch norm')
    await expect.poll(async () => (await offered(page)).at(0)).toContain('BatchNorm2d')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.blocklyToastMessage', { hasText: 'then Enter to accept' }).waitFor()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await stored('search-keys')).stacks[0]?.blocks.slice(0, 3).map(({ type }) => type))
      .toEqual(['data', 'conv2d', 'batch-norm2d'])
  })

  it('keeps a form open while it is typed in, and one undo takes all of it back', async () => {
    const page = await openNetwork(example('digits-starter'), 'typed')
    await page.locator('.blocklyBlockCanvas >> text=Conv2d').first().click()
    const field = page.locator('aside').getByRole('textbox', { name: 'Output channels' })
    await field.fill('')
    await field.pressSequentially('128')
    await expect.poll(() => page.locator('.block-mark:not([hidden])').nth(2).innerText()).toBe('128×8×8')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => field.inputValue()).toBe('16')
    await expect.poll(() => page.getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true)
  })
})

/** What is written on the blocks that the palette offers now, in its order. */
function offered(page: Page): Promise<string[]> {
  return page
    .locator('.blocklyToolboxFlyout .blocklyBlockCanvas > .blocklyDraggable:visible')
    .evaluateAll((blocks) => blocks.map((block) => block.textContent ?? ''))
}

/** Identities within an element that more than one of its elements has. */
function sharedIds(element: Element): string[] {
  const ids = [...element.querySelectorAll('[id]')].map(({ id }) => id)
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

async function pullOut(page: Page, name: string): Promise<void> {
  const { x, y } = await middle(page, `.blocklyBlockCanvas >> text=${name}`)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 300, y + 60, { steps: 6 })
  await page.mouse.up()
}
