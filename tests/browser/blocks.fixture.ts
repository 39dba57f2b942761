import type { Page } from 'playwright-core'

/** The middle of what a selector finds first. */
export async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not on the page`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A block's id inside of a selector. */
const quoted = (id: string) => id.replaceAll('\\', '\\\\').replaceAll('"', '\\"')

/** Ids of the blocks on the canvas, in the order of the page. */
export function blockIds(page: Page): Promise<string[]> {
  return page
    .locator('[data-block-editor] .blocklySvg .blocklyBlockCanvas .blocklyDraggable:not(.blocklyInsertionMarker)')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-id') ?? ''))
}

/** The selector of a block’s outline on the canvas. */
export const outline = (id: string) => `.blocklySvg .blocklyDraggable[data-id="${quoted(id)}"] > .blocklyPath`

/**
 * Drags the block of that name out of the palette with the mouse: under the block `below`, or else to a free place.
 * Returns its id.
 */
export async function dragFromPalette(page: Page, category: string, name: string, below?: string): Promise<string> {
  const before = new Set(await blockIds(page))
  await page.locator('.blocklyToolboxCategory').filter({ hasText: category }).first().click()
  const offered = page.locator('.blocklyFlyout:visible .blocklyDraggable', {
    has: page.getByText(name, { exact: true }),
  })
  await offered.first().waitFor()
  const from = await offered.first().locator('.blocklyPath').first().boundingBox()
  if (!from) throw new Error(`The palette does not show ${name}`)
  const grip = { x: 10, y: Math.min(20, from.height / 2) }
  const target = below === undefined ? { x: 620, y: 120 } : await page.locator(outline(below)).first().boundingBox()
  if (!target) throw new Error(`Block ${below} is not in view`)
  const height = 'height' in target ? target.height : 0
  await page.mouse.move(from.x + grip.x, from.y + grip.y)
  await page.mouse.down()
  await page.mouse.move(from.x + grip.x + 80, from.y + grip.y + 30, { steps: 3 })
  await page.mouse.move(target.x + grip.x + 4, target.y + height + grip.y + 4, { steps: 6 })
  await page.mouse.up()
  await page.locator('.blocklyDragging').waitFor({ state: 'detached' })
  for (;;) {
    const added = (await blockIds(page)).find((id) => !before.has(id))
    if (added !== undefined) return added
    await page.waitForTimeout(20)
  }
}

/** Types a value into the editable field of that number on a block. */
export async function typeOnBlock(page: Page, id: string, field: number, value: string): Promise<void> {
  await page
    .locator(`.blocklySvg .blocklyDraggable[data-id="${quoted(id)}"] > .blocklyEditableField`)
    .nth(field)
    .click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
}
