/**
 * Sets everything up: the Node packages, the trainer's Python environment and the studio's files. Safe to interrupt and to repeat; when
 * nothing has changed it only looks, in a tenth of a second.
 *
 *     node scripts/setup.mjs [--dev]     --dev: also what the tests need
 */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './node24.mjs'
import { running } from './setup/command.mjs'
import { withLock } from './setup/lock.mjs'
import { installNodePackages, nodePackagesReady } from './setup/node-packages.mjs'
import { SetupProblem, text } from './setup/text.mjs'
import { installTrainer, trainerReady } from './setup/trainer.mjs'
import { buildWeb, webReady } from './setup/web.mjs'

/**
 * Makes the folder ready to run; returns at once when it is.
 * @param {{ dev?: boolean, web?: boolean }} [parts] `dev`: also the Python packages of the tests; `web`: also the
 *   studio's files, which the command line does without
 * @throws {SetupProblem} with a message for the person
 */
export async function setUp({ dev = false, web = false } = {}) {
  if (!(await isReady(dev, web))) await install(dev, web)
  // It names the Python that the environment is made of. What is started from here uses the environment.
  delete process.env.BLOCKSIGHT_PYTHON
}

/** @param {boolean} dev @param {boolean} web */
async function install(dev, web) {
  const stop = () => {
    for (const child of running) child.kill()
    process.stderr.write(`\n${text('interrupted')}\n`)
    process.exit(130)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  await withLock(join(root, '.blocksight', 'setup.lock'), async () => {
    if (await isReady(dev, web)) return
    await installNodePackages()
    await installTrainer({ dev })
    if (web) await buildWeb()
    process.stderr.write(`${text('ready')}\n`)
  })
  process.off('SIGINT', stop).off('SIGTERM', stop)
}

/** @param {boolean} dev @param {boolean} web */
async function isReady(dev, web) {
  return nodePackagesReady() && (!web || webReady()) && (await trainerReady({ dev }))
}

/**
 * Runs an entry point's work; a problem the person has to mend is shown as its message and ends the process with 1.
 * @param {() => Promise<void>} work
 */
export async function orExplain(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await orExplain(() => setUp({ dev: process.argv.includes('--dev'), web: true }))
}
