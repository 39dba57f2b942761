import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settingsFrom } from '@blocksight/server/checks'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInference } from '../../apps/server/src/predictions/inference.ts'
import { shownRun } from './curves.fixture.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

const referee = fileURLToPath(new URL('take_home_referee.py', import.meta.url))
const { python } = settingsFrom({})

let studio: StudioUnderTest
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-home-'))
  studio = await openStudio()
})
afterAll(async () => {
  await studio?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What somebody finds who loads the folder with PyTorch. */
interface Home {
  readonly indices: number[]
  readonly pixels: number[]
  readonly scores: number[][]
  readonly accuracy: number
}

const softmax = (scores: readonly number[]) => {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

/** The largest difference between numbers that belong together. */
function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  const difference = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))))
  expect(difference).toBeLessThanOrEqual(tolerance)
}

it('what is downloaded trains and answers as what was trained, without Blocksight', async () => {
  const document = example('digits-starter')
  const training = { epochs: 4, batchSize: 32, learningRate: 0.01 }
  await studio.api.networks.create({ id: 'home', document: { ...document, training } })
  const page = await studio.open('/networks/home?panel=train')
  await page.locator('[data-run=start]').click()
  await shownRun(page, 'finished')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Everything: code, weights, ONNX, report' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Digits starter - seed 1 - export.zip')
  for (const [name, content] of Object.entries(unzipSync(readFileSync(await download.path())))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const weights = readFileSync(join(folder, 'weights.safetensors'))

  const inFolder = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
  const output = execFileSync(python, ['train.py', '--dry-run'], inFolder)
  expect(output).toMatch(/test accuracy \d/)
  expect(readFileSync(join(folder, 'weights.safetensors')).equals(weights)).toBe(true)

  // As its README says: trained again, it leaves the weights that came with it as they are.
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  const isDescribed = (name: string) => readme.includes(`| \`${name.replace(/\/.*/, '')}\` |`)
  const delivered = Object.keys(unzipSync(readFileSync(await download.path())))
  expect(delivered.filter((name) => name !== 'README.md' && !isDescribed(name))).toEqual([])
  expect(execFileSync(python, ['train.py', '--epochs', '1'], inFolder)).toContain('weights-2.safetensors')
  expect(readFileSync(join(folder, 'weights.safetensors')).equals(weights)).toBe(true)
  execFileSync(python, ['train.py', '--epochs', '1', '--out', 'mine.safetensors'], inFolder)
  const again = (name: string) => readFileSync(join(folder, name))
  expect(again('mine.safetensors').equals(again('weights-2.safetensors'))).toBe(true)

  const { runs } = await studio.api.runs.list({})
  const { id, result, proof } = runs[0] as (typeof runs)[number]
  const tolerance = proof?.tolerance ?? 0
  expect([proof?.passed, tolerance > 0]).toEqual([true, true])
  // -I: nothing is found by chance that the folder does not bring.
  const home: Home = JSON.parse(execFileSync(python, ['-I', referee], inFolder))
  expect(home.accuracy).toBe(result?.testAccuracy)
  expect(home.scores).toHaveLength(10)

  const inference = openInference()
  try {
    const model = join(folder, 'model.onnx')
    const scores = await inference.run(model, Float32Array.from(home.pixels), [10, 1, 8, 8])
    expectClose([...scores], home.scores.flat(), tolerance)
  } finally {
    await inference.close()
  }

  // The same ten images as pictures, answered by the server's copy.
  const { samples } = await studio.api.datasets.samples({ id: 'digits', split: 'test', count: 10 })
  expect(samples.map(({ index }) => index)).toEqual(home.indices)
  const { predictions } = await studio.api.runs.predict({
    id,
    images: samples.map(({ index, png }) => ({ name: `${index}.png`, data: png })),
    preparation: { fit: 'stretch', invert: 'off', recentre: false },
  })
  for (const [row, { classes }] of predictions.entries()) {
    const probabilities = classes.toSorted((a, b) => a.index - b.index).map(({ probability }) => probability)
    expectClose(probabilities, softmax(home.scores[row] ?? []), tolerance)
  }

  // What the README says of classifying one picture, done.
  const [sample] = samples as [(typeof samples)[number]]
  writeFileSync(join(folder, 'picture.png'), Buffer.from(sample.png, 'base64'))
  for (const [, code] of readme.matchAll(/```python\n(.*?)```/gs)) {
    const answers = execFileSync(python, ['-c', code as string], inFolder)
      .trim()
      .split('\n')
    const likeliest = predictions[0]?.classes.slice(0, 3) ?? []
    expect(answers.map((answer) => answer.split(':')[0])).toEqual(likeliest.map((one) => one.class))
    const shares = answers.map((answer) => Number.parseFloat(answer.split(':')[1] as string))
    expectClose(
      shares,
      likeliest.map(({ probability }) => probability * 100),
      0.06,
    )
  }
})
