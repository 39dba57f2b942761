import type { NetworkDocument } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableOf } from './curves.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

function digits(training: NetworkDocument['training']): NetworkDocument {
  const document = example('digits-starter')
  return { ...document, training: { ...document.training, ...training } }
}

async function openTrain(id: string, document: NetworkDocument): Promise<Page> {
  await studio.api.networks.create({ id, document })
  const page = await studio.open(`/networks/${id}?panel=train`)
  await page.locator('[data-run=start]').waitFor()
  return page
}

const patient = { timeout: 60_000 }
const runsOf = async (network: string) => (await studio.api.runs.list({ network })).runs
const shown = (page: Page, status: string) =>
  page.locator(`[data-run][data-status=${status}]`).waitFor({ timeout: 120_000 })
/** How many epochs have arrived in the page. */
const epochsShown = async (page: Page) => (await tableOf(page)).length

const storedRate = async (id: string) => (await studio.api.networks.get({ id })).document.training.learningRate

/** How many pixels are left at the right edge of the first plot, beside half of a label that stands at its last tick. */
function roomForLastTick(page: Page, label: string): Promise<number> {
  return page
    .locator('[data-run] figure canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement, text) => {
      const over = canvas.parentElement?.querySelector('.u-over') as HTMLElement
      const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D
      context.font = `11px ${getComputedStyle(canvas).fontFamily}`
      const half = context.measureText(text).width / 2
      return canvas.getBoundingClientRect().right - over.getBoundingClientRect().right - half
    }, label)
}

describe('the train panel', () => {
  it('trains by keyboard, once for a double press, and shows what the server measured', async () => {
    const page = await openTrain('keyboard', digits({ epochs: 3 }))
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await shown(page, 'finished')
    const runs = await runsOf('keyboard')
    expect(runs).toHaveLength(1)
    const [run] = runs
    const accuracy = await page.locator('[data-test-accuracy]').getAttribute('data-test-accuracy')
    expect(Number(accuracy)).toBe(run?.result?.testAccuracy)
    await expect.poll(() => epochsShown(page)).toBe(3)
    expect(await page.getByText('The export is proven').count()).toBe(1)
    // Eight training images, and each as three draws of the augmentation make it.
    await expect.poll(() => page.locator('[data-samples=augmented] img').count(), patient).toBe(8 * 4)
    expect(new URL(page.url()).searchParams.get('run')).toBe(run?.id)
    await studio.picture(page, 'train-finished-1440-en-light')
  })

  it('goes on where it was after a reload and after a restart of the server, with every epoch', async () => {
    const page = await openTrain('restart', digits({ epochs: 40 }))
    await page.locator('[data-run=start]').click()
    await shown(page, 'running')
    await expect.poll(() => epochsShown(page), patient).toBeGreaterThan(1)
    await page.reload()
    await shown(page, 'running')
    await expect.poll(() => epochsShown(page), patient).toBeGreaterThan(1)
    await page.locator('[data-run=start]').click()
    await page.getByText('This very run is on its way already').waitFor()
    await studio.restartServer()
    await shown(page, 'finished')
    await expect.poll(() => epochsShown(page), patient).toBe(40)
    expect((await runsOf('restart')).map(({ status, epoch }) => [status, epoch])).toEqual([['finished', 40]])
  }, 300_000)

  it('pauses, stops, compares runs, and brings back what an older one trained', async () => {
    const page = await openTrain('several', digits({ epochs: 300 }))
    await page.locator('[data-run=start]').click()
    await shown(page, 'running')
    await page.locator('[data-phase=training]').waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await shown(page, 'paused')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.locator('[data-phase=training]').waitFor()
    expect(await roomForLastTick(page, '300')).toBeGreaterThanOrEqual(0)
    await page.getByRole('button', { name: 'Stop and test' }).click()
    await shown(page, 'stopped')
    await page.locator('[data-test-accuracy]').waitFor()

    await page.getByRole('textbox', { name: 'Seed' }).fill('7')
    await page.getByRole('textbox', { name: 'Epochs' }).fill('2')
    await page.locator('[data-run=start]').click()
    await shown(page, 'finished')
    expect((await runsOf('several')).map(({ seed }) => seed)).toEqual([7, 1])

    for (const box of await page.getByRole('checkbox', { name: /Compare the run/ }).all()) await box.check()
    await page.getByRole('heading', { name: 'Comparison' }).waitFor()
    await page.getByText(/^Seed 1 · .*: Epochs 300$/).waitFor()
    expect(await page.getByRole('button', { name: /Seed 1/ }).innerText()).toContain('other settings')
    await page.getByRole('button', { name: /Seed 1/ }).click()
    await page.getByText('This run trained the network that is open with other settings.').waitFor()
    await page.getByText('Epochs: 300 then, 2 now').waitFor()
    await page.getByRole('button', { name: 'Restore this network' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Epochs' }).inputValue(), patient).toBe('300')
    await expect.poll(() => page.locator('[data-differs]').count(), patient).toBe(0)
  })

  it('says of a run that was stopped in its first epoch where its weights are from', async () => {
    // One image a step makes the epoch long enough to be stopped in.
    const page = await openTrain('first-epoch', { ...example('shapes-starter'), training: { batchSize: 1 } })
    await page.locator('[data-run=start]').click()
    await page.locator('[data-phase=training]').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await shown(page, 'stopped')
    await page.getByText('You stopped it before the first epoch had ended').waitFor()
  })

  it('keeps a number while what is typed is none that can be', async () => {
    const page = await openTrain('typing', digits({}))
    const rate = page.getByRole('textbox', { name: 'Learning rate' })
    await rate.press('ControlOrMeta+a')
    await rate.pressSequentially('5')
    await expect.poll(() => storedRate('typing'), patient).toBe(5)
    await rate.pressSequentially('00')
    await page.getByText('500 is outside of what is possible').waitFor()
    await expect.poll(() => storedRate('typing'), patient).toBe(0.01)
    await rate.blur()
    expect(await rate.inputValue()).toBe('0.01')
  })

  it('does not start a broken network, and leads to what is wrong', async () => {
    const document = digits({})
    const stacks = document.stacks.map((stack) => ({
      ...stack,
      blocks: stack.blocks.filter(({ type }) => type !== 'flatten'),
    }))
    const page = await openTrain('refused', { ...document, stacks })
    await page.locator('[data-run=start]').click()
    await page
      .locator('[data-panel=train] [data-problem]')
      .getByRole('button', { name: 'Insert Flatten before it' })
      .click()
    expect(await runsOf('refused')).toEqual([])
    await page.locator('[data-run=start]').click()
    await shown(page, 'running')
    await expect.poll(async () => (await runsOf('refused')).length, patient).toBe(1)
  })
})
