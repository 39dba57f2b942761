import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomNumbers } from '../../apps/web/src/studio/random-edits.fixture.ts'
import { blockIds, dragFromPalette, outline } from './blocks.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

const palette = [
  ['Convolution', 'Conv2d'],
  ['Activation', 'ReLU'],
  ['Structure', 'Residual'],
  ['Pooling', 'MaxPool2d'],
] as const

it('takes 200 changes of a person back, to the identical document', async () => {
  const document = example('digits-starter')
  await studio.api.networks.create({ id: 'undone', document })
  const before = JSON.stringify((await studio.api.networks.get({ id: 'undone' })).document)
  const page = await studio.open('/networks/undone')
  await page.locator('.block-mark').first().waitFor()
  const random = randomNumbers(3)
  const upTo = (count: number) => Math.floor(random() * count)
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  const changes = [dragSomewhere, remove, copy, typeInForm, rename, mend, take]

  for (let step = 0; step < 200; step += 1) {
    const change = changes[upTo(changes.length)] as (typeof changes)[number]
    await change(page, upTo)
    await settled(page)
  }
  await expect.poll(() => undo.isEnabled()).toBe(true)
  await page.locator('[data-save-state=saved]').waitFor()
  expect(JSON.stringify((await studio.api.networks.get({ id: 'undone' })).document)).not.toBe(before)

  // What was drawn change by change is what is drawn of the document as it is now.
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.locator('.block-mark').first().waitFor()
  expect(await drawing(page)).toEqual(await drawing(other))
  await other.close()
  await page.bringToFront()

  let undone = 0
  while (await undo.isEnabled()) {
    await undo.click()
    undone += 1
  }
  // Some gestures change nothing: a click on a block that is not there any more, a drop where it lay.
  expect(undone).toBeGreaterThan(100)
  await page.locator('[data-save-state=saved]').waitFor()
  expect(JSON.stringify((await studio.api.networks.get({ id: 'undone' })).document)).toBe(before)
  // And what is shown is that document.
  expect((await blockIds(page)).sort()).toEqual(
    document.stacks
      .flatMap(({ blocks }) => blocks.flatMap(({ id, bodies = [] }) => [id, ...bodies.flat().map((block) => block.id)]))
      .sort(),
  )
})

/** How each block is drawn and where it hangs in the one around it, by id; where stacks lie is the document's. */
async function drawing(page: Page): Promise<Record<string, unknown>> {
  await settled(page)
  return page.locator('.blocklySvg > .blocklyWorkspace > .blocklyBlockCanvas').evaluate((canvas) => {
    const drawn: Record<string, unknown> = {}
    for (const block of canvas.querySelectorAll('.blocklyDraggable')) {
      const own = [...block.children].filter((shape) => !shape.classList.contains('blocklyDraggable'))
      drawn[block.getAttribute('data-id') ?? ''] = {
        hangs: block.parentElement === canvas ? 'free' : block.getAttribute('transform'),
        outline: block.querySelector(':scope > .blocklyPath')?.getAttribute('d')?.trim(),
        fields: own.map((shape) => [shape.textContent, shape.getAttribute('transform')]).filter(([text]) => text),
      }
    }
    return drawn
  })
}

type Choose = (count: number) => number

/** Blockly tells of a gesture a frame and a turn later; what the next change finds on the page has to be final. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  )
}

/** The outline of a block in view, where the mouse can take it; nothing when there is none. */
async function grip(page: Page, upTo: Choose): Promise<{ x: number; y: number } | undefined> {
  const ids = await blockIds(page)
  const id = ids[upTo(Math.max(1, ids.length))]
  const box = id === undefined ? null : await page.locator(outline(id)).first().boundingBox()
  if (!box) return undefined
  const at = { x: box.x + 6, y: box.y + 12 }
  return at.x > 240 && at.x < 900 && at.y > 60 && at.y < 860 ? at : undefined
}

async function dragSomewhere(page: Page, upTo: Choose): Promise<void> {
  const at = await grip(page, upTo)
  if (!at) return
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 20, at.y + 20, { steps: 2 })
  await page.mouse.move(260 + upTo(560), 90 + upTo(600), { steps: 4 })
  await page.mouse.up()
}

async function remove(page: Page, upTo: Choose): Promise<void> {
  const at = await grip(page, upTo)
  if (!at) return
  await page.mouse.click(at.x, at.y)
  await settled(page)
  await page.keyboard.press('Delete')
}

async function copy(page: Page, upTo: Choose): Promise<void> {
  const at = await grip(page, upTo)
  if (!at) return
  await page.mouse.click(at.x, at.y)
  await settled(page)
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
}

async function typeInForm(page: Page, upTo: Choose): Promise<void> {
  const fields = page.locator('aside input[inputmode=numeric]')
  const count = await fields.count()
  if (count > 0) await fields.nth(upTo(count)).fill(String(1 + upTo(40)))
}

async function rename(page: Page, upTo: Choose): Promise<void> {
  const name = page.getByRole('textbox', { name: 'Name of the network' })
  await name.fill(`Network ${upTo(1000)}`)
  await name.press('Enter')
}

async function mend(page: Page, upTo: Choose): Promise<void> {
  const fixes = page.locator('aside [data-problem] button.bg-accent')
  const count = await fixes.count()
  if (count > 0) await fixes.nth(upTo(count)).click()
}

async function take(page: Page, upTo: Choose): Promise<void> {
  const [category, name] = palette[upTo(palette.length)] as (typeof palette)[number]
  await dragFromPalette(page, category, name)
}
