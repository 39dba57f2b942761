import type { NetworkDocument } from '@blocksight/network'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { patience, shownRun, tableOf } from './curves.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
})
// What a test that failed has left behind must not hold up the runs of the next one.
afterEach(async () => {
  const { runs } = await studio.api.runs.list({})
  await Promise.all(runs.filter(({ endedAt }) => endedAt === null).map(({ id }) => studio.api.runs.stop({ id })))
})
afterAll(() => studio.close())

function digits(training: NetworkDocument['training']): NetworkDocument {
  return { ...example('digits-starter'), training }
}

/** One image a step: the first epoch lasts long enough to be looked at. */
const slow = (): NetworkDocument => ({ ...example('shapes-starter'), training: { batchSize: 1 } })

async function openTrain(
  id: string,
  document: NetworkDocument,
  options?: Parameters<StudioUnderTest['open']>[1],
): Promise<Page> {
  await studio.api.networks.create({ id, document })
  const page = await studio.open(`/networks/${id}?panel=train`, options)
  await page.locator('[data-run=start]').waitFor()
  return page
}

/** What the legend of a plot says, one text for each curve; the first is the x axis. */
const legendOf = (run: Locator, plot: 0 | 1) => run.locator('figure').nth(plot).locator('.u-value').allInnerTexts()

/** Whether an element lies within the part of the panel that can be seen. */
const isSeen = (found: Locator) =>
  found.evaluate((element) => {
    const panel = (element.closest('[role=tabpanel]') as Element).getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return top >= panel.top && bottom <= panel.bottom
  })

describe('a run that goes on', () => {
  it('says how fast it is before its first epoch has ended, and only while it trains', async () => {
    const page = await openTrain('slow', slow())
    await page.locator('[data-run=start]').click()
    await page.locator('[data-phase=training]').waitFor(patience)
    const run = await shownRun(page, 'running')
    await run.getByText(/\d images\/s/).waitFor()
    expect(await tableOf(page)).toEqual([])

    // The plot of the loss has numbers without a pointer on it; validation has none before an epoch's end.
    await expect.poll(async () => (await legendOf(run, 0)).slice(0, 3)).not.toContain('–')
    expect((await legendOf(run, 0)).at(-1)).toBe('–')
    expect(await page.getByRole('button', { name: /Seed 1/ }).innerText()).toContain('Running')

    await page.getByRole('textbox', { name: 'Epochs' }).fill('7')
    await page.getByText('This run trains the network that is open with other settings.').waitFor()

    await page.getByRole('button', { name: 'Pause' }).click()
    await shownRun(page, 'paused')
    expect(await page.getByText(/images\/s/).count()).toBe(0)
    await page.getByRole('button', { name: 'Stop and test' }).click()
    const stopped = await shownRun(page, 'stopped')
    // It came to a part of its first epoch; the middle of its plot is before that part's middle, not behind its end.
    const { step, stepsPerEpoch } = (await studio.api.runs.list({ network: 'slow' })).runs[0] as {
      step: number
      stepsPerEpoch: number
    }
    const figure = stopped.locator('figure').first()
    await figure.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await figure.locator('.u-over').boundingBox()) as NonNullable<
      Awaited<ReturnType<Locator['boundingBox']>>
    >
    await page.mouse.move(x + width / 2, y + height / 2)
    const [middle] = await legendOf(stopped, 0)
    const rounding = 0.005
    expect(Number(middle)).toBeLessThan((0.7 * step) / stepsPerEpoch + rounding)
  })

  it('is brought into view when it starts', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const id = `view-${reducedMotion}`
      const page = await openTrain(id, digits({ epochs: 1000 }), { reducedMotion })
      await page.locator('summary', { hasText: 'More settings' }).scrollIntoViewIfNeeded()
      await page.keyboard.press('Control+Enter')
      const progress = page.locator('[data-phase]')
      await progress.waitFor(patience)
      const heading = page.getByRole('heading', { name: /Seed 1/ })
      // It scrolls smoothly upwards, so the progress is there before its heading.
      await expect.poll(() => Promise.all([progress, heading].map(isSeen))).toEqual([true, true])
      await page.getByRole('button', { name: 'Pause' }).click()
      await shownRun(page, 'paused')
    }
  })
})

