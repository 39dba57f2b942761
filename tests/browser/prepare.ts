import type { TestProject } from 'vitest/node'
import { chromium } from '../../scripts/setup/chromium.mjs'
import { withLock } from '../../scripts/setup/lock.mjs'
import { buildWeb } from '../../scripts/setup/web.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
  }
}

/** Once before all browser tests: a browser, and the studio built from the sources as they are. */
export default async function prepare(project: TestProject): Promise<void> {
  project.provide('chromium', await chromium())
  await withLock('.blocksight/web.lock', buildWeb)
}
