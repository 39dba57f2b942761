import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio()
  await studio.api.networks.create({ id: 'looked-at', document: example('digits-starter') })
  const { stacks, ...rest } = example('shapes-starter')
  const broken = stacks.map((stack) => ({ ...stack, blocks: stack.blocks.filter(({ type }) => type !== 'flatten') }))
  await studio.api.networks.create({ id: 'broken', document: { ...rest, name: 'Broken', stacks: broken } })
  const { id } = await studio.api.runs.create({ document: example('digits-starter'), network: 'looked-at', seed: 1 })
  for await (const _ of await studio.api.runs.events({ id })) {
    // Until it has ended.
  }
}, 180_000)
afterAll(() => studio.close())

const pages: readonly { name: string; path: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'landing', path: '/', ready: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  { name: 'networks', path: '/networks', ready: (page) => page.getByText('Broken').first().waitFor() },
  { name: 'datasets', path: '/datasets', ready: (page) => page.getByText('CIFAR-10').first().waitFor() },
  {
    name: 'dataset',
    path: '/datasets/digits',
    ready: (page) => page.locator('#samples-keys').waitFor(),
  },
  { name: 'new-dataset', path: '/datasets/new', ready: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  { name: 'blocks', path: '/blocks', ready: (page) => page.getByText('Conv2d').first().waitFor() },
  { name: 'block', path: '/blocks/conv2d', ready: (page) => page.getByText('torch.nn.Conv2d').first().waitFor() },
  {
    name: 'studio-block',
    path: '/networks/broken',
    ready: (page) => page.locator('.block-mark, [data-tab=block]').first().waitFor(),
  },
  {
    name: 'studio-train',
    path: '/networks/looked-at?panel=train',
    ready: (page) => page.locator('.uplot, [role=tabpanel] h2').first().waitFor(),
  },
  {
    name: 'studio-test',
    path: '/networks/looked-at?panel=test',
    ready: (page) => page.locator('[role=tabpanel] canvas').first().waitFor(),
  },
  {
    name: 'studio-code',
    path: '/networks/looked-at?panel=code',
    ready: (page) => page.locator('.cm-content').first().waitFor(),
  },
  { name: 'nowhere', path: '/there/is/nothing', ready: (page) => page.getByRole('link').first().waitFor() },
]

const windows = [
  { name: '1440-en-light', locale: 'en-US', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: '1440-ko-dark', locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: '390-ko-light', locale: 'ko-KR', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: '390-en-dark', locale: 'en-US', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.for(pages)('$name', ({ name, path, ready }) => {
  it.for(windows)('is accessible and fits, $name', async ({ name: window, ...options }) => {
    const page = await studio.open(path, options)
    await ready(page)
    await page.waitForLoadState('networkidle')
    await studio.picture(page, `${name}-${window}`)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    // Particles are chosen, never left to the reader as a pair.
    expect(await page.locator('body').innerText()).not.toMatch(/[이을은과]\([가를는와]\)|\(으\)로|\(이\)/)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(options.locale.slice(0, 2))
    await page.context().close()
  })
})
