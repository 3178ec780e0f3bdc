// `npm run screenshots`: all pictures of the page. Builds what is stale, opens the built page at fixed places and takes each in
// light and dark into docs/images, for the README; then those against which e2e/visual.spec.ts compares every view, in
// e2e/pictures, where they differ by more than it allows. A place is a URL, so the same code gives the same picture.
import { mkdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { build } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { setUp } from './install.mjs'
import { root, sentence } from './process.mjs'
import { steps } from './steps.mjs'

const folder = join(root, 'docs', 'images')
const looksMax = 40
/** Or edges differ by a shade from one time to the next. */
const drawSteadily = ['--disable-partial-raster', '--disable-skia-runtime-opts', '--force-color-profile=srgb']

/** A place in the recorded run of the fines, and the region that must be there. */
const pictures = [
  { name: 'overview', place: 'overview?scenario=fines&step=3899', region: /^Overview$/ },
  { name: 'sagas', place: 'sagas?scenario=fines&step=3899&select=saga:42', region: /^Life of saga/ },
]

try {
  await setUp({ browser: true })
  await build({ parts: ['app', 'node'], onlyStale: true })
  await takeAll()
  process.exitCode = await steps.e2e(['visual', '--update-snapshots'])
} catch (error) {
  console.error(`\n[screenshots] ${sentence(error)}\n`)
  process.exitCode = 1
}

async function takeAll() {
  mkdirSync(folder, { recursive: true })
  const { serveFrom } = await import(pathToFileURL(join(root, 'dist', 'node', 'server.js')).href)
  const server = await serveFrom({ root: join(root, 'dist', 'app'), port: 0 })
  const executablePath = await findChromium()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...drawSteadily, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) await takeIn(browser, server.url, colorScheme)
  } finally {
    await browser.close()
    await server.close()
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {'light' | 'dark'} colorScheme
 */
async function takeIn(browser, url, colorScheme) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  await page.goto(`${url}#/overview?scenario=fines&step=0`)
  // Before its run is open the page has nothing to command.
  await page.locator('#root[data-rev]:not([data-rev="0"])').waitFor()
  const bar = page.getByRole('toolbar', { name: 'Playback' })
  await bar.getByRole('button', { name: 'To end' }).click()
  await bar.getByText(', the end').waitFor()
  for (const { name, place, region } of pictures) {
    const step = Number(/step=(\d+)/.exec(place)?.[1])
    await page.evaluate((hash) => void (location.hash = hash), `#/${place}`)
    await page.locator(`input[aria-valuetext^="step ${step.toLocaleString('en')} of"]`).waitFor()
    await page.getByRole('region', { name: region }).waitFor()
    const file = join(folder, `${name}-${colorScheme}.png`)
    await takeStill(page, file)
    console.log(`[screenshots] ${relative(root, file)}, ${Math.ceil(statSync(file).size / 1024)} KiB`)
  }
  await page.close()
}

/**
 * Windows and the code of a view come a little later: the picture is good once several in a row are no different.
 *
 * @param {import('playwright').Page} page
 * @param {string} path
 */
async function takeStill(page, path) {
  let before = Buffer.alloc(0)
  let same = 0
  for (let look = 0; look < looksMax; look++) {
    const now = await page.screenshot({ path, animations: 'disabled' })
    same = now.equals(before) ? same + 1 : 0
    if (same === 3) return
    before = now
    await page.waitForTimeout(150)
  }
  throw new Error(`The page at ${page.url()} does not come to rest.`)
}
