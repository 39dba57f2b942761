import type { NetworkDocument } from '@blocksight/network'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from './blocks.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
  await studio.api.networks.create({ id: 'broken', document: broken })
})
afterAll(() => studio.close())

const longName = 'A network with a name that is a good deal longer than most people would ever make it'
const starter = example('digits-starter')
/** The starter with a convolution that is set wrongly, and with two stacks beside it. */
const broken: NetworkDocument = {
  ...starter,
  name: longName,
  stacks: [
    ...starter.stacks.map((stack) => ({
      ...stack,
      blocks: stack.blocks.map((block) =>
        block.id === 'conv2d-1' ? { ...block, attributes: { padding: 'same', stride: 2 } } : block,
      ),
    })),
    { x: 420, y: 40, blocks: [{ id: 'loose-1', type: 'relu' }] },
    { x: 420, y: 120, blocks: [{ id: 'loose-2', type: 'relu' }] },
  ],
}
const phone = { viewport: { width: 390, height: 844 } }

describe('the problems of a network', () => {
  it('each name their block, and the field that has one is marked', async () => {
    const page = await studio.open('/networks/broken')
    const titles = page.locator('aside [data-problem] strong')
    await titles.first().waitFor()
    // The canvas says what is on it before the keyboard was there.
    await page.getByLabel('3 stacks of blocks', { exact: true }).waitFor({ state: 'attached' })
    expect(await titles.allInnerTexts()).toEqual(['ReLU #3', 'ReLU #4', 'Conv2d #1'])
    await page.locator(outline('conv2d-1')).click({ position: { x: 6, y: 12 } })
    const padding = page.locator('aside').getByRole('textbox', { name: 'Padding', exact: true })
    await expect.poll(() => padding.getAttribute('aria-invalid')).toBe('true')
    const described = await padding.getAttribute('aria-describedby')
    const problem = page.locator(`[id="${described?.split(' ')[0]}"]`)
    expect(await problem.innerText()).toBe('Padding “same” keeps the size only with stride 1, but the stride is 2.')
    await padding.fill('1')
    await expect.poll(() => padding.getAttribute('aria-invalid')).toBe('false')
    await page.keyboard.press('Control+z')
  })

  it.for([
    ['a desk', { viewport: { width: 1440, height: 600 } }],
    ['a phone', phone],
  ] as const)('are a press on their number away, at %s', async ([name, options]) => {
    const page = await studio.open('/networks/broken', options)
    await page.locator(outline('conv2d-1')).click({ position: { x: 3, y: 20 }, force: true })
    await page.locator('[data-problem-count]').click()
    const list = page.getByRole('region', { name: 'Problems of the network' })
    await expect.poll(() => list.evaluate((section) => section === document.activeElement)).toBe(true)
    const box = await list.locator('[data-problem]').first().boundingBox()
    expect(box?.y).toBeLessThan(options.viewport.height - (box?.height ?? 0))
    await studio.picture(page, `problems-${name.split(' ')[1]}`)
    // Another tab and back: the list comes only when it is asked for.
    await page.getByRole('tab', { name: 'Test', exact: true }).click()
    await page.getByRole('tab', { name: 'Block', exact: true }).click()
    await list.waitFor()
    expect(await list.evaluate((section) => section === document.activeElement)).toBe(false)
  })
})

describe('the header', () => {
  it.for([1440, 1024, 768, 390])('gives the name the room there is, %i pixels wide', async (width) => {
    const page = await studio.open('/networks/broken', { viewport: { width, height: 844 } })
    const name = page.getByRole('textbox', { name: 'Name of the network' })
    await name.waitFor()
    expect(await name.evaluate((field) => getComputedStyle(field).textOverflow)).toBe('ellipsis')
    // No gap beside it is left unused while it is cut.
    const unused = await page.locator('header').evaluate((header) => {
      const row = [...header.children].map((child) => child.getBoundingClientRect())
      const first = row.filter(({ top, bottom }) => top < 40 && bottom > 20).sort((a, b) => a.left - b.left)
      return Math.max(...first.slice(1).map(({ left }, index) => left - (first[index]?.right ?? 0)))
    })
    expect(unused).toBeLessThan(24)
    await studio.picture(page, `header-${width}`)
  })
})

it('shows every file of the code as a whole on a phone', async () => {
  await studio.api.networks.create({ id: 'whole', document: starter })
  const page = await studio.open('/networks/whole?panel=code', phone)
  const tab = page.getByRole('tab', { name: 'README.md' })
  await tab.waitFor()
  const box = await tab.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await studio.picture(page, 'code-390-en-light')
})
