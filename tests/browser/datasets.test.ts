import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeZip } from '../hostile/write-zip.ts'
import { openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
let folder: string
/** Real pictures of circles and squares, as somebody would have them on their disk. */
let pictures: [name: string, content: Buffer][]
beforeAll(async () => {
  studio = await openStudio({ standby: false })
  folder = mkdtempSync(join(tmpdir(), 'blocksight-pictures-'))
  await studio.api.datasets.prepare({ id: 'shapes' })
  for await (const _ of await studio.api.datasets.progress({ id: 'shapes' }));
  pictures = await Promise.all(
    ['circle', 'square'].flatMap((name, label) =>
      Array.from({ length: 30 }, async (_, offset) => {
        const { samples } = await studio.api.datasets.samples({ id: 'shapes', label, offset, count: 1 })
        return [`${name}/${offset}.png`, Buffer.from(samples[0]!.png, 'base64')] as [string, Buffer]
      }),
    ),
  )
})
afterAll(async () => {
  await studio?.close()
  rmSync(folder, { recursive: true, force: true })
})

function zipFile(name: string, more: [string, Buffer][] = [], from = pictures): string {
  const path = join(folder, name)
  writeFileSync(path, writeZip([...from, ...more]))
  return path
}

const focused = 'document.activeElement.getAttribute("aria-label")'
const make = (page: Page) => page.getByRole('button', { name: 'Make the dataset' }).click()
const isReady = (page: Page) => page.getByRole('heading', { name: /is ready$/ }).waitFor()

describe('datasets', () => {
  it('makes a dataset of a zip, says what was left out, and builds a network for it', async () => {
    const page = await studio.open('/datasets')
    await page.getByRole('link', { name: 'New dataset' }).click()
    const zip = zipFile('my shapes.zip', [
      ['circle/torn.png', pictures[0]![1].subarray(0, 90)],
      ['circle/notes.txt', Buffer.from('round ones')],
    ])
    await page.setInputFiles('[data-choose=zip]', zipFile('empty.zip', [], []))
    await page.getByText('“empty.zip” is empty').waitFor()
    await page.setInputFiles('[data-choose=zip]', zip)
    await page.getByText('61 images').waitFor()
    await page.getByText('1 file is not an image').waitFor()
    await page.getByRole('button', { name: '28 × 28' }).click()
    const button = page.getByRole('button', { name: 'Make the dataset' })
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill(' ')
    expect(await button.isDisabled()).toBe(true)
    await name.fill('my shapes')
    await page.getByRole('textbox', { name: 'Width' }).fill('9999')
    await make(page)
    await page.getByRole('alert').filter({ hasText: '9999' }).waitFor()
    await page.getByRole('textbox', { name: 'Width' }).fill('28')
    await page.getByRole('combobox', { name: 'Splits', exact: true }).selectOption('Choose shares')
    const tops = ['Validation (%)', 'Test (%)'].map(async (label) => {
      return (await page.getByRole('textbox', { name: label }).boundingBox())?.y
    })
    expect(await tops[0]).toBe(await tops[1])
    await page.getByRole('combobox', { name: 'Splits', exact: true }).selectOption('As usual')
    await studio.picture(page, 'new-dataset-1440-en-light')
    await make(page)
    await isReady(page)
    await page.getByText('circle/torn.png').waitFor()
    await page.getByText('circle/notes.txt').waitFor()
    await page.getByRole('button', { name: 'New network with this dataset' }).click()
    await page.waitForURL(/\/networks\/[\w-]+$/)
    const { networks } = await studio.api.networks.list({})
    const { dataset } = await studio.api.networks.get({ id: networks[0]!.id })
    expect(dataset).toMatch(/^own-\w+@28x28x3-cover$/)
    const checked = await studio.api.check({
      document: (await studio.api.networks.get({ id: networks[0]!.id })).document,
    })
    expect(checked.diagnostics).toEqual([])
  })

  it('goes on with an upload after a reload and another server, with the same file only', async () => {
    const page = await studio.open('/datasets/new')
    // Larger than three pieces; the others wait until the page is gone.
    const zip = zipFile('large.zip', [['circle/film.raw', Buffer.alloc(14_000_000, 'raw film ')]])
    let acknowledged = 0
    await page.route('**/bytes?*', async (route) => {
      if (acknowledged > 0) return
      await route.continue()
      acknowledged++
    })
    await page.setInputFiles('[data-choose=zip]', zip)
    await page.getByRole('textbox', { name: 'Name' }).fill('Films')
    await make(page)
    await page.getByText(/^4\.19\sMB of 14\.\d\sMB/).waitFor()
    await page.close()
    await studio.restartServer()

    const again = await page.context().newPage()
    const offsets: string[] = []
    again.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname.endsWith('/bytes')) offsets.push(searchParams.get('offset') as string)
    })
    await again.goto(`${studio.url}/datasets`)
    await again.getByText('The upload of “Films” is interrupted: it waits for “large.zip”').waitFor()
    await again.getByRole('link', { name: 'Go on' }).click()
    await again.getByRole('heading', { name: 'The upload of “Films” is not finished' }).waitFor()
    await again.getByText('Choose “large.zip” again to go on').waitFor()
    await again.setInputFiles('[data-choose=zip]', zipFile('other.zip'))
    await again.getByText('These are not the files').waitFor()
    await again.setInputFiles('[data-choose=zip]', zip)
    await isReady(again)
    expect(offsets[0]).toBe(String(4 * 2 ** 20))
    await again.getByText('circle/film.raw').waitFor()
    await again.close()
  })

  it('takes a folder as it is, and gives up when asked to', async () => {
    const page = await studio.open('/datasets/new')
    for (const [name, content] of pictures) {
      mkdirSync(join(folder, 'from disk', name.split('/')[0]!), { recursive: true })
      writeFileSync(join(folder, 'from disk', name), content)
    }
    await page.route('**/bytes?*', () => {})
    await page.setInputFiles('[data-choose=folder]', join(folder, 'from disk'))
    await page.getByText('60 images').waitFor()
    await make(page)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.unroute('**/bytes?*')
    await page.getByRole('button', { name: 'Go on' }).click()
    await isReady(page)
    await page.getByRole('button', { name: 'Another one' }).click()
    await page.route('**/bytes?*', () => {})
    await page.setInputFiles('[data-choose=folder]', join(folder, 'from disk'))
    await make(page)
    await page.getByRole('button', { name: 'Give up' }).click()
    const question = page.getByRole('dialog', { name: 'Give up the upload of “from disk”?' })
    await question.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.getByRole('button', { name: 'Give up' }).click()
    await question.getByRole('button', { name: 'Give up' }).click()
    await page.getByText('Drop a zip or a folder here').waitFor()
  })

  it('takes what is dropped anywhere, on the list too, and finds the classes beside a stray picture', async () => {
    const page = await studio.open('/datasets')
    const inFolder = pictures.map(([name, content]): [string, Buffer] => [`pets/${name}`, content])
    const zip = writeZip([...inFolder, ['cover.png', pictures[0]![1]]]).toString('base64')
    const dropped = await page.evaluateHandle(`(async () => {
      const bytes = Uint8Array.from(atob('${zip}'), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], 'pets.zip'))
      return transfer
    })()`)
    const beside = page.getByRole('banner')
    await beside.dispatchEvent('dragenter', { dataTransfer: dropped })
    await page.getByText('to make a dataset of it').waitFor()
    await beside.dispatchEvent('drop', { dataTransfer: dropped })
    await page.waitForURL('**/datasets/new')
    await page.getByText('61 images').waitFor()
    await page.getByText('2 classes').waitFor()
    await page.getByText('1 image lies outside of the class folders').waitFor()
    await page.getByRole('button', { name: 'Choose something else' }).click()
    await page.getByRole('tab', { name: 'Camera' }).click()
    await beside.dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByText('2 classes').waitFor()
  })

  it('says of a dataset that is not prepared what a press does, and shows what it is of', async () => {
    const page = await studio.open('/datasets/digits')
    await page.getByRole('heading', { name: 'Not prepared yet' }).waitFor()
    await page.getByRole('button', { name: 'Prepare it' }).waitFor()
    expect(await page.locator('#content img').count()).toBe(1)
  })

  it('makes a dataset of pictures from the camera, which a reload does not cost', async () => {
    const page = await studio.open('/datasets/new', { permissions: ['camera'] })
    await page.getByRole('tab', { name: 'Camera' }).click()
    await page.getByRole('button', { name: 'Start the camera' }).click()
    await expect.poll(() => page.evaluate('document.querySelector("video").videoWidth')).toBeGreaterThan(0)
    for (const name of ['Class 1', 'Class 2']) {
      const one = page.getByRole('region', { name })
      await one.getByRole('button', { name: 'Hold to capture' }).focus()
      for (let taken = 1; taken <= 4; taken++) {
        await page.keyboard.press('Space')
        await one.getByText(taken === 1 ? '1 picture' : `${taken} pictures`, { exact: true }).waitFor()
      }
    }
    await page.getByRole('button', { name: 'Delete picture 4 of Class 2' }).click()
    await page.getByText('3 pictures', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('4 pictures', { exact: true }).waitFor()
    await page.getByText('3 pictures', { exact: true }).waitFor()
    await page.getByLabel('Class 1', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Delete all pictures' }).click()
    await page.getByRole('dialog', { name: 'Delete 7 pictures?' }).getByRole('button', { name: 'Keep them' }).click()
    await page.getByRole('textbox', { name: 'Class 1' }).fill('hand/left')
    await page.getByText('7 images').waitFor()
    await make(page)
    await isReady(page)
    await page.getByRole('link', { name: 'Look at it' }).click()
    await page.getByRole('button', { name: /Show hand∕left/ }).waitFor()
    // What was made and looked at makes room for the next.
    await page.getByRole('link', { name: 'All datasets' }).click()
    await page.getByRole('link', { name: 'New dataset' }).click()
    await page.getByText('Drop a zip or a folder here').waitFor()
  })

  it('says so when the browser cannot keep a picture or delete one', async () => {
    const page = await studio.open('/datasets/new', { permissions: ['camera'] })
    await page.getByRole('tab', { name: 'Camera' }).click()
    await page.getByRole('button', { name: 'Start the camera' }).click()
    await expect.poll(() => page.evaluate('document.querySelector("video").videoWidth')).toBeGreaterThan(0)
    const one = page.getByRole('region', { name: 'Class 1' })
    const hold = one.getByRole('button', { name: 'Hold to capture' })
    await hold.press('Space')
    await one.getByText('1 picture', { exact: true }).waitFor()
    await page.evaluate(() => {
      const { add } = IDBObjectStore.prototype
      const full = () => {
        throw new DOMException('The disk is full', 'QuotaExceededError')
      }
      Object.assign(IDBObjectStore.prototype, { add: full, delete: full })
      Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { add }) })
    })
    const notice = page.getByText('The browser could not change what it keeps of your pictures: The disk is full.')
    await hold.press('Space')
    await notice.waitFor()
    await page.evaluate('mend()')
    await hold.press('Space')
    await one.getByText('2 pictures', { exact: true }).waitFor()
    await notice.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete picture 1 of Class 1' }).click()
    await notice.waitFor()
    await one.getByText('2 pictures', { exact: true }).waitFor()
    await studio.picture(page, 'new-dataset-store-full-1440-en-light')
  })

  it('shows thousands of images by class and split, and enlarges one by keyboard', async () => {
    const page = await studio.open('/datasets/shapes')
    await page.getByRole('button', { name: /Show star: 600 train, 100 validation, 100 test/ }).click()
    await page.getByRole('radio', { name: /^Test/ }).check({ force: true })
    const images = page.getByRole('region', { name: 'Images' })
    const first = images.getByRole('button', { name: 'Image 1: star' })
    await first.focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(focused)).toBe('Image 100: star')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'star' }).waitFor()
    await page.getByText('Image 99 of 100').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Image 100 of 100').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Show all classes/ }).click()
    await page.getByRole('radio', { name: /^Train/ }).check({ force: true })
    await images.getByRole('button', { name: 'Image 1', exact: true }).waitFor()
    // 3,600 images, but only those in view are on the page.
    expect(await images.getByRole('button').count()).toBeLessThan(400)
    await studio.picture(page, 'dataset-1440-en-light')
  })

  it.for([
    ['ko-KR', 'dark', 390],
    ['en-US', 'light', 390],
    ['ko-KR', 'light', 1440],
  ] as const)('fits in %s, %s, %d pixels wide', async ([locale, colorScheme, width]) => {
    const options = { locale, colorScheme, viewport: { width, height: 844 } }
    for (const path of ['/datasets', '/datasets/shapes', '/datasets/new']) {
      const page = await studio.open(path, options)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (path.endsWith('shapes')) await page.locator('[data-place="0"]').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      const name = `${path.slice(1).replaceAll('/', '-')}-${width}-${locale.slice(0, 2)}-${colorScheme}`
      await studio.picture(page, name)
      await page.context().close()
    }
  })

  it('renames and deletes, after saying what would miss it', async () => {
    const { datasets } = await studio.api.datasets.list()
    const own = datasets.find(({ id }) => id.includes('28x28x3'))!
    const page = await studio.open(`/datasets/${own.id}`)
    await page.getByRole('button', { name: 'More for this dataset' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Round or not')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Round or not' }).waitFor()
    await page.getByRole('button', { name: 'More for this dataset' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByText('1 network uses it').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL('**/datasets')
    await page.getByText('“Round or not” was deleted.').waitFor()
    expect((await studio.api.datasets.list()).datasets.map(({ id }) => id)).not.toContain(own.id)
    // Its network says so by the name that it had, and proposes other datasets by theirs.
    await page.getByRole('link', { name: 'My networks' }).click()
    await page.locator('[data-network]').getByText('Round or not (deleted)').waitFor()
    await page
      .getByRole('combobox', { name: 'Dataset' })
      .getByText('Round or not (deleted)')
      .waitFor({ state: 'attached' })
    await page.locator('[data-network] h2 a').first().click()
    const problem = page.locator('[data-problem=unknown-dataset]').first()
    await problem.getByText('There is no dataset “Round or not (deleted)”.').waitFor()
    const [fix] = await problem.getByRole('button', { name: /^Use the dataset/ }).allInnerTexts()
    expect(fix).toMatch(/^Use the dataset (from disk|Films|My pictures|Camera)/)
  })
})
