import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../../apps/server/src/runs/read-zip.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
beforeAll(async () => {
  studio = await openStudio({ standby: false })
})
afterAll(() => studio.close())
const patient = { timeout: 30_000 }

describe('the code panel', () => {
  it('shows the files that the server would freeze, and gives them as a zip', async () => {
    const document = example('digits-starter')
    await studio.api.networks.create({ id: 'code', document })
    const page = await studio.open('/networks/code?panel=code')
    await page.locator('.cm-content').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download all as a zip' }).click(),
    ])
    const entries = await readZip(readFileSync(await download.path()))
    const texts = Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, bytes.toString('utf8')]))
    expect(texts).toEqual((await studio.api.code({ document, seed: 1 })).files)
  })

  it('lights the lines of the selected block, and a line selects its block', async () => {
    await studio.api.networks.create({ id: 'lines', document: example('digits-starter') })
    const page = await studio.open('/networks/lines?panel=code')
    await page.locator('.cm-line', { hasText: 'self.pool1 = ' }).click()
    await expect
      .poll(() => page.locator('.cm-block-line').allInnerTexts(), patient)
      .toEqual([expect.stringContaining('self.pool1 = nn.MaxPool2d(2)'), expect.stringContaining('self.pool1(x)')])
    await page.getByRole('tab', { name: 'Block', exact: true }).click()
    await page.getByRole('heading', { name: 'MaxPool2d' }).waitFor()
    await page.getByRole('tab', { name: 'Code' }).click()
    await expect.poll(() => page.locator('.cm-block-line').count(), patient).toBe(2)
    await studio.picture(page, 'code-1440-en-light')
  })

  it('keeps the last good code, dimmed, while the network has problems', async () => {
    await studio.api.networks.create({ id: 'broken-code', document: example('digits-starter') })
    const page = await studio.open('/networks/broken-code?panel=code')
    await page.locator('[data-code="model.py"][data-current=true]').waitFor()
    await page.getByText('Flatten', { exact: true }).first().click()
    await page.keyboard.press('Delete')
    await page.locator('[data-code="model.py"][data-current=false]').waitFor()
    expect(await page.locator('[data-panel=code] [data-problem]').count()).toBe(1)
    await page.keyboard.press('Control+z')
    await page.locator('[data-code="model.py"][data-current=true]').waitFor()
  })
})
