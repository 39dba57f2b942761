import type { Metrics, RunRecord } from '@blocksight/contracts'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Longer than any training here takes on a machine that is busy with other tests. */
export const patience = { timeout: 120_000 }

/** The part of the train panel that shows a run of that status; waits for it. */
export async function shownRun(page: Page, status: RunRecord['status']): Promise<Locator> {
  const run = page.locator(`[data-run][data-status=${status}]`)
  await run.waitFor(patience)
  return run
}

/**
 * What the table beside the curves says, the first epoch first: epoch, losses, accuracies, learning rate. The mark of the
 * best epoch is left out, because it moves while a run goes on.
 */
export async function tableOf(page: Page): Promise<string[][]> {
  const table = page.locator('[data-run] details').last()
  if ((await table.getAttribute('open')) === null) await table.locator('summary').click()
  await table.locator('table').waitFor()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)))
  return rows.map(([epoch = '', ...numbers]) => [epoch.replace(/\s*★.*/s, ''), ...numbers]).toReversed()
}

/** The same table, as it has to be by the server's numbers. */
export function tableBy({ epochs }: Metrics): string[][] {
  const loss = (value: number) => (value < 0.001 ? value.toExponential(1) : value.toPrecision(3))
  const share = (value: number) => `${(value * 100).toFixed(2)}\u00a0%`
  return epochs.map((one) => [
    expect.stringMatching(new RegExp(`^${one.epoch}\\b`)),
    loss(one.trainLoss),
    loss(one.validationLoss),
    share(one.trainAccuracy),
    share(one.validationAccuracy),
    String(Number(one.learningRate.toPrecision(3))),
  ])
}

/** How many pixels of a run's plot (0 is loss, 1 is accuracy) have the colour of a token such as `series-2`. */
export async function pixelsOf(page: Page, plot: 0 | 1, token: string): Promise<number> {
  const canvas = page.locator('[data-run] figure canvas').nth(plot)
  if ((await canvas.count()) === 0) return 0
  return canvas.evaluate((element: HTMLCanvasElement, name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--color-${name})`
    element.parentElement?.append(probe)
    const colour = getComputedStyle(probe).color
    probe.remove()
    // A canvas of one pixel turns whatever notation it is into bytes.
    const one = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D
    one.fillStyle = colour
    one.fillRect(0, 0, 1, 1)
    const wanted = one.getImageData(0, 0, 1, 1).data
    const drawn = element.getContext('2d') as CanvasRenderingContext2D
    const { data } = drawn.getImageData(0, 0, element.width, element.height)
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
      if ([0, 1, 2, 3].every((part) => Math.abs((data[at + part] ?? 0) - (wanted[part] ?? 0)) < 8)) count += 1
    }
    return count
  }, token)
}

/**
 * Moves the pointer over the plot of the loss, to `shares` of its width, and compares the loss of the step that the
 * plot names there with the server's.
 */
export async function expectDrawnSteps(page: Page, metrics: Metrics, stepsPerEpoch: number, shares: readonly number[]) {
  const figure = page.locator('[data-run] figure').first()
  await figure.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await figure.locator('.u-over').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const losses = new Map(
    metrics.steps.map(({ step, loss }) => [(step / stepsPerEpoch).toFixed(2), loss.toPrecision(3)]),
  )
  let compared = 0
  for (const share of shares) {
    await page.mouse.move(x + share * width, y + height / 2)
    const [epoch = '', loss] = await figure.locator('.u-legend .u-value').allInnerTexts()
    const expected = losses.get(Number(epoch).toFixed(2))
    if (expected === undefined) continue
    expect([epoch, loss]).toEqual([epoch, expected])
    compared += 1
  }
  // Where an epoch's end is nearer than any step, no step is named.
  expect(compared).toBeGreaterThan(shares.length / 2)
}
