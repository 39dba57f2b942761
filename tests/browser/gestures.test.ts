import type { NetworkDocument } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline, typeOnBlock } from './blocks.fixture.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

const small: NetworkDocument = {
  format: 1,
  name: 'Small',
  dataset: 'digits',
  stacks: [
    {
      x: 40,
      y: 40,
      blocks: [
        { id: 'data', type: 'data', bodies: [[{ id: 'shift', type: 'random-shift' }]] },
        { id: 'conv', type: 'conv2d', attributes: { outChannels: 8, padding: 'same' } },
        { id: 'relu', type: 'relu' },
        { id: 'flatten', type: 'flatten' },
        { id: 'classify', type: 'classify' },
      ],
    },
  ],
  definitions: [],
  training: {},
}

async function openSmall(id: string): Promise<Page> {
  await studio.api.networks.create({ id, document: small })
  const page = await studio.open(`/networks/${id}`)
  await page.locator('.block-mark:not([hidden])').first().waitFor()
  return page
}

/** The types of the blocks of every stack, once the network stored on the server has that many blocks in them. */
async function stacks(id: string, blocks: number): Promise<string[][]> {
  const read = async () => {
    const { document } = await studio.api.networks.get({ id })
    return document.stacks.map((stack) => stack.blocks.map(({ type }) => type))
  }
  await expect.poll(async () => (await read()).flat().length, { timeout: 20_000 }).toBe(blocks)
  return read()
}

const select = (page: Page, block: string) =>
  page
    .locator(outline(block))
    .first()
    .click({ position: { x: 8, y: 12 } })

describe('gestures that people try', () => {
  it('deletes the data block alone; what hung below stays, dimmed', async () => {
    const page = await openSmall('without-data')
    await select(page, 'data')
    await page.keyboard.press('Delete')
    expect(await stacks('without-data', 4)).toEqual([['conv2d', 'relu', 'flatten', 'classify']])
    await page.locator('.block-dimmed[data-id="conv"]').waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    expect(await stacks('without-data', 5)).toEqual([['data', 'conv2d', 'relu', 'flatten', 'classify']])
    await page.close()
  })

  it('pastes under the selected block, and beside everything where nothing can hang', async () => {
    const page = await openSmall('pasted')
    await select(page, 'relu')
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('ControlOrMeta+v')
    expect(await stacks('pasted', 6)).toEqual([['data', 'conv2d', 'relu', 'relu', 'flatten', 'classify']])
    await select(page, 'flatten')
    await page.keyboard.press('ControlOrMeta+x')
    await stacks('pasted', 5)
    await page.keyboard.press('ControlOrMeta+v')
    expect(await stacks('pasted', 6)).toEqual([['data', 'conv2d', 'relu', 'relu', 'flatten', 'classify']])
    await select(page, 'classify')
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('ControlOrMeta+v')
    expect(await stacks('pasted', 7)).toEqual([['data', 'conv2d', 'relu', 'relu', 'flatten', 'classify'], ['classify']])
    const { document } = await studio.api.networks.get({ id: 'pasted' })
    const box = async (id: string) => {
      const { x, y, width, height } = (await page.locator(outline(id)).first().boundingBox()) as DOMRect
      return { left: x, top: y, right: x + width, bottom: y + height }
    }
    const copy = await box(document.stacks[1]?.blocks[0]?.id ?? '')
    for (const { id } of document.stacks[0]?.blocks ?? []) {
      const { left, top, right, bottom } = await box(id)
      expect(right < copy.left || left > copy.right || bottom < copy.top || top > copy.bottom).toBe(true)
    }
    await page.close()
  })

  it('zooms by Ctrl and the wheel, and scrolls by the wheel', async () => {
    const page = await openSmall('zoomed')
    const conv = () => page.locator(outline('conv')).first().boundingBox()
    const before = await conv()
    await page.mouse.move(700, 500)
    await page.mouse.wheel(0, 60)
    await expect.poll(async () => (await conv())?.y).toBeLessThan(before?.y ?? 0)
    expect((await conv())?.height).toBeCloseTo(before?.height ?? 0)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect.poll(async () => (await conv())?.height).toBeGreaterThan(1.05 * (before?.height ?? 0))
    await page.close()
  })

  it('runs by Ctrl and Enter with a block selected, without opening its menu', async () => {
    const page = await openSmall('run-by-key')
    await page.getByRole('tab', { name: 'Train' }).click()
    await page.getByRole('button', { name: 'Run' }).waitFor()
    await select(page, 'conv')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    expect(await page.locator('.blocklyContextMenu').count()).toBe(0)
    await page.keyboard.press('Shift+F10')
    await page.locator('.blocklyContextMenu').waitFor()
    await page.close()
  })

  it('refuses on the block what the form refuses, and keeps the shape beside a block that grows', async () => {
    const page = await openSmall('typed')
    for (const refused of ['0', '', 'abc', '1e9', '100000']) {
      await typeOnBlock(page, 'conv', 0, refused)
      await page.locator('.blocklyDraggable[data-id="conv"] .blocklyFieldText', { hasText: /^8$/ }).waitFor()
    }
    for (const grown of ['16', '4096']) {
      await typeOnBlock(page, 'conv', 0, grown)
      const mark = page.locator('.block-mark[data-block="conv"]')
      await expect.poll(() => mark.innerText()).toBe(`${grown}×8×8`)
      const right = async () => {
        const box = await page.locator(outline('conv')).first().boundingBox()
        return (box?.x ?? 0) + (box?.width ?? 0)
      }
      await expect.poll(async () => ((await mark.boundingBox())?.x ?? 0) - (await right())).toBeGreaterThan(0)
    }
    await page.close()
  })

  it('offers copy, cut, paste and undo in its menus', async () => {
    const page = await openSmall('menus')
    const choose = (name: string) => page.locator('.blocklyContextMenu').getByText(name, { exact: true }).click()
    await page
      .locator(outline('relu'))
      .first()
      .click({ button: 'right', position: { x: 8, y: 12 } })
    await choose('Cut')
    await stacks('menus', 4)
    await page
      .locator(outline('conv'))
      .first()
      .click({ button: 'right', position: { x: 8, y: 12 } })
    await choose('Paste below')
    expect(await stacks('menus', 5)).toEqual([['data', 'conv2d', 'relu', 'flatten', 'classify']])
    await page.mouse.click(800, 600, { button: 'right' })
    await choose('Undo')
    await stacks('menus', 4)
    await page.close()
  })
})
