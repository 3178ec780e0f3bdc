import { Dashboard, views } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'

test('with reduced motion nothing is animated, whatever one opens', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const ui = new Dashboard(page)
  const isStill = async (where: string) => {
    const running = await page.evaluate(() =>
      document.getAnimations().map((each) => `${each.playState} ${(each.effect as KeyframeEffect).target?.className}`),
    )
    expect.soft(running, where).toEqual([])
  }
  await page.goto('/')
  await expect(ui.button('Pause')).toBeVisible()

  for (const view of views) {
    await ui.go(view)
    await isStill(view)
    await expect(ui.rows(view).first()).toBeVisible()
    await isStill(`${view}, with rows`)
  }
  await ui.rows('Events').first().click()
  await expect(ui.inspector).toBeVisible()
  await isStill('the inspector')
  await page.keyboard.press('p')
  await expect(ui.dialog).toBeVisible()
  await isStill('the form')
  await page.keyboard.press('Escape')
  await page.goto('/#/nowhere')
  await expect(ui.notices).toBeVisible()
  await isStill('a notice')
})

test('a hidden tab owes nothing: when it is seen again it shows where the run is', async ({ page }) => {
  await page.addInitScript(hideable)
  const { steps, fingerprint } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(100)
  const hide = (hidden: boolean) => page.evaluate((to) => (globalThis as unknown as Hideable).hide(to), hidden)

  await hide(true)
  await ui.button('To end').click()
  await ui.go('Sagas')
  await hide(false)

  await ui.isAtEnd()
  await ui.isAt(steps)
  await ui.hasFingerprint(fingerprint)
  await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '101')
  await expect(ui.banner).toBeHidden()
})

test('what one reads stays where it is while the run goes on', async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 600 })
  const ui = new Dashboard(page)
  await ui.openAt(3000)
  const scrolled = page.locator('main, main section').filter({ has: page.getByRole('heading', { level: 1 }) })
  const places = () => scrolled.evaluateAll((boxes) => boxes.map((box) => box.scrollTop))
  await ui.total('Sagas ended').scrollIntoViewIfNeeded()
  await page.mouse.move(500, 400)
  await page.mouse.wheel(0, 2000)
  await expect.poll(async () => Math.max(...(await places()))).toBeGreaterThan(0)
  const before = await places()

  await ui.button('Step').click()
  await ui.isAt(3001)
  await page.getByRole('slider', { name: /^Position/ }).press('PageDown')
  await ui.toEnd()

  await expect.poll(places).toEqual(before)
  await expect.poll(() => page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0])
})

test('everything that the page fetches, the worker’s script and its logs too, comes under the content policy', async ({
  page,
}) => {
  const answers = new Map<string, string>()
  page.context().on('response', (response) => {
    if (!response.url().startsWith('http')) return
    answers.set(new URL(response.url()).pathname, response.headers()['content-security-policy'] ?? 'none')
  })
  const ui = new Dashboard(page)
  await page.goto('/')
  for (const view of views) await ui.go(view)
  await ui.chooseScenario('Orders')
  await expect(page).toHaveTitle(/Order/)

  expect([...answers.keys()].join(' ')).toMatch(/worker-sagascope.*worker-fines.*worker-orders/)
  for (const [path, policy] of answers) {
    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).not.toMatch(/unsafe-|https?:|\*/)
  }
})

interface Hideable {
  hide(hidden: boolean): void
}

/** Runs in the page. */
function hideable(): void {
  let state: DocumentVisibilityState = 'visible'
  Object.defineProperty(document, 'visibilityState', { get: () => state })
  const hide = (hidden: boolean): void => {
    state = hidden ? 'hidden' : 'visible'
    document.dispatchEvent(new Event('visibilitychange'))
  }
  Object.assign(globalThis, { hide })
}
