import { chromium, type Browser } from 'playwright'
import { serve } from '../../src/server/serve.ts'
import { findChromium } from '../../scripts/chromium.mjs'

/** Open a Chromium on our own server, which serves the production build with its headers. */
export async function withBrowser<T>(app: string, work: (browser: Browser, url: string) => Promise<T>): Promise<T> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium: `npm test` installs one')
  const server = await serve({ root: app, port: 0 })
  const asRoot = process.getuid?.() === 0
  const browser = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox'] : [] })
  try {
    return await work(browser, server.url)
  } finally {
    await browser.close()
    await server.close()
  }
}

/** As the tests of the page look at it. */
export const screen = { viewport: { width: 1440, height: 900 } }
