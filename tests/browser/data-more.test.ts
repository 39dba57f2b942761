import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeZip } from '../hostile/write-zip.ts'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

const perClass = 12

let studio: StudioUnderTest
let folder: string
let pictures: [name: string, content: Buffer][]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-pictures-'))
  // A helper that never gets done, so that the digits stay on their way until they are given up.
  const python = join(folder, 'python')
  writeFileSync(python, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
  // No way leads out of this machine, whatever the machine.
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (asked: RequestInfo | URL, init?: RequestInit) => {
    const { hostname } = new URL(asked instanceof Request ? asked.url : asked)
    return hostname === '127.0.0.1' ? fetch(asked, init) : Promise.reject(new TypeError('fetch failed'))
  })
  studio = await openStudio({ standby: false, python })
  pictures = await Promise.all(
    ['circle', 'square'].flatMap((name, label) =>
      Array.from({ length: perClass }, async (_, index) => {
        const background = { r: 40 + label * 150, g: 10 * index, b: 90 }
        const picture = sharp({ create: { width: 20, height: 20, channels: 3, background } })
        return [`${name}/${index}.png`, await picture.png().toBuffer()] as [string, Buffer]
      }),
    ),
  )
})
afterAll(async () => {
  await studio?.close()
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true, force: true })
})

function zipFile(name: string, files: [string, Buffer][]): string {
  const path = join(folder, name)
  writeFileSync(path, writeZip(files))
  return path
}

