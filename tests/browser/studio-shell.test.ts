import { walkBlocks } from '@blocksight/network'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from './blocks.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

async function openNetwork(
  id: string,
  { from = 'digits-starter', search = '', ...options }: BrowserContextOptions & { from?: string; search?: string } = {},
): Promise<Page> {
  await studio.api.networks.create({ id, document: example(from) })
  const page = await studio.open(`/networks/${id}${search}`, options)
  await page.locator('.block-mark').first().waitFor()
  return page
}

const soon = { timeout: 15_000 }
const saveState = (page: Page, kind: string) => page.locator(`[data-save-state=${kind}]`).waitFor(soon)
const document = async (id: string) => (await studio.api.networks.get({ id })).document
const attributes = async (id: string, block: string) =>
  [...walkBlocks(await document(id))].find((one) => one.id === block)?.attributes

describe('the name of a network', () => {
  const field = (page: Page) => page.getByRole('textbox', { name: 'Name of the network' })
  const type = async (page: Page, text: string) => {
    await field(page).selectText()
    await page.keyboard.type(text)
  }

  it('is stored as it is typed, and outlives a reload', async () => {
    const page = await openNetwork('named')
    await type(page, 'Sevens')
    await expect.poll(async () => (await document('named')).name, soon).toBe('Sevens')
    await type(page, 'Eights')
    await page.reload()
    await expect.poll(() => field(page).inputValue(), soon).toBe('Eights')
  })

  it('is one step of the history, and none when Escape takes it back', async () => {
    const page = await openNetwork('named-once')
    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    await type(page, 'Nines')
    await page.keyboard.press('Escape')
    expect(await field(page).inputValue()).toBe('Digits starter')
    expect(await undo.isDisabled()).toBe(true)
    await type(page, 'Nines ')
    await page.keyboard.press('Enter')
    expect(await field(page).inputValue()).toBe('Nines')
    expect(await page.title()).toBe('Nines – Blocksight')
    expect(await field(page).evaluate((input) => input === globalThis.document.activeElement)).toBe(false)
    await undo.click()
    expect(await field(page).inputValue()).toBe('Digits starter')
    expect(await undo.isDisabled()).toBe(true)
  })

  it('is never empty', async () => {
    const page = await openNetwork('nameless')
    await type(page, 'Tens')
    await field(page).fill('  ')
    expect(await page.title()).toBe('Digits starter – Blocksight')
    expect(await field(page).getAttribute('aria-invalid')).toBe('true')
    await field(page).blur()
    expect(await field(page).inputValue()).toBe('Digits starter')
    await saveState(page, 'saved')
    expect((await document('nameless')).name).toBe('Digits starter')
  })
})

describe('Ctrl+Z', () => {
  it('takes back what a switch or a list of choices did, which keep the focus', async () => {
    const page = await openNetwork('keys')
    await page.locator(outline('conv2d-1')).click({ position: { x: 6, y: 12 } })
    const bias = page.getByRole('switch', { name: 'Bias' })
    await bias.click()
    expect(await bias.isChecked()).toBe(false)
    await page.keyboard.press('Control+z')
    await expect.poll(() => bias.isChecked(), soon).toBe(true)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => bias.isChecked(), soon).toBe(false)

    await page.getByRole('tab', { name: 'Train', exact: true }).click()
    const optimizer = page.getByRole('combobox', { name: 'Optimizer' })
    await optimizer.focus()
    await optimizer.selectOption('SGD')
    await page.keyboard.press('Control+z')
    await expect.poll(() => optimizer.inputValue(), soon).toBe('adamw')
  })

  it('is the text’s own where one is typed', async () => {
    const page = await openNetwork('own-keys', { search: '?panel=train' })
    const seed = page.getByRole('textbox', { name: 'Seed' })
    await page.getByRole('combobox', { name: 'Optimizer' }).selectOption('SGD')
    await seed.click()
    await page.keyboard.press('Control+z')
    expect(await page.getByRole('combobox', { name: 'Optimizer' }).inputValue()).toBe('sgd')
  })
})

