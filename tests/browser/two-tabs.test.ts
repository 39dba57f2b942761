import { walkBlocks } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

/** Another tab of the same browser on the same network. */
async function anotherTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await ready(tab)
  return tab
}

async function openNetwork(id: string): Promise<Page> {
  await studio.api.networks.create({ id, document: example('digits-starter') })
  const page = await studio.open(`/networks/${id}`)
  await ready(page)
  return page
}

const ready = (page: Page) => page.locator('.block-mark').first().waitFor()
const saveState = (page: Page, kind: string) => page.locator(`[data-save-state=${kind}]`).waitFor()
const dialog = (page: Page) => page.getByRole('dialog', { name: 'This network was changed elsewhere' })

/** Gives the first convolution so many output channels, in the form. */
async function setChannels(page: Page, channels: number): Promise<void> {
  await page.getByText('Conv2d', { exact: true }).first().click()
  await page.getByRole('textbox', { name: 'Output channels' }).fill(String(channels))
}

/** The page shows that many output channels, by the shape at the block. */
const showsChannels = (page: Page, channels: number) =>
  page
    .locator('.block-mark:not([hidden])', { hasText: new RegExp(`^${channels}×8×8$`) })
    .first()
    .waitFor()

async function stored(id: string) {
  const { document, revision } = await studio.api.networks.get({ id })
  const first = [...walkBlocks(document)].find((block) => block.id === 'conv2d-1')
  return { channels: first?.attributes?.outChannels, revision }
}

/** Cuts one tab off, as if it were another device, until the returned function is called. */
async function cutOff(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  const become = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await session.send('Network.enable')
  await become(true)
  return () => become(false)
}

const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('blocksight.draft.')).length)

/** Two tabs, of which one stored 12 channels while the other, cut off, was given 24; it asks which one stays. */
async function inConflict(id: string): Promise<{ mine: Page; theirs: Page }> {
  const mine = await openNetwork(id)
  const theirs = await anotherTab(mine)
  const connect = await cutOff(mine)
  await mine.bringToFront()
  await setChannels(mine, 24)
  await saveState(mine, 'offline')
  await theirs.bringToFront()
  await setChannels(theirs, 12)
  await expect.poll(() => stored(id)).toEqual({ channels: 12, revision: 2 })
  await connect()
  await mine.bringToFront()
  await dialog(mine).waitFor()
  expect(await stored(id)).toEqual({ channels: 12, revision: 2 })
  await showsChannels(mine, 24)
  await showsChannels(theirs, 12)
  return { mine, theirs }
}

