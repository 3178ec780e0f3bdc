import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'

test('steps of every unit go forth and back to the same fingerprints', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1000)

  for (const [unit, presses] of [
    ['atom', 3],
    ['cycle', 2],
    ['event', 2],
  ] as const) {
    await test.step(unit, async () => {
      await page.getByRole('combobox', { name: 'Step unit' }).selectOption(unit)
      const passed = [await ui.drawn()]
      for (let press = 0; press < presses; press++) {
        await ui.button('Step').click()
        await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(passed.at(-1)!.step)
        passed.push(await ui.drawn())
      }
      if (unit === 'atom') expect(passed.map(({ step }) => step)).toEqual([1000, 1001, 1002, 1003])
      expect(new Set(passed.map(({ fingerprint }) => fingerprint)).size).toBe(presses + 1)
      expect(passed.map(({ rev }) => rev)).toEqual(passed.map(({ rev }) => rev).toSorted((a, b) => a - b))

      // Back to where a unit ended: the first place may lie inside of one.
      for (const { step, fingerprint } of passed.slice(1, -1).toReversed()) {
        await ui.button('Step back').click()
        await ui.isAt(step)
        await ui.hasFingerprint(fingerprint)
      }
      for (const { step, fingerprint } of passed.slice(2)) {
        await ui.button('Step').click()
        await ui.isAt(step)
        await ui.hasFingerprint(fingerprint)
      }
    })
  }
})

test('Play, Pause, To start, To end and the sliders move the cursor and nothing else', async ({ page }) => {
  const fines = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const start = await ui.fingerprint()
  const speed = page.getByRole('slider', { name: 'Speed' })

  await test.step('the speed slider goes from 1 atom per second to as fast as it goes', async () => {
    await speed.press('Home')
    await expect(speed).toHaveAttribute('aria-valuetext', '1 atoms per second')
    await speed.press('End')
    await expect(speed).toHaveAttribute('aria-valuetext', 'as fast as it goes')
    await speed.press('ArrowLeft')
    await expect(speed).toHaveAttribute('aria-valuetext', '100,000 atoms per second')
    await speed.press('Home')
  })

  await test.step('Play moves, Pause stands still', async () => {
    await ui.button('Play').click()
    await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(0)
    await ui.button('Pause').click()
    await expect(ui.button('Play')).toBeVisible()
    const paused = await ui.drawn()
    expect(paused.step).toBeGreaterThan(0)
    // At 1 atom per second nothing could be told from a second look; at full speed it could.
    await speed.press('End')
    await expect(speed).toHaveAttribute('aria-valuetext', 'as fast as it goes')
    expect((await ui.drawn()).step).toBe(paused.step)
    expect(await ui.fingerprint()).toBe(paused.fingerprint)
  })

  await test.step('at full speed it plays to the end and stops there', async () => {
    await ui.button('Play').click()
    await ui.isAtEnd()
    await ui.hasFingerprint(fines.fingerprint)
    await expect(ui.button('Play')).toBeVisible()
  })

  await test.step('Position is moved by keys', async () => {
    await ui.position.press('Home')
    await ui.isAt(0)
    await ui.hasFingerprint(start)
    await ui.position.press('ArrowRight')
    await ui.isAt(1)
    await ui.position.press('ArrowRight')
    await ui.isAt(2)
    await ui.position.press('ArrowLeft')
    await ui.isAt(1)
    await ui.position.press('PageUp')
    await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(500)
    await ui.position.press('End')
    await ui.isAt(fines.steps)
    await ui.hasFingerprint(fines.fingerprint)
  })

  await test.step('To start and To end', async () => {
    await ui.button('To start').click()
    await ui.isAt(0)
    await ui.hasFingerprint(start)
    await ui.button('Step back').click()
    await ui.button('Step').click()
    await ui.isAt(1)
    await ui.button('To end').click()
    await ui.isAt(fines.steps)
    await ui.button('To end').click()
    await ui.button('Step').click()
    await ui.isAt(fines.steps)
    await ui.hasFingerprint(fines.fingerprint)
  })

  await test.step('a press on Position jumps there', async () => {
    const box = await ui.position.boundingBox()
    await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2)
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(fines.steps * 0.6)
    expect((await ui.drawn()).step).toBeGreaterThan(fines.steps * 0.4)
  })
})

test('one rewinds to the first payment, follows its saga, and sees what is recorded ahead', async ({ page }) => {
  const fines = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(fines.steps, '#/events?scenario=fines')
  const events = ui.region('Events')

  await events.getByRole('combobox', { name: 'Event name' }).selectOption('Payment')
  await events.getByRole('button', { name: 'Oldest first' }).click()
  await expect(events).toContainText('58 of 390')
  const first = ui.rows('Events').first()
  await expect(first).toContainText('Payment')
  await first.click()
  await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()

  await ui.inspector.getByRole('button', { name: 'Go to where it was published' }).click()
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(fines.steps)
  const published = await ui.drawn()
  await expect(events).toContainText('1 of ')
  await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()

  await expect(ui.inspector).toContainText('0 of ')
  await expect(ui.fact('Caused by')).toHaveText('nothing in this run')

  await test.step('its saga, once the saga has handled it', async () => {
    await page.getByRole('combobox', { name: 'Step unit' }).selectOption('event')
    const openSaga = ui.inspector.getByRole('button', { name: /^Open saga/ })
    for (let from = published.step; (await openSaga.count()) === 0; from = (await ui.drawn()).step) {
      expect(from, 'within a few passes').toBeLessThan(published.step + 60)
      await ui.button('Step').click()
      await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(from)
    }
    await openSaga.click()
  })
  const sagas = ui.region('Sagas')
  const life = sagas.getByRole('region', { name: /^Life of saga/ })
  await expect(life.getByRole('button', { name: /^Payment/ })).toBeVisible()
  await expect(life).toContainText('Create Fine')
  await expect(ui.fact('paid')).not.toHaveText('0')

  await ui.position.press('Home')
  await ui.isAt(0)
  await expect(sagas).toContainText('Not started at the cursor')
  await expect(life).toContainText('Recorded ahead: this has not happened at the cursor.')
  await page.goBack()
  await expect(events).toBeVisible()
  await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()
  // Going back is for views; the cursor stays.
  await ui.isAt(0)
})

