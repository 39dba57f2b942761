import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openServer } from '@blocksight/server'
import type { TestProject } from 'vitest/node'
import { chromium } from '../../scripts/setup/chromium.mjs'
import { withLock } from '../../scripts/setup/lock.mjs'
import { buildWeb } from '../../scripts/setup/web.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
    /** A data folder with an empty database, to copy: making one takes seconds. */
    emptyData: string
  }
}

/**
 * Once before all browser tests: a browser, the studio built from the sources as they are, and an empty data folder.
 * Returns what clears away afterwards.
 */
export default async function prepare(project: TestProject): Promise<() => void> {
  project.provide('chromium', await chromium())
  await withLock('.blocksight/web.lock', buildWeb)
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-empty-'))
  const emptyData = join(folder, 'data')
  const server = await openServer({ dataFolder: emptyData, port: 0, standby: false })
  await server.close()
  project.provide('emptyData', emptyData)
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