describe('one network in two tabs', () => {
  it('what one stores the other takes over, silently, both ways', async () => {
    const one = await openNetwork('silent')
    const other = await anotherTab(one)
    await setChannels(other, 24)
    await showsChannels(one, 24)
    await one.bringToFront()
    await setChannels(one, 28)
    await showsChannels(other, 28)
    await saveState(one, 'saved')
    await saveState(other, 'saved')
    expect(await stored('silent')).toEqual({ channels: 28, revision: 3 })
    for (const page of [one, other]) expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('asks which one stays, also after a reload, and takes the other version', async () => {
    const { mine } = await inConflict('theirs')
    await mine.keyboard.press('Escape')
    await dialog(mine).waitFor()
    await studio.picture(mine, 'conflict-1440-en-light')
    // Nothing behind the question can be reached, the palette neither.
    const reached = await mine
      .locator('.blocklyToolboxCategory')
      .first()
      .evaluate((category) => {
        const { x, y, width, height } = category.getBoundingClientRect()
        return category.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })
    expect(reached).toBe(false)
    await mine.reload()
    await showsChannels(mine, 24)
    await dialog(mine).getByRole('button', { name: 'Take the other version' }).click()
    await showsChannels(mine, 12)
    await saveState(mine, 'saved')
    expect(await stored('theirs')).toEqual({ channels: 12, revision: 2 })
    expect(await drafts(mine)).toBe(0)
    expect(await dialog(mine).count()).toBe(0)
  })

  it('overwrites it when told to, and the other tab follows', async () => {
    const { mine, theirs } = await inConflict('mine')
    await dialog(mine).getByRole('button', { name: 'Overwrite it with mine' }).click()
    await saveState(mine, 'saved')
    await showsChannels(mine, 24)
    await showsChannels(theirs, 24)
    expect(await stored('mine')).toEqual({ channels: 24, revision: 3 })
    expect(await drafts(mine)).toBe(0)
  })

  it('keeps both, one as a copy', async () => {
    const { mine } = await inConflict('both')
    await dialog(mine).getByRole('button', { name: 'Keep both (mine as a copy)' }).click()
    await showsChannels(mine, 12)
    await saveState(mine, 'saved')
    expect(await stored('both')).toEqual({ channels: 12, revision: 2 })
    await mine.getByRole('button', { name: 'Open', exact: true }).click()
    await showsChannels(mine, 24)
    const { networks } = await studio.api.networks.list({})
    const copy = networks.find(({ name }) => name === 'Digits starter (copy)')
    expect(mine.url()).toContain(`/networks/${copy?.id}`)
    expect(await stored(copy?.id ?? '')).toEqual({ channels: 24, revision: 1 })
    expect(await drafts(mine)).toBe(0)
  })

  it('keeps both once, when the first answer is lost; and what is decided instead does not stand in the way later', async () => {
    const { mine, theirs } = await inConflict('lost')
    const keepBoth = () => dialog(mine).getByRole('button', { name: 'Keep both (mine as a copy)' }).click()
    const count = async () => (await studio.api.networks.list({})).networks.length
    const before = await count()
    let lost = 0
    await mine.route('**/api/networks', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
      lost += 1
    })
    for (const times of [1, 2]) {
      await keepBoth()
      await expect.poll(() => lost).toBe(times)
      await dialog(mine).getByRole('alert').waitFor()
    }
    expect(await count()).toBe(before + 1)

    await mine.unroute('**/api/networks')
    await dialog(mine).getByRole('button', { name: 'Overwrite it with mine' }).click()
    await saveState(mine, 'saved')
    await theirs.close()
    const { document, revision } = await studio.api.networks.get({ id: 'lost' })
    await mine.context().setOffline(true)
    await setChannels(mine, 40)
    await saveState(mine, 'offline')
    await studio.api.networks.save({ id: 'lost', document: { ...document, name: 'Elsewhere' }, revision })
    await mine.context().setOffline(false)
    await saveState(mine, 'conflict')
    await keepBoth()
    await saveState(mine, 'saved')
    expect(await count()).toBe(before + 2)
  })
})

describe('without a network', () => {
  it('keeps an edit through a closed tab, and stores it when the network is opened again', async () => {
    const page = await openNetwork('offline')
    const context = page.context()
    await context.setOffline(true)
    await setChannels(page, 24)
    await saveState(page, 'offline')
    await page.close()
    await context.setOffline(false)
    expect(await stored('offline')).toEqual({ channels: 16, revision: 1 })

    const again = await context.newPage()
    await again.goto(`${studio.url}/networks/offline`)
    await showsChannels(again, 24)
    await saveState(again, 'saved')
    await expect.poll(() => stored('offline')).toEqual({ channels: 24, revision: 2 })
    await expect.poll(() => drafts(again)).toBe(0)
  })

  it('keeps an edit that was made in the moment the page is left', async () => {
    const page = await openNetwork('left')
    await page.getByText('Conv2d', { exact: true }).first().click()
    const field = page.getByRole('textbox', { name: 'Output channels' })
    await field.waitFor()
    await page.route('**/api/networks/left', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    )
    const again = page.waitForEvent('load')
    await field.evaluate((input: HTMLInputElement) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as PropertyDescriptor
      set?.call(input, '24')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      location.reload()
    })
    await again
    await showsChannels(page, 24)
    expect(await stored('left')).toEqual({ channels: 16, revision: 1 })
  })

  it('stores an edit by itself as soon as there is a network again', async () => {
    const page = await openNetwork('back')
    await page.context().setOffline(true)
    await setChannels(page, 24)
    await saveState(page, 'offline')
    await page.context().setOffline(false)
    await saveState(page, 'saved')
    expect(await stored('back')).toEqual({ channels: 24, revision: 2 })
  })

  it('keeps what two closed tabs were told, and asks about the second', async () => {
    const one = await openNetwork('closed')
    const other = await anotherTab(one)
    const context = one.context()
    await context.setOffline(true)
    await one.bringToFront()
    await setChannels(one, 20)
    await saveState(one, 'offline')
    await other.bringToFront()
    await setChannels(other, 24)
    await saveState(other, 'offline')
    await one.close()
    await other.close()
    await context.setOffline(false)

    const open = async () => {
      const page = await context.newPage()
      await page.goto(`${studio.url}/networks/closed`)
      return page
    }
    const first = await open()
    await showsChannels(first, 24)
    await expect.poll(() => stored('closed')).toEqual({ channels: 24, revision: 2 })
    await first.close()
    const second = await open()
    await dialog(second).waitFor()
    await showsChannels(second, 20)
    await dialog(second).getByRole('button', { name: 'Overwrite it with mine' }).click()
    await expect.poll(() => stored('closed')).toEqual({ channels: 20, revision: 3 })
    await expect.poll(() => drafts(second)).toBe(0)
  })
})
