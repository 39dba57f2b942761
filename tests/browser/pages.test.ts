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

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }
/** Each page is opened once in each language, and stays open while its window and the colours around it change. */
const visits = [
  {
    locale: 'en-US',
    views: [
      { name: '1440-en-light', viewport: wide, colorScheme: 'light' },
      { name: '390-en-dark', viewport: narrow, colorScheme: 'dark' },
    ],
  },
  {
    locale: 'ko-KR',
    views: [
      { name: '390-ko-light', viewport: narrow, colorScheme: 'light' },
      { name: '1440-ko-dark', viewport: wide, colorScheme: 'dark' },
    ],
  },
] as const

describe.for(pages)('$name', ({ name, path, ready }) => {
  it.for(visits)('is accessible and fits, $locale', async ({ locale, views }) => {
    const [{ viewport, colorScheme }] = views
    const page = await studio.open(path, { locale, viewport, colorScheme })
    for (const { name: view, viewport, colorScheme } of views) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await ready(page)
      await page.waitForLoadState('networkidle')
      await studio.picture(page, `${name}-${view}`)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        // Without another page for what lies in frames, of which there are none.
        .setLegacyMode()
        .analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const found = serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])
      expect({ view, found }).toEqual({ view, found: [] })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect({ view, overflow }).toEqual({ view, overflow: 0 })
    }
    // Particles are chosen, never left to the reader as a pair.
    expect(await page.locator('body').innerText()).not.toMatch(/[이을은과]\([가를는와]\)|\(으\)로|\(이\)/)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2))
  })
})
