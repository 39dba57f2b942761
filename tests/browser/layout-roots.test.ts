import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { networkOf } from '../bench/large-network.fixture.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())

/** Each layout that the browser does meanwhile, by its own trace: whether it was one of a part of the page. */
async function partialLayouts(page: Page, act: () => Promise<void>): Promise<boolean[]> {
  const client = await page.context().newCDPSession(page)
  const layouts: boolean[] = []
  client.on('Tracing.dataCollected', ({ value }: { value: object[] }) => {
    for (const { name, ph, args } of value as TraceEvent[]) {
      if (name === 'Layout' && ph === 'X' && args.beginData) layouts.push(args.beginData.partialLayout)
    }
  })
  await client.send('Tracing.start', { traceConfig: { includedCategories: ['devtools.timeline'] } })
  await act()
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()))
  await client.send('Tracing.end')
  await complete
  return layouts
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly args: { readonly beginData?: { readonly partialLayout: boolean } }
}

it.each([
  ['in the form', (page: Page) => page.locator('aside').getByRole('textbox', { name: 'Kernel', exact: true })],
  ['on the block', (page: Page) => page.locator('.blocklyBlockCanvas .blocklyEditableField').nth(1)],
])('an edit %s lays out what it changes, not the page around it', async (_, field) => {
  const id = (await studio.api.networks.create({ document: networkOf(40, 'cifar10') })).id
  const page = await studio.open(`/networks/${id}`)
  await page.locator('.blocklyBlockCanvas >> text=Conv2d').first().click()
  await field(page).click()
  // "Saving…" and "Saved" lay out the bar over the studio, but not with every edit; here nothing is ever saved.
  await page.route('**/api/**', () => {})
  const type = async (kernel: string, shape: string) => {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(kernel)
    await page.locator('.block-mark:not([hidden])', { hasText: shape }).nth(3).waitFor()
  }
  await type('2', '8×31×31')
  await page.locator('[data-save-state=saving]').waitFor()
  const layouts = await partialLayouts(page, () => type('4', '8×29×29'))
  expect(layouts.length).toBeGreaterThan(0)
  expect(layouts).not.toContain(false)
})
