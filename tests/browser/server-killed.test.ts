import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiClient } from '@blocksight/contracts/client'
import { walkBlocks } from '@blocksight/network'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../resilience/server-process.ts'
import { expectDrawnSteps, shownRun, tableBy, tableOf } from './curves.fixture.ts'
import { type BrowserUnderTest, example, openBrowser } from './studio.fixture.ts'

const settings = { BLOCKSIGHT_CHECKPOINT_SECONDS: '0.2', BLOCKSIGHT_THREADS: '1', BLOCKSIGHT_CONCURRENCY: '1' }
const epochs = 40

let folder: string
let port: number
let server: ServerProcess
let window: BrowserUnderTest
const start = () => startServer(join(folder, 'data'), { ...settings, PORT: String(port) })
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-killed-'))
  port = await freePort()
  server = await start()
  window = await openBrowser(`http://127.0.0.1:${port}`)
})
afterAll(async () => {
  try {
    await window?.close()
  } finally {
    server?.kill('SIGTERM')
    await server?.exited
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

async function kill(): Promise<void> {
  server.kill('SIGKILL')
  await server.exited
}

const epochsIn = async (page: Page) => (await tableOf(page)).length

it('a server killed twice under a run costs its page nothing: neither curves nor an edit', async () => {
  const api = createApiClient(`http://127.0.0.1:${port}`)
  const document = example('digits-starter')
  await api.networks.create({ id: 'killed', document: { ...document, training: { epochs, learningRate: 0.01 } } })
  const page = await window.open('/')
  // Nor could the Test panel be loaded ahead of its being opened.
  await page.route('**/assets/test-panel-*', (route) => route.abort())
  await page.goto(`http://127.0.0.1:${port}/networks/killed?panel=train`)
  await page.locator('[data-run=start]').click()
  const run = await shownRun(page, 'running')
  await expect.poll(() => epochsIn(page)).toBeGreaterThan(1)
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }))

  await kill()
  await run
    .getByText('The connection is lost; reconnecting. What the run has done meanwhile is shown afterwards.')
    .waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await run.getByText('The server does not answer. If the run has not followed').waitFor()
  const before = await epochsIn(page)
  server = await start()
  await expect.poll(() => epochsIn(page)).toBeGreaterThan(before)
  expect(await run.getByText('The connection is lost; reconnecting.').count()).toBe(0)
  await run.getByText('The server does not answer').waitFor({ state: 'detached' })

  await kill()
  await page.getByText('Conv2d', { exact: true }).first().click()
  await page.getByRole('tab', { name: 'Block', exact: true }).click()
  await page.getByRole('textbox', { name: 'Output channels' }).fill('24')
  await page.locator('[data-save-state=offline]').waitFor()
  expect(await page.getByRole('status').getByText('Server not reachable; kept in this browser').isVisible()).toBe(true)
  await window.picture(page, 'server-killed-1440-en-light')
  // A panel that is not there yet has to be loaded first.
  await page.getByRole('tab', { name: 'Test' }).click()
  await page.locator('[data-part-missing=test]').getByText('The server does not answer').waitFor()
  expect(await page.locator('[data-block-editor]').isVisible()).toBe(true)
  server = await start()
  await page.unroute('**/assets/test-panel-*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page
    .getByText('A run is training now.')
    .or(page.getByRole('tab', { name: 'Draw' }))
    .first()
    .waitFor()
  await page.locator('[data-save-state=saved]').waitFor()
  const stored = [...walkBlocks((await api.networks.get({ id: 'killed' })).document)]
  expect(stored.find(({ id }) => id === 'conv2d-1')?.attributes).toMatchObject({ outChannels: 24 })

  await page.getByRole('tab', { name: 'Train' }).click()
  await shownRun(page, 'finished')
  expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true)
  const { runs } = await api.runs.list({})
  expect(runs).toHaveLength(1)
  const { id, stepsPerEpoch, failure, result } = runs[0] as (typeof runs)[number]
  expect([failure, result?.epochs]).toEqual([null, epochs])
  const metrics = await api.runs.metrics({ id })
  expect(metrics.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs }, (_, index) => index + 1))
  await expect.poll(() => tableOf(page)).toEqual(tableBy(metrics))
  await expectDrawnSteps(page, metrics, stepsPerEpoch ?? 0, [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer().once('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
