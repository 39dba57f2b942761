/**
 * `npm test`: sets everything up, then runs every part (scripts/test/main.ts) on Node 24.
 *
 *     npm test [-- PART ...]     only these parts, for example: npm test -- types vitest
 */
import { join } from 'node:path'
import { node24, root, runOnNode24 } from './node24.mjs'
import { nodePackagesReady } from './setup/node-packages.mjs'
import { SetupProblem } from './setup/text.mjs'
import { orExplain, setUp } from './setup.mjs'

await orExplain(async () => {
  try {
    await setUp({ dev: true })
  } catch (error) {
    // Without Python most parts still run; those that cannot are named at the end.
    if (!(error instanceof SetupProblem) || !nodePackagesReady()) throw error
    process.stderr.write(`${error.message}\n`)
    process.env.BLOCKSIGHT_SETUP_FAILED = '1'
  }
  node24()
  runOnNode24([join(root, 'scripts', 'test', 'main.ts'), ...process.argv.slice(2)])
})
