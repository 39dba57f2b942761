import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import { openServer, type RunningServer } from '@blocksight/server'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draw, drawings, type Sheet } from './strokes.fixture.ts'

const starter = JSON.parse(readFileSync(new URL('../../examples/digits-starter.json', import.meta.url), 'utf8'))
let folder: string
let server: RunningServer
let api: ApiClient
let run: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-drawings-'))
  server = await openServer({ dataFolder: folder, host: '127.0.0.1', port: 0, concurrency: 1, threads: 1 })
  api = createApiClient(server.url)
  run = (await api.runs.create({ document: starter, seed: 1 })).id
  // The stream of events ends with the run.
  for await (const _ of await api.runs.events({ id: run }));
  expect((await api.runs.get({ id: run })).status).toBe('finished')
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

type Wish = NonNullable<Parameters<ApiClient['runs']['predict']>[0]['preparation']>

/** How many of the drawings the model names right. */
async function rightOnes(sheet: Sheet, preparation?: Wish): Promise<number> {
  const images = await Promise.all(
    drawings.map(async (drawing) => {
      const { width, height, data } = draw(drawing, sheet)
      const png = await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer()
      return { name: `${drawing.digit}-${drawing.hand}.png`, data: png.toString('base64') }
    }),
  )
  const { predictions } = await api.runs.predict({ id: run, images, ...(preparation && { preparation }) })
  return predictions.filter(({ classes }, index) => classes[0]?.class === String(drawings[index]?.digit)).length
}

test.each<[string, Sheet]>([
  ['with a felt pen on white paper', { side: 280, pen: 20, ink: 0, paper: 255 }],
  ['in pencil on grayish paper', { side: 400, pen: 6, ink: 90, paper: 200 }],
  ['with chalk on a blackboard', { side: 280, pen: 24, ink: 240, paper: 20 }],
])('the digits starter reads nine of ten digits written %s, in three hands', async (_, sheet) => {
  expect(await rightOnes(sheet)).toBeGreaterThanOrEqual(27)
})

test('what is prepared is what makes it work, and it can be turned off', async () => {
  const sheet = { side: 280, pen: 20, ink: 0, paper: 255 }
  expect(await rightOnes(sheet, { recentre: false, invert: 'off' })).toBeLessThan(10)
})

test('a picture that the dataset itself holds is not changed on the way', async () => {
  const { samples } = await api.datasets.samples({ id: 'digits', split: 'test', count: 256 })
  const images = samples.map(({ index, png }) => ({ name: `${index}.png`, data: png }))
  const { predictions } = await api.runs.predict({ id: run, images })
  const right = predictions.filter(({ classes }, index) => classes[0]?.class === String(samples[index]?.label)).length
  const { result } = await api.runs.get({ id: run })
  expect(Math.abs(right / images.length - (result?.testAccuracy ?? 0))).toBeLessThan(0.01)
})
