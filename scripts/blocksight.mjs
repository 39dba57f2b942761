import { join } from 'node:path'
import { root, runOnNode24 } from './node24.mjs'
import { orExplain, setUp } from './setup.mjs'

/**
 * Runs the command line, after setting everything up if need be. The set-up speaks on standard error only, so that
 * `--json` output stays clean.
 * @param {string[]} args
 */
export async function blocksight(args) {
  await orExplain(async () => {
    await setUp()
    runOnNode24([join(root, 'apps', 'cli', 'src', 'main.ts'), ...args])
  })
}
