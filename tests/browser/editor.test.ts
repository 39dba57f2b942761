import type { NetworkDocument } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

async function openNetwork(document: NetworkDocument, id: string): Promise<Page> {
  await studio.api.networks.create({ id, document })
  const page = await studio.open(`/networks/${id}`)
  await page.locator('.block-mark').first().waitFor()
  return page
}

const stored = async (id: string) => (await studio.api.networks.get({ id })).document
const saved = (page: Page) => page.locator('[data-save-state=saved]').waitFor()

describe('the editor', () => {
  it('shows every block with its shape', async () => {
    const page = await openNetwork(example('digits-starter'), 'shapes')
    const marks = await page.locator('.block-mark:not([hidden])').allInnerTexts()
    expect(marks).toEqual(['1×8×8', '16×8×8', '16×8×8', '16×4×4', '32×4×4', '32×4×4', '512', '10'])
    await studio.picture(page, 'editor-1440-en-light')
  })

  it('breaks when a block is pulled out, says why, and is mended by undo', async () => {
    const page = await openNetwork(example('digits-starter'), 'broken')
    const before = await stored('broken')
    const { x, y } = await middle(page, '.blocklyBlockCanvas >> text=Flatten')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 300, y + 60, { steps: 6 })
    await page.mouse.up()
    await expect.poll(() => page.locator('[data-problem]').count()).toBe(2)
    await expect.poll(async () => (await stored('broken')).stacks.length).toBe(2)
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('[data-problem]').count()).toBe(0)
    await saved(page)
    await expect.poll(() => stored('broken')).toEqual(before)
  })
})

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not on the page`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