describe('a network that was deleted elsewhere', () => {
  const setChannels = async (page: Page, channels: number) => {
    await page.locator(outline('conv2d-1')).click({ position: { x: 6, y: 12 } })
    await page.locator('aside').getByRole('textbox', { name: 'Output channels' }).fill(String(channels))
  }

  it('is restored from the bar, with what was done meanwhile, and goes on being stored', async () => {
    const page = await openNetwork('gone')
    await studio.api.networks.delete({ id: 'gone' })
    await setChannels(page, 24)
    await saveState(page, 'deleted')
    await studio.picture(page, 'deleted-1440-en-light')
    await page.locator('header').getByRole('button', { name: 'Restore' }).click()
    await saveState(page, 'saved')
    expect(await attributes('gone', 'conv2d-1')).toMatchObject({ outChannels: 24 })
    await setChannels(page, 28)
    await expect.poll(() => attributes('gone', 'conv2d-1'), soon).toMatchObject({ outChannels: 28 })
  })

  it('is restored from its page after a reload, and says so before anything is changed', async () => {
    const page = await openNetwork('gone-too')
    await setChannels(page, 24)
    await expect.poll(() => attributes('gone-too', 'conv2d-1'), soon).toMatchObject({ outChannels: 24 })
    await saveState(page, 'saved')
    await studio.api.networks.delete({ id: 'gone-too' })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await saveState(page, 'deleted')
    await setChannels(page, 28)
    await page.reload()
    await page.getByRole('heading', { name: 'This network was deleted' }).waitFor(soon)
    await studio.picture(page, 'deleted-page-1440-en-light')
    await page.getByRole('button', { name: 'Restore' }).click()
    await saveState(page, 'saved')
    await expect.poll(() => attributes('gone-too', 'conv2d-1'), soon).toMatchObject({ outChannels: 28 })
  })

  it('that was restored elsewhere too goes on by itself', async () => {
    const page = await openNetwork('gone-and-back')
    await studio.api.networks.delete({ id: 'gone-and-back' })
    await setChannels(page, 24)
    await saveState(page, 'deleted')
    await studio.api.networks.restore({ id: 'gone-and-back' })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await saveState(page, 'saved')
    expect(await attributes('gone-and-back', 'conv2d-1')).toMatchObject({ outChannels: 24 })
  })

  it.for([
    ['en', 1440],
    ['ko', 1440],
    ['ko', 1024],
    ['ko', 768],
    ['en', 390],
    ['ko', 360],
  ] as const)('leaves the bar its height (%s, %i pixels wide)', async ([locale, width]) => {
    const id = `gone-${locale}-${width}`
    const page = await openNetwork(id, { locale, viewport: { width, height: 844 } })
    const height = () => page.locator('header').evaluate((header) => header.getBoundingClientRect().height)
    const before = await height()
    await studio.api.networks.delete({ id })
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await page.locator('header [data-save-state=saved]').waitFor({ state: 'detached', ...soon })
    expect(await height()).toBe(before)
    expect(await page.locator('header').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await studio.picture(page, `deleted-${width}-${locale}-light`)
  })

  it('whatever refuses a save leaves the bar its height', async () => {
    const page = await openNetwork('refused', { viewport: { width: 768, height: 844 } })
    const height = () => page.locator('header').evaluate((header) => header.getBoundingClientRect().height)
    const before = await height()
    const message = 'The disk that holds everything is full, and so nothing more can be stored on it. '.repeat(4)
    await page.route('**/api/networks/refused', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 507, json: { code: 'out-of-space', message, values: {} } })
        : route.continue(),
    )
    await page.getByRole('textbox', { name: 'Name of the network' }).fill('Refused')
    await page.keyboard.press('Enter')
    await saveState(page, 'failed')
    expect(await height()).toBe(before)
    await studio.picture(page, 'refused-768-en-light')
  })
})

describe('the code panel', () => {
  it('shows the file that has the lines of the selected block, until another one is opened by hand', async () => {
    const page = await openNetwork('augmented', { from: 'cifar10-starter', search: '?panel=code' })
    await page.locator('[data-code="model.py"] .cm-content').waitFor()
    const lit = page.locator('.cm-block-line')
    const select = (id: string) => page.locator(outline(id)).click({ position: { x: 6, y: 12 } })
    await select('random-flip-1')
    await page.locator('[data-code="train.py"]').waitFor(soon)
    await expect.poll(() => lit.allInnerTexts(), soon).toEqual([expect.stringContaining('random_flip')])
    await page.getByRole('tab', { name: 'model.py' }).click()
    await page.locator('[data-code="model.py"] .cm-content').waitFor()
    expect(await lit.count()).toBe(0)
    await select('random-crop-1')
    await page.locator('[data-code="train.py"]').waitFor(soon)
    await select('conv2d-1')
    await page.locator('[data-code="model.py"]').waitFor(soon)
    await expect.poll(() => lit.count(), soon).toBe(2)
    await page.getByRole('tab', { name: 'README.md' }).click()
    await page.getByRole('textbox', { name: 'Name of the network' }).fill('Renamed')
    await saveState(page, 'saved')
    expect(await page.locator('[data-code="README.md"]').isVisible()).toBe(true)
  })
})

describe('the way to the pages', () => {
  it.for(['en', 'ko'] as const)('is there as a whole at every width, %s', async (locale) => {
    const page = await studio.open('/', { locale })
    const ways = page.locator('header nav')
    for (const width of [390, 640, 720, 768]) {
      await page.setViewportSize({ width, height: 844 })
      await ways.waitFor()
      await studio.picture(page, `landing-${width}-${locale}-light`)
      expect(await ways.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    }
    await page.context().close()
  })
})

describe('without the server', () => {
  it('panels that were never opened are there, and nothing of ONNX Runtime is', async () => {
    const page = await openNetwork('ahead')
    const asked = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))
    await expect
      .poll(asked, soon)
      .toEqual(
        expect.arrayContaining([
          ...['train', 'test', 'code'].map((panel) => expect.stringContaining(`/${panel}-panel-`)),
          '/api/health',
        ]),
      )
    expect((await asked()).filter((path) => /ort-|onnx|wasm|model\.worker/.test(path))).toEqual([])
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await page.locator('[data-code="model.py"] .cm-content').waitFor(soon)
    await page.getByRole('tab', { name: 'Test', exact: true }).click()
    await page.getByText('The server does not answer, so its trained models cannot be listed.').waitFor()
    await page.getByRole('tab', { name: 'Train', exact: true }).click()
    await page.locator('[data-panel=train]').waitFor(soon)
    expect(await page.locator('[data-part-missing]').count()).toBe(0)
  })

  it('a panel that could not be loaded ahead loads nothing again by itself, and comes when it is opened', async () => {
    await studio.api.networks.create({ id: 'behind', document: example('digits-starter') })
    const page = await studio.open('/')
    await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }))
    let refused = 0
    await page.route('**/assets/code-panel-*', (route) => {
      refused += 1
      return route.abort()
    })
    await page.evaluate(() => {
      history.pushState({}, '', '/networks/behind')
      dispatchEvent(new PopStateEvent('popstate'))
    })
    await expect.poll(() => refused, soon).toBeGreaterThan(0)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true)
    await page.unroute('**/assets/code-panel-*')
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await page.locator('[data-code="model.py"] .cm-content').waitFor(soon)
  })
})
