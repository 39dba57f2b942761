/**
 * The studio in Chromium: what a first visit transfers, how soon a number that arrives is a line on the screen, how soon
 * a stroke is an answer, and how a thousand cards scroll.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import { openServer } from '@blocksight/server'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromium as findChromium } from '../../scripts/setup/chromium.mjs'
import { buildWeb } from '../../scripts/setup/web.mjs'
import { example, print } from './classroom.fixture.ts'

const shared = fileURLToPath(new URL('../../../shared/datasets', import.meta.url))
const localDatasets = process.env.BLOCKSIGHT_DATASETS ?? shared
const folder = mkdtempSync(join(tmpdir(), 'blocksight-studio-'))
await buildWeb()
const server = await openServer({ dataFolder: join(folder, 'data'), port: 0, localDatasets, report: console.error })
const url = `http://127.0.0.1:${server.port}`
const api: ApiClient = createApiClient(url)
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  await api.networks.create({ id: 'sized', document: example('digits-starter') })
  await transferred('landing', '/', 200)
  await transferred('editor', '/networks/sized', 900)
  await curves()
  await strokes('digits-starter')
  if (existsSync(join(localDatasets, 'mnist'))) await strokes('mnist-starter')
  await cards()
} finally {
  await browser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Everything that a first visit brings over the line, compressed as the server sends it, scrolled to the end. */
async function transferred(name: string, path: string, bar: number): Promise<void> {
  const page = await newPage(browser)
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  let bytes = 0
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  let files = 0
  page.on('request', (request) => {
    files += 1
    if (/ort-|onnx|wasm/.test(request.url())) throw new Error(`${request.url()} belongs to the Test panel`)
  })
  await page.goto(url + path)
  await page.waitForLoadState('networkidle')
  await page.mouse.wheel(0, 20_000)
  await page.waitForLoadState('networkidle')
  print(`studio: ${name} transfers`, `≤ ${bar} kB`, bytes / 1000, 'kB', bytes <= bar * 1000, { files })
  await page.context().close()
}

/** From the arrival of a number in the page to the first line drawn after it. */
async function curves(): Promise<void> {
  const page = await newPage(browser)
  await page.addInitScript(() => {
    const times: { arrived: number[]; drawn: number[] } = { arrived: [], drawn: [] }
    Object.assign(globalThis, { times })
    const { read } = ReadableStreamDefaultReader.prototype
    const words = new TextDecoder()
    ReadableStreamDefaultReader.prototype.read = async function (this: ReadableStreamDefaultReader) {
      const result = await read.call(this)
      const { value } = result
      const text = value instanceof Uint8Array ? words.decode(value) : JSON.stringify(value)
      if (/"event\\*":\\*"(step|epoch)/.test(text ?? '')) times.arrived.push(performance.now())
      return result
    } as typeof read
    const { stroke } = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.stroke = function (this: CanvasRenderingContext2D, ...path: unknown[]) {
      times.drawn.push(performance.now())
      Reflect.apply(stroke, this, path)
    }
  })
  const document = { ...example('digits-starter'), training: { ...example('digits-starter').training, epochs: 60 } }
  await api.networks.create({ id: 'live', document })
  await page.goto(`${url}/networks/live?panel=train`)
  await page.locator('[data-run=start]').click()
  await page.locator('[data-test-accuracy]').waitFor({ timeout: 120_000 })
  const { arrived, drawn } = await page.evaluate(
    () => (globalThis as unknown as { times: { arrived: number[]; drawn: number[] } }).times,
  )
  const waits = arrived.map((at) => (drawn.find((line) => line >= at) ?? Number.NaN) - at).filter(Number.isFinite)
  const slow = percentile(waits, 0.99)
  print('studio: number arrives → curve, p99', '≤ 100 ms', slow, 'ms', slow <= 100, {
    median: percentile(waits, 0.5),
    events: waits.length,
  })
  await page.context().close()
}

/** From a movement of the pen to the changed answer. */
async function strokes(starter: string): Promise<void> {
  const { training, ...rest } = example(starter)
  const network = { ...rest, training: { ...training, epochs: starter === 'mnist-starter' ? 1 : 10 } }
  const { id } = await api.networks.create({ document: network })
  const run = await api.runs.create({ document: network, seed: 1, network: id })
  for await (const _ of await api.runs.events({ id: run.id }));
  const page = await newPage(browser)
  await page.goto(`${url}/networks/${id}?panel=test`)
  const paper = page.getByRole('img', { name: 'Drawing area' })
  await paper.waitFor()
  await page.getByRole('region', { name: 'Answer' }).waitFor()
  await page.evaluate(() => {
    const waits: number[] = []
    Object.assign(globalThis, { waits })
    let moved: number | undefined
    const move = ({ buttons }: PointerEvent) => {
      if (buttons === 1) moved = performance.now()
    }
    addEventListener('pointermove', move, { capture: true })
    const answer = document.querySelector('[role=region][aria-label="Answer"], section[aria-label="Answer"]') as Element
    new MutationObserver(() => {
      // It is busy from the movement on until the answer to it is shown.
      if (moved === undefined || answer.getAttribute('aria-busy') === 'true') return
      waits.push(performance.now() - moved)
      moved = undefined
    }).observe(answer, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  const box = await paper.boundingBox()
  if (!box) throw new Error('There is no paper to draw on')
  for (let round = 0; round < 8; round += 1) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * (0.2 + round * 0.02))
    await page.mouse.down()
    for (let step = 1; step <= 10; step += 1) {
      await page.mouse.move(box.x + box.width * (0.3 + step * 0.04), box.y + box.height * (0.2 + step * 0.05))
      await page.waitForTimeout(80)
    }
    await page.mouse.up()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.waitForTimeout(100)
  }
  const waits = await page.evaluate(() => (globalThis as unknown as { waits: number[] }).waits)
  const slow = percentile(waits, 0.95)
  print(`studio: stroke → bars, ${starter}, p95`, '≤ 50 ms', slow, 'ms', slow <= 50, {
    median: percentile(waits, 0.5),
    strokes: waits.length,
  })
  await page.context().close()
}

/** How long frames take while a thousand cards fly by. */
async function cards(): Promise<void> {
  for (let number = 0; number < 1000; number += 1) {
    await api.networks.create({ document: { ...example('digits-parallel'), name: `Network ${number}` } })
  }
  const page = await newPage(browser)
  await page.goto(`${url}/networks`)
  await page.getByText('Network 999', { exact: true }).waitFor()
  await page.mouse.move(700, 500)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(globalThis, { frames })
    let before = performance.now()
    const frame = (now: number) => {
      frames.push(now - before)
      before = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  for (let turn = 0; turn < 200; turn += 1) {
    await page.mouse.wheel(0, 150)
    await page.waitForTimeout(16)
  }
  const frames = (await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames)).slice(5)
  const slow = percentile(frames, 0.99)
  print('studio: scrolling 1,000 cards, frame p99', '≤ 33.3 ms (2 frames)', slow, 'ms', slow <= 33.4, {
    median: percentile(frames, 0.5),
    frames: frames.length,
  })
  await page.context().close()
}

async function newPage(from: Browser): Promise<Page> {
  const context = await from.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  return context.newPage()
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
