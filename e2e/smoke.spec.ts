import { readdirSync } from 'node:fs'
import { expect, test } from './fixtures.ts'

test('the built page opens without an error and draws something', async ({ page }) => {
  const answer = await page.goto('/')

  expect(answer?.status()).toBe(200)
  await expect(page).toHaveTitle(/Sagascope/)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})

test('every built file, the worker script included, carries the content policy', async ({ request }) => {
  const assets = readdirSync('dist/app/assets').map((name) => `/assets/${name}`)

  for (const path of ['/', '/icon.svg', '/no-such-file.js', ...assets]) {
    const headers = (await request.get(path)).headers()
    const policy = headers['content-security-policy'] ?? ''

    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).toContain("worker-src 'self'")
    expect(policy, path).not.toMatch(/unsafe-|https?:|\*/)
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
  }
})

test('the page fixture sees an inline script and a request to elsewhere', async ({ page, problems }) => {
  problems.allow(/content policy|Content Security Policy|Refused|request to http:\/\/localhost:9/)
  await page.goto('/')

  await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "inline"'
    document.body.append(script)
    await fetch('http://localhost:9/').catch(() => undefined)
  })

  await expect.poll(() => problems.seen.join('\n')).toContain('script-src')
  expect(problems.seen.join('\n')).toContain('connect-src')
  await expect(page).toHaveTitle(/Sagascope/)
})
