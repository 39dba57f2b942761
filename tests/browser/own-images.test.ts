import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeZip } from '../hostile/write-zip.ts'
import { shownRun } from './curves.fixture.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

const classes = ['zero', 'one', '일곱']
const labels = [0, 1, 7]
const perClass = 80

let studio: StudioUnderTest
let folder: string
beforeAll(async () => {
  studio = await openStudio()
  folder = mkdtempSync(join(tmpdir(), 'blocksight-own-'))
})
afterAll(async () => {
  await studio?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Real handwriting, as JPEG and PNG files of several sizes, black on white as on paper. */
async function handwriting(): Promise<[name: string, content: Buffer][]> {
  await studio.api.datasets.prepare({ id: 'digits' })
  for await (const _ of await studio.api.datasets.progress({ id: 'digits' })) {
    // The stream ends when the dataset is ready.
  }
  const files: [string, Buffer][] = []
  for (const [index, label] of labels.entries()) {
    const { samples } = await studio.api.datasets.samples({ id: 'digits', label, count: perClass })
    for (const [number, { png }] of samples.entries()) {
      const side = 30 + (number % 4) * 10
      const paper = sharp(Buffer.from(png, 'base64')).negate().resize(side, side).toColourspace('b-w')
      const isPhotograph = number % 2 === 0
      const content = await (isPhotograph ? paper.jpeg({ quality: 90 }) : paper.png()).toBuffer()
      files.push([`${classes[index]}/${number}.${isPhotograph ? 'jpg' : 'png'}`, content])
    }
  }
  return files
}

it('a zip of own images becomes a dataset, a network and a trained model', async () => {
  const pictures = await handwriting()
  const [, torn] = pictures[0] as (typeof pictures)[number]
  const [, twice] = pictures[perClass] as (typeof pictures)[number]
  const zip = join(folder, 'my digits.zip')
  writeFileSync(zip, writeZip([...pictures, ['zero/torn.jpg', torn.subarray(0, 120)], ['one/again.jpg', twice]]))

  const page = await studio.open('/datasets/new')
  await page.setInputFiles('[data-choose=zip]', zip)
  await page.getByText(`${pictures.length + 2} images in`).waitFor()
  await page.getByText('3 classes').waitFor()
  await page.getByRole('textbox', { name: 'Width' }).fill('16')
  await page.getByRole('textbox', { name: 'Height' }).fill('16')
  await page.getByRole('combobox', { name: 'Colour', exact: true }).selectOption('Gray')
  await page.getByRole('button', { name: 'Make the dataset' }).click()

  await page.getByRole('heading', { name: '“my digits” is ready' }).waitFor()
  const noticed = page.getByRole('region', { name: 'What was noticed while packing' })
  const notes = await noticed.getByRole('listitem').allInnerTexts()
  expect(notes).toHaveLength(2)
  expect(notes.find((note) => note.includes('broken'))).toContain('zero/torn.jpg')
  expect(notes.find((note) => note.includes('copies'))).toContain('one/again.jpg')
  await studio.picture(page, 'own-images-ready-1440-en-light')
  const { datasets } = await studio.api.datasets.list()
  const own = datasets.filter(({ builtIn }) => !builtIn)
  expect(own).toHaveLength(1)
  const { counts, shape, classes: found } = own[0] as (typeof own)[number]
  expect([shape, counts.train + counts.validation + counts.test]).toEqual([[1, 16, 16], pictures.length])
  expect(found.toSorted()).toEqual(classes.toSorted())

  await page.getByRole('button', { name: 'New network with this dataset' }).click()
  await page.locator('[data-problem-count="0"]').waitFor()
  await page.getByRole('tab', { name: 'Train' }).click()
  await page.locator('[data-run=start]').click()
  await shownRun(page, 'finished')
  const { runs } = await studio.api.runs.list({})
  const [run] = runs
  expect([runs.length, run?.dataset]).toEqual([1, own[0]?.id])
  expect(run?.proof?.passed).toBe(true)
  expect(run?.result?.testAccuracy).toBeGreaterThan(0.8)
  expect(await page.locator('[data-test-accuracy]').innerText()).toBe(
    `${((run?.result?.testAccuracy ?? 0) * 100).toFixed(2)}\u00a0%`,
  )
  // The mistakes are told by the names of the folders.
  const confusion = page.getByRole('region', { name: 'Which class was taken for which' })
  expect(await confusion.getByRole('rowheader').allInnerTexts()).toEqual(found)
  await page.locator('[data-test-accuracy]').scrollIntoViewIfNeeded()
  await studio.picture(page, 'own-images-trained-1440-en-light')
})
