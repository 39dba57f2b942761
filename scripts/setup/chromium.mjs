import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { announce, show } from './command.mjs'
import { SetupProblem, text } from './text.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The Chromium that browser tests run in: BLOCKSIGHT_CHROMIUM, or else the first one installed; undefined without one. */
function findChromium() {
  const named = process.env.BLOCKSIGHT_CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications].find(isProgram)
}

/**
 * A Chromium to test in. Where this process may install packages of Debian's, it does; with it come the letters that
 * Korean pages need.
 * @returns {Promise<string>}
 * @throws {SetupProblem} when there is none and none can be installed here
 */
export async function chromium() {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await announce(text('chromium'), async () => {
      await show('apt-get', ['update', '-qq'], { env })
      await show('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { env })
    })
    const installed = findChromium()
    if (installed) return installed
  }
  throw new SetupProblem('noChromium')
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
