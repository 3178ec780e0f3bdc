// Where the browser tests find a Chromium. No dependencies: set-up runs before there are any.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Path of the Chromium to test with: CHROMIUM_PATH, else Playwright's own, else the system's; undefined when there is none.
 *
 * @throws Error when CHROMIUM_PATH names no file
 */
export async function findChromium() {
  const forced = process.env.CHROMIUM_PATH
  if (forced) {
    if (existsSync(forced)) return forced
    throw new Error(
      `CHROMIUM_PATH is ${forced}, but there is no such file: correct it, or unset it to use another Chromium.`,
    )
  }
  return (await playwrightChromium()) ?? systemPaths.find((path) => existsSync(path) && runs(path))
}

async function playwrightChromium() {
  try {
    const { chromium } = await import('playwright')
    const path = chromium.executablePath()
    return path && existsSync(path) ? path : undefined
  } catch {
    return undefined // Not installed yet.
  }
}

/** Some systems put a script there that only says how to install the real one. */
function runs(path) {
  if (process.platform !== 'linux') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}
