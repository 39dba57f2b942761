import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import type { NetworkDocument } from '@blocksight/network'
import { openServer, type RunningServer, type ServerSettings } from '@blocksight/server'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'

const output = fileURLToPath(new URL('../../test-output/browser', import.meta.url))

/** A real browser that talks to one server. Close it after the test. */
export interface BrowserUnderTest {
  readonly browser: Browser
  /**
   * Opens an address in a window of its own (1440 × 900, English, light unless `options` says otherwise), until the test
   * ends.
   * `close()` fails when a page broke, or asked anything of another origin; further tabs of its context are watched too.
   */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** Keeps a picture of the page as test output. */
  picture(page: Page, name: string): Promise<void>
  close(): Promise<void>
}

/** A server with nothing in it, and a browser on it. */
export interface StudioUnderTest extends BrowserUnderTest {
  readonly url: string
  readonly api: ApiClient
  readonly server: RunningServer
  /** Stops the server and starts another one at the same port, on the same data; `meanwhile` happens in between. */
  restartServer(meanwhile?: () => Promise<void>): Promise<void>
}

export async function openStudio(settings: Partial<ServerSettings> = {}): Promise<StudioUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-browser-'))
  cpSync(inject('emptyData'), join(folder, 'data'), { recursive: true })
  // One thread each: more of them wait for each other on a machine that tests share with other tests.
  const serve = (port: number) =>
    openServer({ dataFolder: join(folder, 'data'), host: '127.0.0.1', port, concurrency: 1, threads: 1, ...settings })
  let server = await serve(0)
  const { port } = server
  const url = `http://127.0.0.1:${port}`
  const window = await openBrowser(url)
  return {
    ...window,
    url,
    get server() {
      return server
    },
    api: createApiClient(url),
    async restartServer(meanwhile) {
      await server.close()
      await meanwhile?.()
      server = await serve(port)
    },
    async close() {
      try {
        await window.close()
      } finally {
        await server.close()
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

/** A browser for the server at an address such as `http://127.0.0.1:4000`. */
export async function openBrowser(url: string): Promise<BrowserUnderTest> {
  const problems: string[] = []
  const browser = await chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--use-fake-device-for-media-stream'],
  })
  return {
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-US',
        colorScheme: 'light',
        acceptDownloads: true,
        ...options,
      })
      // Far longer than anything takes, on a machine that is busy with other tests.
      context.setDefaultTimeout(60_000)
      context.on('weberror', (broken) => {
        const error = broken.error()
        problems.push(`${broken.page()?.url()}: ${error.stack ?? error.message}`)
      })
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        const ours = origin === url || protocol === 'data:' || protocol === 'blob:'
        if (!ours) problems.push(`A page asked for ${request.url()}`)
      })
      // Pages that nobody looks at any more go on following runs, and hold up the tests after this one.
      onTestFinished(() => context.close())
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async picture(page, name) {
      mkdirSync(output, { recursive: true })
      await page.screenshot({ path: join(output, `${name}.png`) })
    },
    async close() {
      await browser.close()
      expect(problems).toEqual([])
    },
  }
}

/** An example by its file's name. */
export function example(name: string): NetworkDocument {
  return JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'))
}