describe('a run that has ended', () => {
  it('says what came of it, and where to go on', async () => {
    const page = await openTrain('ended', digits({ epochs: 1, learningRate: 0.01 }))
    await page.locator('[data-run=start]').click()
    const run = await shownRun(page, 'finished')
    await run.getByText('Its one epoch was trained, in').waitFor()
    expect(await run.getByText(/\b0\ss\b/).count()).toBe(0)
    await expect.poll(async () => (await legendOf(run, 0)).concat(await legendOf(run, 1))).not.toContain('–')
    const marks = run.locator('figure').first().locator('.u-marker')
    const backgrounds = await marks.evaluateAll((all) => all.map((mark) => (mark as HTMLElement).style.background))
    expect(backgrounds.map((one) => one.includes('repeating'))).toEqual([false, false, false, true])

    const { runs } = await studio.api.runs.list({ network: 'ended' })
    const { tested } = await studio.api.runs.metrics({ id: runs[0]?.id ?? '' })
    const wrong = (tested?.confusion ?? []).flatMap((row, truth) => row.filter((_, answer) => answer !== truth))
    const others = wrong
      .sort((a, b) => b - a)
      .slice(3)
      .reduce((sum, count) => sum + count, 0)
    expect(others).toBeGreaterThan(1)
    await run.getByText(`${others} other test images were answered wrong; the table shows them.`).waitFor()
    await run.locator('figure').first().scrollIntoViewIfNeeded()
    await studio.picture(page, 'train-next-steps-1440-en-light')

    await run.getByRole('button', { name: 'Code' }).click()
    await page.locator('[data-panel=code]').waitFor()
    await page.getByRole('tab', { name: 'Train', exact: true }).click()
    await page.getByRole('textbox', { name: 'Seed' }).fill('2')
    await page.getByRole('textbox', { name: 'Epochs' }).fill('6')
    await page.locator('[data-run=start]').click()
    await page.getByText('All 6 epochs were trained, in').waitFor(patience)
    const second = await shownRun(page, 'finished')
    await expect.poll(() => tableOf(page)).toHaveLength(6)
    const [newer] = (await studio.api.runs.list({ network: 'ended' })).runs
    const { epochs } = await studio.api.runs.metrics({ id: newer?.id ?? '' })
    // One epoch is the best, whatever was best for a while.
    const marked = await second.locator('tbody th', { hasText: '★' }).allInnerTexts()
    expect(marked).toEqual([expect.stringMatching(new RegExp(`^${newer?.result?.bestEpoch}\\b`))])
    expect(epochs.filter(({ best }) => best).length).toBeGreaterThan(1)
    // The older one: the Test panel opens with the run that was looked at, not with the newest.
    await page.getByRole('button', { name: /Seed 1/ }).click()
    await page.locator(`[data-run="${runs[0]?.id}"]`).getByRole('button', { name: 'Test it' }).click()
    const model = page.getByRole('combobox', { name: 'Model' })
    await expect.poll(() => model.inputValue()).toBe(runs[0]?.id)
    expect(await isSeen(model)).toBe(true)
  })

  it('says how many epochs were complete when it was stopped', async () => {
    const page = await openTrain('stopped', digits({ epochs: 1000 }))
    await page.locator('[data-run=start]').click()
    const running = await shownRun(page, 'running')
    await expect.poll(async () => (await tableOf(page)).length, patience).toBeGreaterThan(1)
    await running.getByRole('button', { name: 'Stop and test' }).click()
    const run = await shownRun(page, 'stopped')
    const { runs } = await studio.api.runs.list({ network: 'stopped' })
    await run
      .getByText(new RegExp(`You stopped it after .+, with ${runs[0]?.result?.epochs} epochs complete`))
      .waitFor()
  })
})

describe('what cannot be', () => {
  it('a precision that this machine does not have is flagged, and a run that failed for it is not taken up again', async () => {
    const page = await openTrain('float16', digits({ epochs: 1 }))
    await page.locator('summary', { hasText: 'More settings' }).click()
    const precision = page.getByRole('combobox', { name: 'Precision' })
    await expect.poll(() => precision.innerText(), patience).toContain('float16 (not on this machine)')
    await precision.selectOption('float16')
    await page.getByText('A run with float16 fails here').waitFor()
    await page.locator('[data-run=start]').click()
    const run = await shownRun(page, 'failed')
    await run.getByText('Change them, then press Run for a new run.').waitFor()
    expect(await run.getByRole('button', { name: 'Resume' }).count()).toBe(0)
    await studio.picture(page, 'train-failed-1440-en-light')

    await precision.selectOption('float32')
    await page.locator('[data-run=start]').click()
    await shownRun(page, 'finished')
  })

  it('what a server that was away could not start is no longer said once it is back', async () => {
    const page = await openTrain('away', digits({ epochs: 1 }))
    const notice = page.getByText('The server does not answer, so the run was not started.')
    await studio.restartServer(async () => {
      await page.locator('[data-run=start]').click()
      await notice.waitFor()
    })
    await notice.waitFor({ state: 'detached' })
    await page.locator('[data-run=start]').click()
    await shownRun(page, 'finished')
  })
})

it('the seed of the next run is there when the network is opened again', async () => {
  const page = await openTrain('seed', digits({}))
  await page.getByRole('textbox', { name: 'Seed' }).fill('23')
  const again = await page.context().newPage()
  await page.close()
  await again.goto(`${studio.url}/networks/seed?panel=train`)
  expect(await again.getByRole('textbox', { name: 'Seed' }).inputValue()).toBe('23')
})

it('the list of runs stands in columns, in both languages and at both widths', async () => {
  const id = 'columns'
  await studio.api.networks.create({ id, document: digits({ epochs: 1 }) })
  for (const [seed, epochs] of [
    [1, 1],
    [12345678, 1],
    [3, 2],
  ] as const) {
    await studio.api.runs.create({ document: digits({ epochs }), seed, network: id })
  }
  await studio.api.runs.create({ document: digits({ epochs: 1, precision: 'float16' }), seed: 1, network: id })
  const ended = async () => (await studio.api.runs.list({ network: id })).runs.every(({ endedAt }) => endedAt !== null)
  await expect.poll(ended, patience).toBe(true)
  for (const [name, options] of [
    ['1440-en', {}],
    ['390-ko', { locale: 'ko-KR', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ] as const) {
    const page = await studio.open(`/networks/${id}?panel=train`, options)
    const rows = page.locator('button[aria-pressed]', { has: page.locator('span') })
    await expect.poll(() => rows.count()).toBe(4)
    const [states, badges] = await rows.evaluateAll((all) => {
      const edges = (selector: string, side: 'left' | 'right') =>
        all.flatMap((row) =>
          [...row.querySelectorAll(selector)].map((one) => Math.round(one.getBoundingClientRect()[side])),
        )
      return [edges(':scope > span:nth-child(2)', 'left'), edges('.bg-sunken', 'right')]
    })
    expect(new Set(states).size).toBe(1)
    expect([badges?.length, new Set(badges).size]).toEqual([2, 1])
    await rows.last().scrollIntoViewIfNeeded()
    await studio.picture(page, `train-runs-${name}-light`)
    await page.close()
  }
})
