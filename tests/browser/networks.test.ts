import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { example, openStudio, type StudioUnderTest } from './studio.fixture.ts'

let studio: StudioUnderTest
const localDatasets = mkdtempSync(join(tmpdir(), 'blocksight-local-'))
beforeAll(async () => {
  mkdirSync(join(localDatasets, 'mnist'))
  writeFileSync(join(localDatasets, 'mnist', 'images.zip'), '')
  studio = await openStudio({ standby: false, localDatasets })
})
afterAll(async () => {
  await studio.close()
  rmSync(localDatasets, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const { id } of await stored()) await studio.api.networks.delete({ id })
})

const stored = async () => (await studio.api.networks.list({})).networks
const names = async () => (await stored()).map(({ name }) => name).sort()
const make = (name: string, from = 'digits-starter') =>
  studio.api.networks.create({ document: { ...example(from), name } })
const card = (page: Page, name: string) => page.locator('[data-network]').filter({ hasText: name })
const cardNames = (page: Page) => page.locator('[data-network] h2').allInnerTexts()

async function choose(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

describe('the start page', () => {
  it('makes one network of a double click, and opens it where it can be trained', async () => {
    const page = await studio.open('/')
    await studio.picture(page, 'landing-1440-en-light')
    await page.getByRole('button', { name: 'Train your first network' }).dblclick()
    await page.waitForURL(/\/networks\/[^/]+\?panel=train$/)
    expect(await names()).toEqual(['Digits starter'])
  })

  it('starts with each dataset, in the language of the page', async () => {
    const page = await studio.open('/', { locale: 'ko-KR', viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    await expect.poll(() => page.locator('[data-starter]').count()).toBe(7)
    expect(await page.getByRole('region', { name: '알림' }).count()).toBe(1)
    // What a person has put beside is not downloaded.
    await page.locator('[data-starter=mnist-starter]', { hasText: '오프라인에서도 됨' }).waitFor()
    await page.locator('[data-starter=cifar10-starter]', { hasText: /먼저 170\sMB 내려받음/ }).waitFor()
    await studio.picture(page, 'landing-390-ko-dark')
    await page.locator('[data-starter=cifar10-starter]').click()
    await page.waitForURL(/\/networks\/[^/]+\?panel=train$/)
    expect(await stored()).toMatchObject([{ name: 'CIFAR-10 첫걸음', dataset: 'cifar10' }])
  })

  it('shows what a digit is answered with', async () => {
    const page = await studio.open('/')
    const likeliest = page.locator('figure ol li .font-bold').first()
    for (const digit of ['3', '8']) {
      await page.getByRole('button', { name: `The digit ${digit}` }).click()
      expect(await likeliest.innerText()).toBe(digit)
    }
  })
})

describe('my networks', () => {
  it('says how to begin where there is none', async () => {
    const page = await studio.open('/networks')
    await page.getByRole('heading', { name: 'No network yet' }).waitFor()
    const begin = () => page.getByRole('button', { name: 'New network' }).first().click()
    await begin()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await begin()
    await page.getByRole('button', { name: 'Empty network' }).click()
    await page.waitForURL(/\/networks\/[^/?]+$/)
    expect(await stored()).toMatchObject([{ name: 'New network', outline: { blocks: ['data'] } }])
  })

  it('is searched, filtered and sorted by the address', async () => {
    await make('Beta')
    await make('alpha', 'cifar10-starter')
    await make('Gamma')
    const page = await studio.open('/networks?sort=name')
    await card(page, 'Gamma').waitFor()
    expect(await cardNames(page)).toEqual(['alpha', 'Beta', 'Gamma'])
    await page.getByRole('searchbox').fill('digits')
    await expect.poll(() => cardNames(page)).toEqual(['Beta', 'Gamma'])
    await page.getByRole('combobox', { name: 'Dataset' }).selectOption({ label: 'CIFAR-10' })
    await page.getByRole('heading', { name: 'No network fits' }).waitFor()
    expect(page.url()).toContain('?search=digits&dataset=cifar10&sort=name')
    await page.reload()
    await page.getByRole('button', { name: 'Clear search and filters' }).click()
    await expect.poll(() => cardNames(page)).toEqual(['alpha', 'Beta', 'Gamma'])
  })

  it('renames, duplicates, deletes and brings back', async () => {
    await make('First')
    const page = await studio.open('/networks')
    await choose(page, 'First', 'Rename')
    const name = page.getByRole('textbox', { name: 'Name' })
    for (const [wrong, problem] of [
      [' ', 'Enter at least one character.'],
      ['x'.repeat(201), 'At most 200 characters; these are 201.'],
    ] as const) {
      await name.fill(wrong)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText(problem).waitFor()
      expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    }
    expect(await names()).toEqual(['First'])
    await name.fill('Renamed')
    await page.keyboard.press('Enter')
    await card(page, 'Renamed').waitFor()
    await choose(page, 'Renamed', 'Duplicate')
    await card(page, 'Renamed (copy)').waitFor()
    await choose(page, 'Renamed (copy)', 'Duplicate')
    await card(page, 'Renamed (copy 2)').waitFor()
    await choose(page, 'Renamed', 'Delete')
    await expect.poll(names).toEqual(['Renamed (copy 2)', 'Renamed (copy)'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(names).toEqual(['Renamed', 'Renamed (copy 2)', 'Renamed (copy)'])
    await expect.poll(() => page.locator('[data-network]').count()).toBe(3)
  })

  it('does all of that by the keyboard, and deletes several at once', async () => {
    for (const name of ['One', 'Two', 'Three']) await make(name)
    const page = await studio.open('/networks?sort=name')
    await page.getByRole('link', { name: 'One', exact: true }).focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Name' }).fill('A one')
    await page.keyboard.press('Enter')
    await card(page, 'A one').waitFor()
    await page.getByRole('link', { name: 'A one', exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('link', { name: 'Three', exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Delete' }).click()
    await expect.poll(names).toEqual(['Two'])
    await page.getByRole('link', { name: 'Two', exact: true }).focus()
    await page.keyboard.press('Delete')
    await expect.poll(names).toEqual([])
    // The older message, of the two deleted before, may still be there.
    const message = page.locator('[data-toast]', { hasText: 'Deleted “Two”' })
    await message.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(names).toEqual(['Two'])
    await page.getByRole('link', { name: 'Two', exact: true }).press('Enter')
    await page.waitForURL(/\/networks\/[^/?]+$/)
  })

  it('has a menu for each, which the keyboard opens, walks through and leaves', async () => {
    await make('One')
    const page = await studio.open('/networks')
    const opener = page.getByRole('button', { name: 'Actions for One', exact: true })
    for (const key of ['Enter', 'Space', 'ArrowDown']) {
      await page.reload()
      await opener.focus()
      await page.keyboard.press(key)
      await page.getByRole('menu').waitFor()
      await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('End')
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Delete')
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true)
    }
  })

  it('takes back what it exported, and says what is wrong with other files', async () => {
    const { id } = await make('Mine', 'cifar10-residual')
    const page = await studio.open('/networks')
    const downloading = page.waitForEvent('download')
    await choose(page, 'Mine', 'Export')
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Mine.zip')
    const exported = join(tmpdir(), `${id}.zip`)
    await download.saveAs(exported)
    const words = join(tmpdir(), `${id}.json`)
    writeFileSync(words, '{"format": 1, "name": "Mine", "stacks": [')

    const importFiles = async (files: string[]) => {
      await page.getByRole('button', { name: 'New network' }).click()
      await page.locator('input[type=file]').setInputFiles(files)
    }
    await importFiles([exported, words])
    const notice = page.getByRole('alert').filter({ hasText: 'One file could not be brought in' })
    expect(await notice.innerText()).toContain(`${id}.json: This is not a Blocksight network, or it was cut off`)
    await expect.poll(names).toEqual(['Mine', 'Mine'])
    await importFiles([exported])
    await page.waitForURL(/\/networks\/[^/?]+$/)
    const [, last] = /networks\/(.+)$/.exec(page.url()) ?? []
    const copy = await studio.api.networks.get({ id: last as string })
    expect(copy.document).toEqual((await studio.api.networks.get({ id })).document)
  })

  it('takes files that are dropped on the page', async () => {
    const page = await studio.open('/networks')
    await page.getByRole('heading', { name: 'No network yet' }).waitFor()
    const text = readFileSync(new URL('../../examples/mnist-starter.json', import.meta.url), 'utf8')
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([${JSON.stringify(text)}], 'network.json'))
      return transfer
    })()`)
    const beside = page.getByRole('banner')
    await beside.dispatchEvent('dragenter', { dataTransfer: data })
    await page.getByText('Drop networks').waitFor()
    await beside.dispatchEvent('drop', { dataTransfer: data })
    await page.waitForURL(/\/networks\/[^/?]+$/)
    expect(await stored()).toMatchObject([{ dataset: 'mnist' }])
  })

  it('has only the cards near the window, and reaches the last', async () => {
    for (let number = 1; number <= 300; number++) await make(`Network ${number}`)
    const page = await studio.open('/networks?sort=name')
    await card(page, 'Network 1').first().waitFor()
    const isCut = await page
      .locator('[data-network] svg')
      .first()
      .evaluate((svg: SVGSVGElement) => {
        const { x, width } = svg.viewBox.baseVal
        return [...svg.querySelectorAll('path')].some((path) => {
          const box = path.getBBox()
          return box.x < x + 1 || box.x + box.width > x + width - 1
        })
      })
    expect(isCut).toBe(false)
    await studio.picture(page, 'networks-1440-en-light')
    expect(await page.locator('[data-network]').count()).toBeLessThan(60)
    expect(await card(page, 'Network 300').count()).toBe(0)
    await page.keyboard.press('End')
    await card(page, 'Network 300').waitFor()
    expect(await page.locator('[data-network]').count()).toBeLessThan(60)
  })
})
