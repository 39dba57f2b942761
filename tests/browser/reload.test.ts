import type { NetworkDocument } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectDrawnSteps, patience, shownRun, tableBy, tableOf } from './curves.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

/** The page has this many epochs in its table, at least. */
const hasEpochs = (page: Page, count: number) =>
  expect.poll(async () => (await tableOf(page)).length, patience).toBeGreaterThanOrEqual(count)

async function openTrain(id: string, training: NetworkDocument['training']): Promise<Page> {
  const document = example('digits-starter')
  await studio.api.networks.create({ id, document: { ...document, training } })
  return studio.open(`/networks/${id}?panel=train`)
}

async function onlyRun(network: string) {
  const { runs } = await studio.api.runs.list({ network })
  expect(runs).toHaveLength(1)
  return runs[0] as (typeof runs)[number]
}

describe('a run that goes on without its page', () => {
  it('is shown as it stands after a reload, and goes on to its end', async () => {
    // Enough for the page to be there again while it trains, also where the page is slow.
    const epochs = 250
    const page = await openTrain('reload', { learningRate: 0.01 })
    await page.getByRole('textbox', { name: 'Seed' }).fill('5')
    await page.getByRole('textbox', { name: 'Epochs' }).fill(String(epochs))
    await page.locator('[data-run=start]').click()
    await hasEpochs(page, 2)
    const before = await tableOf(page)

    const asked: string[] = []
    page.on('request', (request) => {
      const changes = request.method() !== 'GET' && /\/api\/(runs|networks)/.test(request.url())
      if (changes) asked.push(`${request.method()} ${request.url()}`)
    })
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.accept()
    })
    await page.reload()
    const run = await shownRun(page, 'running')
    await hasEpochs(page, before.length)
    expect((await tableOf(page)).slice(0, before.length)).toEqual(before)
    const progress = Number(await run.getByRole('progressbar').getAttribute('aria-valuenow'))
    expect(progress).toBeGreaterThanOrEqual(Math.floor((100 * before.length) / epochs))
    expect(progress).toBeLessThan(100)
    expect(await run.getByText(new RegExp(`^Epoch \\d+ of ${epochs}`)).count()).toBe(1)
    expect(await page.getByRole('textbox', { name: 'Seed' }).inputValue()).toBe('5')
    expect(await page.getByRole('textbox', { name: 'Epochs' }).inputValue()).toBe(String(epochs))

    await shownRun(page, 'finished')
    expect(asked).toEqual([])
    const { id, seed, stepsPerEpoch, epoch } = await onlyRun('reload')
    expect([seed, epoch]).toEqual([5, epochs])
    const metrics = await studio.api.runs.metrics({ id })
    await expect.poll(() => tableOf(page), patience).toEqual(tableBy(metrics))
    await expectDrawnSteps(page, metrics, stepsPerEpoch ?? 0, [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
  })

  it('is paused, taken up and stopped from whatever page shows it', async () => {
    const page = await openTrain('closed', { learningRate: 0.01, epochs: 1000 })
    await page.locator('[data-run=start]').click()
    await hasEpochs(page, 1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await shownRun(page, 'paused')
    const paused = await onlyRun('closed')
    await expect.poll(async () => (await tableOf(page)).length, patience).toBe(paused.epoch)
    const before = await tableOf(page)

    await page.reload()
    await shownRun(page, 'paused')
    await expect.poll(() => tableOf(page), patience).toEqual(before)
    expect(await onlyRun('closed')).toEqual(paused)
    await page.getByRole('button', { name: 'Resume' }).click()
    await hasEpochs(page, before.length + 1)
    await page.context().close()

    const later = await studio.open('/networks/closed')
    await later.getByRole('tab', { name: 'Train' }).click()
    await shownRun(later, 'running')
    await hasEpochs(later, before.length + 1)
    expect((await tableOf(later)).slice(0, before.length)).toEqual(before)
    await later.getByRole('button', { name: 'Stop and test' }).click()
    await shownRun(later, 'stopped')
    await later.locator('[data-test-accuracy]').waitFor(patience)
    const { id, result } = await onlyRun('closed')
    expect(result?.reason).toBe('stopped')
    const metrics = await studio.api.runs.metrics({ id })
    await expect.poll(() => tableOf(later), patience).toEqual(tableBy(metrics))
    // Every epoch is there once, from the first to the one it was stopped in.
    expect(metrics.epochs.map(({ epoch }) => epoch)).toEqual(metrics.epochs.map((_, index) => index + 1))
  })
})

it('a page that cannot be loaded says why, and comes once the server is back', async () => {
  const page = await studio.open('/')
  await studio.restartServer(async () => {
    await page.getByRole('link', { name: 'Blocks', exact: true }).first().click()
    await page.getByText('It could not be loaded, because the server does not answer.').waitFor()
  })
  await page.getByRole('button', { name: 'Load again' }).click()
  await page.getByText('Conv2d', { exact: true }).first().waitFor()
})
