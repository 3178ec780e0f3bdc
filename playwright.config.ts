import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { defineConfig } from '@playwright/test'
import { chromiumFlags } from './scripts/chromium-flags.mjs'
import { findChromium } from './scripts/chromium.mjs'

// The workers read this file again, with the environment of the first: one port and one browser for all of them.
const port = (process.env['E2E_CHOSEN_PORT'] ??= String(await freePort(Number(process.env['E2E_PORT'] ?? 4273))))
const baseURL = `http://127.0.0.1:${port}/`
const chromium = (process.env['CHROMIUM_PATH'] ??= (await findChromium()) ?? '')

export default defineConfig<object, { sagascopeUrl: string }>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  retries: 0,
  // As many as cores: a third was no faster, and made everything later.
  workers: 2,
  // Waits end as soon as what they wait for is there; a busy machine of two cores needs the room.
  timeout: 300_000,
  expect: {
    timeout: 30_000,
    // Edges of drawings differ by a shade between processors and versions of the browser, texts are boxes: what is left is small.
    toHaveScreenshot: { threshold: 0.2, maxDiffPixelRatio: 0.003, animations: 'disabled', scale: 'css' },
  },
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  reporter: [['list']],
  use: {
    baseURL,
    // The kit would serve a page of its own to each worker.
    sagascopeUrl: baseURL,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: chromiumFlags,
    },
  },
  webServer: {
    command: `node scripts/start.mjs --no-build --no-open --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
  },
})

/** The first port from `from` upward that nobody listens on. */
async function freePort(from: number): Promise<number> {
  const opened = await new Promise<number | undefined>((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen({ port: from, host: '127.0.0.1', exclusive: true }, () => {
      const { port: got } = probe.address() as AddressInfo
      probe.close(() => done(got))
    })
  })
  return opened ?? (await freePort(from + 1))
}
