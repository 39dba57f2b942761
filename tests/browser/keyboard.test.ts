import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

const patience = { timeout: 90_000 }

it('goes the whole way by keyboard alone: start, train, break, mend, add a block, test, code', async () => {
  const page = await studio.open('/')
  await tabTo(page, /^Train your first network/)
  await page.keyboard.press('Enter')
  await page.locator('.block-mark').first().waitFor()

  await tabTo(page, /^Run/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-test-accuracy]').count(), patience).toBe(1)

  await tabTo(page, /stack of blocks/)
  await arrowTo(page, 'ArrowDown', /^Flatten/)
  await page.keyboard.press('Delete')
  await expect.poll(() => problems(page)).toBe('1')
  await tabTo(page, /^Train$/)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await tabTo(page, /^Insert Flatten/)
  await page.keyboard.press('Enter')
  await expect.poll(() => problems(page)).toBe('0')

  // Back to the block where the keyboard was, and up from there.
  await tabTo(page, /^ReLU/)
  await arrowTo(page, 'ArrowUp', /^Conv2d/)
  await page.keyboard.press('ArrowUp')
  await arrowTo(page, 'ArrowUp', /^Conv2d/)
  await page.keyboard.press('t')
  await arrowTo(page, 'ArrowDown', /^Normalization/)
  await page.keyboard.press('ArrowRight')
  await arrowTo(page, 'ArrowDown', /^BatchNorm2d/)
  await page.keyboard.press('Enter')
  await page.locator('.blocklyToastMessage', { hasText: 'then Enter to accept' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => parameters(page)).toBe('9,962')
  const [{ id } = { id: '' }] = (await studio.api.networks.list({})).networks
  const types = async () => (await studio.api.networks.get({ id })).document.stacks[0]?.blocks.map(({ type }) => type)
  await expect
    .poll(types)
    .toEqual(['data', 'conv2d', 'batch-norm2d', 'relu', 'max-pool2d', 'conv2d', 'relu', 'flatten', 'classify'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => parameters(page)).toBe('9,930')

  await tabTo(page, /^Block$/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'Drawing area' }).waitFor()
  await tabTo(page, /^Drawing area/)
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', ' ', ...Array(7).fill('ArrowDown'), ' ']) {
    await page.keyboard.press(key)
  }
  const answer = page.getByRole('region', { name: 'Answer' }).getByRole('status').first()
  await expect.poll(() => answer.innerText(), patience).toMatch(/^1,/)

  await tabTo(page, /^Test$/, 'BUTTON', 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.locator('.cm-content').waitFor()
  expect(await page.locator('.cm-content').innerText()).toContain('class Network(nn.Module)')
})

/** Tabs on until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, tag?: string, key = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let step = 0; step < 60; step += 1) {
    const focus = await focused(page)
    if (name.test(focus.name) && (tag === undefined || focus.tag === tag)) return
    seen.push(`${focus.tag} ${focus.name}`)
    await page.keyboard.press(key)
  }
  throw new Error(`${name} was not reached: ${seen.join(' · ')}`)
}

async function arrowTo(page: Page, key: string, name: RegExp): Promise<void> {
  const seen: string[] = []
  for (let step = 0; step < 40; step += 1) {
    const focus = await focused(page)
    if (name.test(focus.name)) return
    seen.push(focus.name)
    await page.keyboard.press(key)
  }
  throw new Error(`${name} was not reached: ${seen.join(' · ')}`)
}

/** What has the focus: its element, and what a screen reader calls it. */
function focused(page: Page): Promise<{ tag: string; name: string }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return { tag: element.tagName.toUpperCase(), name: name.trim() }
  })
}

const problems = (page: Page) => page.locator('[data-problem-count]').getAttribute('data-problem-count')
const parameters = (page: Page) => page.locator('[data-statistics] dd').first().innerText()