async function violations(page: Page, ...rules: string[]): Promise<unknown> {
  const found = (await new AxeBuilder({ page }).withRules(rules).analyze()).violations
  return found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

const make = (page: Page) => page.getByRole('button', { name: 'Make the dataset' }).click()
const korean = { locale: 'ko-KR' }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('own images', () => {
  it('are counted while they are packed, and the page says what was left out, refused ones first', async () => {
    const page = await studio.open('/datasets/new')
    const turned = await sharp(pictures[0]![1]).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const torn = pictures[0]![1].subarray(0, 60)
    const zip = zipFile('shapes.zip', [
      ['circle/0-turned.jpg', turned],
      ...pictures,
      ['circle/torn.png', torn],
      ['square/notes.txt', Buffer.from('corners')],
      ['square/again.png', pictures[perClass]![1]],
    ])
    await page.route('**/api/datasets/import-*/prepare', async (route) => {
      const answer = await route.fetch()
      const going = { status: 'preparing', stage: 'reading', done: 12, total: 28, result: null, hash: null }
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ...going } })
    })
    await page.setInputFiles('[data-choose=zip]', zip)
    await make(page)
    await page.getByText('12 of 28 images').waitFor()
    await page.getByText('You can leave or close this page').waitFor()
    await studio.picture(page, 'packing-1440-en-light')
    await page.unroute('**/api/datasets/import-*/prepare')

    await page.getByRole('heading', { name: '“shapes” is ready' }).waitFor()
    await page.getByText('25 images · 2 classes · 3×32×32 · 3 left out').waitFor()
    const noticed = page.getByRole('region', { name: 'What was noticed while packing' })
    await noticed.getByText('3 of 28 files left out').waitFor()
    const notes = await noticed.getByRole('listitem').allInnerTexts()
    expect(notes).toHaveLength(4)
    expect(notes.at(-1)).toContain('0-turned.jpg')
    await studio.picture(page, 'left-out-1440-en-light')
  })

  it('have one card that says each figure once, with all of a description', async () => {
    const page = await studio.open('/datasets')
    const own = page.getByRole('article').filter({ hasText: 'shapes' }).filter({ hasText: '25 images' })
    await own.waitFor()
    expect(await own.innerText()).not.toContain('own images')
    const isCut = await page
      .getByRole('article')
      .locator('p')
      .evaluateAll((texts) => texts.some((text) => text.scrollHeight > text.clientHeight + 1))
    expect(isCut).toBe(false)
    await studio.picture(page, 'datasets-1440-en-light')
  })

  it('are shown where a network begins with them', async () => {
    const page = await studio.open('/networks')
    await page.getByRole('button', { name: 'New network' }).first().click()
    const button = page.getByRole('dialog').getByRole('button', { name: 'shapes', exact: true })
    const picture = button.locator('[data-own-pictures] > span').first()
    const image = await picture.evaluate((element) => getComputedStyle(element).backgroundImage)
    expect(image).toMatch(/\/api\/datasets\/own-.*\/sheet\.png/)
    const [, address] = /url\("(.+)"\)/.exec(image) ?? []
    expect((await page.request.get(address as string)).status()).toBe(200)
    await studio.picture(page, 'new-network-own-1440-en-light')
  })

  it.for([
    ['two of each', ['cat/1', 'cat/2', 'dog/1', 'dog/2'], 'at least one class needs 3 or more'],
    [
      'a training folder',
      ['train/cat/1', 'train/dog/1', 'test/cat/2', 'test/dog/2'],
      'at least one class in it needs 2',
    ],
  ] as const)('are refused before they are sent where they are too few: %s', async ([name, paths, problem]) => {
    const page = await studio.open('/datasets/new')
    const files = paths.map((path, index): [string, Buffer] => [`${path}.png`, pictures[index]![1]])
    await page.setInputFiles('[data-choose=zip]', zipFile(`${name}.zip`, files))
    await page.getByText(problem).waitFor()
    expect(await page.getByRole('button', { name: 'Make the dataset' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Choose something else' }).click()
    // One more, and the server takes it.
    const [first] = paths
    await page.setInputFiles(
      '[data-choose=zip]',
      zipFile(`${name} and one.zip`, [...files, [first.replace(/1$/, '3.png'), pictures[5]![1]]]),
    )
    expect(await page.getByText(problem).count()).toBe(0)
    await make(page)
    await page.getByRole('heading', { name: /is ready$/ }).waitFor()
  })
})

describe('a dataset', () => {
  it('shows its classes and splits before it is on this machine, in the language of the page', async () => {
    const page = await studio.open('/datasets/cifar10')
    const classes = page.getByRole('region', { name: '10 classes' })
    await classes.getByText('airplane', { exact: true }).waitFor()
    expect(await classes.getByRole('listitem').count()).toBe(10)
    const splits = await page.getByRole('region', { name: 'Splits' }).innerText()
    expect(splits).toMatch(/Train\s+45,000\s+Validation\s+5,000\s+Test\s+10,000/)
    await studio.picture(page, 'dataset-not-here-1440-en-light')
    const other = await studio.open('/datasets/cifar10', korean)
    await other.getByRole('listitem').filter({ hasText: '비행기' }).waitFor()
  })

  it('that became ready while its page was opened is shown as ready', async () => {
    const page = await studio.open('/datasets')
    let told: { hash: string | null } | undefined
    const late = async (route: Route) => {
      const response = await route.fetch()
      told = await response.json()
      await studio.api.datasets.prepare({ id: 'shapes' })
      for await (const _ of await studio.api.datasets.progress({ id: 'shapes' }));
      await route.fulfill({ response })
    }
    await page.route('**/api/datasets/shapes', late, { times: 1 })
    await page.goto(`${studio.url}/datasets/shapes`)
    await page.locator('#samples-keys').waitFor()
    expect(told?.hash).toBe(null)
  })

  it('has no two landmarks of one name', async () => {
    await studio.api.datasets.prepare({ id: 'shapes' })
    for await (const _ of await studio.api.datasets.progress({ id: 'shapes' }));
    const page = await studio.open('/datasets/shapes')
    await page.locator('[data-place="0"]').waitFor()
    expect(await violations(page, 'landmark-unique')).toEqual([])
  })
})

describe('getting a dataset ready', () => {
  it('can be given up wherever its progress is shown, and begun again', async () => {
    const page = await studio.open('/datasets/digits')
    await page.getByRole('button', { name: 'Prepare it' }).click()
    await page.getByRole('progressbar').waitFor()
    await studio.picture(page, 'preparing-1440-en-light')

    // Small datasets go one after the other, so this one waits for the digits.
    const own = await studio.open('/datasets/new', { ...phone, ...korean })
    await own.setInputFiles('[data-choose=zip]', zipFile('colours.zip', pictures))
    await own.getByRole('button', { name: '데이터셋 만들기' }).click()
    await own.getByText('차례를 기다리는 중').waitFor()
    await studio.picture(own, 'packing-390-ko')
    await own.getByRole('button', { name: '그만두기' }).click()
    await own.getByRole('heading', { name: '“colours” 묶기를 그만두었습니다' }).waitFor()
    await studio.picture(own, 'packing-cancelled-390-ko')

    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Preparing it was cancelled.').waitFor()
    await page.getByRole('button', { name: 'Prepare it' }).waitFor()
    await studio.picture(page, 'preparing-cancelled-1440-en-light')

    await own.getByRole('button', { name: '다시 묶기' }).click()
    await own.getByRole('heading', { name: '데이터셋이 준비되었습니다' }).waitFor()
  })

  it('says in a message of its own that nothing could be downloaded, with the addresses folded away', async () => {
    const page = await studio.open('/datasets/fashion-mnist')
    await page.getByRole('button', { name: 'Download' }).click()
    const notice = page.getByRole('alert').filter({ hasText: 'Fashion-MNIST could not be downloaded' })
    await notice.waitFor()
    const address = notice.getByText('https://')
    expect(await address.isVisible()).toBe(false)
    await notice.getByText('Details').click()
    await address.waitFor()
    await studio.picture(page, 'download-failed-1440-en-light')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

describe('networks', () => {
  it('say what was deleted by its name, also in Korean, in a message that has a name', async () => {
    const { name } = await studio.api.networks.create({ document: { ...example('digits-starter'), name: '손글씨' } })
    const page = await studio.open('/networks', korean)
    await page.getByRole('button', { name: `${name} 작업`, exact: true }).click()
    await page.getByRole('menuitem', { name: '삭제' }).click()
    await page.getByRole('dialog', { name: '“손글씨” 네트워크를 삭제했습니다' }).waitFor()
    expect(await violations(page, 'aria-dialog-name')).toEqual([])
    await page.getByRole('button', { name: '되돌리기' }).click()
    const card = page.locator('[data-network]').filter({ hasText: name })
    await card.waitFor()
    const document = JSON.stringify({ ...example('digits-starter'), name: '가져온 것' })
    await page.getByRole('button', { name: '새 네트워크' }).click()
    const file = { name: 'network.json', mimeType: 'application/json', buffer: Buffer.from(document) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('dialog', { name: '“가져온 것” 네트워크를 가져왔습니다' }).waitFor()
  })

  it('keep their picture clear of the box that selects them, and fill their toolbar, on a telephone', async () => {
    // So many blocks are drawn in three columns, the widest picture there is.
    const many = Array.from({ length: 40 }, (_, index) => ({ id: `relu-${index}`, type: 'relu' }))
    const blocks = [{ id: 'data', type: 'data' }, ...many]
    const document = { ...example('digits-starter'), name: 'Wide', stacks: [{ x: 0, y: 0, blocks }] }
    await studio.api.networks.create({ document })
    const page = await studio.open('/networks', phone)
    const card = page.locator('[data-network]').filter({ hasText: 'Wide' })
    await card.waitFor()
    await studio.picture(page, 'networks-390-touch')
    const box = await card.locator('label').boundingBox()
    const picture = await card.locator('svg[viewBox]').first().boundingBox()
    expect(picture!.x).toBeGreaterThanOrEqual(box!.x + box!.width)
    const width = async (label: string) => (await page.getByRole('combobox', { name: label }).boundingBox())!.width
    const search = (await page.getByRole('searchbox').boundingBox())!.width
    expect(await width('Sort by')).toBe(search)
    expect(await width('Dataset')).toBeLessThan(search / 2)
  })
})