test('an event published at an old step starts a new run, and the old one can be switched back to', async ({
  page,
}) => {
  const fines = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(fines.steps)
  await page.goto('/#/events?scenario=fines&step=1000')
  await ui.isAt(1000)
  const before = await ui.fingerprint()

  await ui.publish({ name: 'Payment', key: 'A1', payload: '{"caseId": "A1", "paymentAmount": 100}' })
  await expect(page.getByRole('button', { name: 'Run: run 2' })).toBeVisible()
  await expect(ui.notices).toContainText('A new run starts from step 1,000; the one before is kept.')
  await expect(ui.rows('Events').first()).toContainText('Payment')
  await expect.poll(async () => ui.fingerprint()).not.toBe(before)
  await ui.toEnd()
  const branch = await ui.drawn()
  expect(branch.fingerprint).not.toBe(fines.fingerprint)
  await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '392')

  await page.getByRole('button', { name: 'Run: run 2' }).click()
  await expect(page.getByRole('menuitemradio', { name: /^run 2/ })).toHaveAttribute('aria-checked', 'true')
  await page.getByRole('menuitemradio', { name: /^main/ }).click()
  await expect(page.getByRole('button', { name: 'Run: main' })).toBeVisible()
  await ui.position.press('End')
  await ui.isAt(fines.steps)
  await ui.hasFingerprint(fines.fingerprint)
  await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '391')
  await page.goto('/#/events?scenario=fines&step=1000')
  await ui.isAt(1000)
  await ui.hasFingerprint(before)

  await ui.switchRun('main', 'run 2')
  await expect(ui.position).toHaveAttribute('max', String(branch.step))
  await ui.position.press('End')
  await ui.isAt(branch.step)
  await ui.hasFingerprint(branch.fingerprint)
})

test('whatever the width, nothing in the bars lies on anything else or outside of the window, at the desk and on a wall', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await ui.openAt(3899)
  for (const [display, widths] of [
    ['desk', [320, 390, 480, 901, 1000, 1080, 1120, 1280, 1340, 1440, 1920]],
    ['projector', [390, 901, 930, 960, 999, 1000, 1024, 1140, 1280, 1440, 1540, 1740, 1840, 1920, 1990]],
  ] as const) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset['display'] = chosen
      dispatchEvent(new Event('resize'))
    }, display)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await expect
        .poll(() => page.getByRole('banner').evaluate(collisions), { message: `${display}, ${width} px` })
        .toEqual([])
    }
  }
})

/** Parts of the bars that lie on each other, and such that leave the window. */
function collisions(banner: Element): readonly string[] {
  const parts = [...banner.querySelectorAll('button, input, select, p')].flatMap((part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect()
    const name = part.getAttribute('aria-label') ?? part.textContent
    return part.checkVisibility() && !part.closest('[popover]') ? [{ name, left, right, top, bottom }] : []
  })
  const outside = parts
    .filter(({ left, right }) => left < -0.5 || right > innerWidth + 0.5)
    .map(({ name }) => `${name} leaves the window`)
  const pairs = parts.flatMap((a, i) =>
    parts
      .slice(i + 1)
      .filter(
        (b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5,
      )
      .map((b) => `${a.name} lies on ${b.name}`),
  )
  return [...outside, ...pairs]
}

test('Play that is pressed before the worker is there plays once it is', async ({ page }) => {
  const ui = new Dashboard(page)
  let pressed: () => void = () => undefined
  const isPressed = new Promise<void>((resolve) => (pressed = resolve))
  await page.route(/worker-sagascope/, async (route) => {
    await isPressed
    await route.continue()
  })

  await page.goto('/#/locks?scenario=fines&step=1200')
  await ui.button('Play').click()
  await expect(ui.root).toHaveAttribute('data-connection', 'loading')
  pressed()

  await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(1200)
  await ui.button('Pause').click()
  await expect(ui.root).toHaveAttribute('data-playing', 'false')
})

for (const scheme of ['light', 'dark'] as const) {
  test(`the filled button shows its icon under the pointer, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const ui = new Dashboard(page)
    await ui.openAt(120)
    const play = ui.button('Play')
    const [fill, icon] = await play.evaluate((button) => [
      getComputedStyle(button).backgroundColor,
      getComputedStyle(button.querySelector('svg')!).color,
    ])
    expect(fill).not.toBe(icon)

    await play.hover()

    await expect(play).toHaveCSS('background-color', fill!)
    await expect(play.locator('svg')).toHaveCSS('color', icon!)
  })
}

test('a scenario is reset to its beginning, and the notice leads back to what was done in it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(600)
  await ui.publish({ name: 'Payment', key: 'A1', payload: '{"caseId":"A1"}' })
  await ui.isAt(601)
  const before = await ui.fingerprint()
  await expect(page).toHaveURL(/kept=/)

  await page.getByRole('button', { name: 'Run: main' }).click()
  await page.getByRole('menuitem', { name: /^Reset/ }).click()
  await ui.isAt(0)
  await expect(ui.notices).toContainText('begins anew')
  await expect(page).not.toHaveURL(/edited=1/)

  await ui.notices.getByRole('button', { name: 'Undo' }).click()
  await ui.isAt(601)
  await ui.hasFingerprint(before)
})
