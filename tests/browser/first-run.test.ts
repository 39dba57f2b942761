import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { patience, pixelsOf, shownRun, tableBy, tableOf } from './curves.fixture.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  // As on a machine of its own: the other tests train with one thread each.
  studio = await openStudio({ threads: 2 })
})
afterAll(() => studio.close())

const visits: { window: string; options: BrowserContextOptions; words: Record<string, string> }[] = [
  {
    window: '1440-en-light',
    options: {},
    words: {
      first: 'Train your first network',
      run: 'Run',
      name: 'Digits starter',
      accuracy: 'Test accuracy',
      proven: 'The export is proven',
    },
  },
  {
    window: '390-ko-light',
    options: { locale: 'ko-KR', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    words: {
      first: '첫 네트워크 학습하기',
      run: '학습 시작',
      name: '손글씨 숫자 (8×8) 첫걸음',
      accuracy: '시험 정확도',
      proven: '내보낸 모델이 증명되었습니다',
    },
  },
]

describe('the first visit', () => {
  let networks: number
  beforeEach(async () => {
    networks = (await studio.api.networks.list({})).networks.length
  })

  it.for(visits)('two clicks train a network, offline: $window', async ({ window, options, words }) => {
    const page = await studio.open('/', options)
    const press = (name: string) => {
      const button = page.getByRole('button', { name })
      return options.hasTouch ? button.tap() : button.click()
    }
    await press(words.first as string)
    await press(words.run as string)

    await shownRun(page, 'running')
    // The curve of the validation and the table beside it, while training goes on.
    await expect.poll(() => pixelsOf(page, 0, 'series-2'), patience).toBeGreaterThan(50)
    expect(await page.locator('[data-phase=training]').count()).toBe(1)
    await studio.picture(page, `first-run-live-${window}`)

    await shownRun(page, 'finished')
    const stored = (await studio.api.networks.list({})).networks
    expect(stored).toHaveLength(networks + 1)
    const { id, name } = stored[0] as (typeof stored)[number]
    expect(name).toBe(words.name)
    const { runs } = await studio.api.runs.list({})
    expect(runs).toHaveLength(networks + 1)
    const [run] = runs
    expect(run?.network).toBe(id)
    expect(run?.result?.testAccuracy).toBeGreaterThan(0.9)
    expect(run?.proof?.passed).toBe(true)

    const said = page.locator('[data-test-accuracy]')
    expect(await said.innerText()).toBe(`${((run?.result?.testAccuracy ?? 0) * 100).toFixed(2)}\u00a0%`)
    expect(await page.getByText(words.accuracy as string, { exact: true }).isVisible()).toBe(true)
    await page.getByText(words.proven as string).waitFor(patience)
    await expect
      .poll(() => tableOf(page), patience)
      .toEqual(tableBy(await studio.api.runs.metrics({ id: run?.id as string })))
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await page.getByRole('tabpanel').evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0)
    await said.scrollIntoViewIfNeeded()
    await studio.picture(page, `first-run-finished-${window}`)
  })
})
