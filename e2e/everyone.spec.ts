import type { Locator, Page } from '@playwright/test'
import { colours, isSound } from './axe.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'

/** Every view of the navigation, also those that come later. */
const viewsOf = (ui: Dashboard): Promise<string[]> =>
  ui.nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''))

async function go(ui: Dashboard, view: string): Promise<void> {
  await ui.nav.getByRole('link', { name: view, exact: true }).click()
  await expect(ui.page.getByRole('region', { name: view, exact: true })).toBeVisible()
}

/** A test that walks through places names every one that is not as it should be. */
const softly = expect.configure({ soft: true })

const states = [
  { state: 'empty', place: '#/overview?scenario=fines&step=0', running: false },
  { state: 'running', place: '#/overview?scenario=fines&step=1500&of=1600', running: true },
  { state: 'in error', place: '#/overview?scenario=d3-replay-rewinds&step=60', running: false },
] as const

for (const { state, place, running } of states) {
  test(`axe finds nothing in any view, ${state}, in the light, the dark and the projector's colours`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    const ui = new Dashboard(page)
    await page.goto(`/${place}`)
    await expect(ui.root).toHaveAttribute('data-rev', /^[1-9]/)
    if (running) {
      // One atom a second: it goes on for as long as this test looks.
      await page.getByRole('slider', { name: 'Speed' }).press('Home')
      await ui.button('Play').click()
      await expect(ui.button('Pause')).toBeVisible()
    }
    for (const view of await viewsOf(ui)) {
      await go(ui, view)
      await isSound(page, `${view}, ${state}`, { also: ['target-size'] })
      for (const look of ['dark', 'projector']) {
        await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' })
        await setProjector(page, look === 'projector')
        await isSound(page, `${view}, ${state}, ${look}`, colours)
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await setProjector(page, false)
      await softly.poll(() => page.evaluate(namelessPictures), `${view}, ${state}: pictures without words`).toEqual([])
      await softly
        .poll(() => page.evaluate(movingParts), `${view}, ${state}: moves though less is asked for`)
        .toEqual([])
    }
    if (running) await expect(ui.button('Pause')).toBeVisible()
  })
}

test('at 200 % zoom every view can be read and used without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  for (const view of await viewsOf(ui)) {
    await go(ui, view)
    await staysWithin(page, view)
    const height = async (): Promise<number> => (await page.getByRole('main').boundingBox())?.height ?? 0
    await softly.poll(height, { message: `the room of ${view}` }).toBeGreaterThan(150)
  }

  await go(ui, 'Overview')
  const cut = (found: Locator) =>
    found.evaluateAll((all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
    )
  await softly.poll(() => cut(ui.nav.getByRole('link')), { message: 'views whose sign and name need more' }).toEqual([])
  const standings = page.getByRole('list', { name: 'Where everybody stands' }).locator('li > span')
  await softly.poll(() => cut(standings), { message: 'what is said of who stands where' }).toEqual([])
})

test('text that is spaced further stays in its place', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  // WCAG 1.4.12
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    document.adoptedStyleSheets.push(sheet)
  })
  for (const view of await viewsOf(ui)) {
    await go(ui, view)
    await staysWithin(page, view)
  }
})

test('what can be pressed is 24 px wide and high, also within a sentence', async ({ page }) => {
  const ui = new Dashboard(page)
  const least = () =>
    page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('button')
      .or(page.getByRole('slider', { name: 'Speed' }))
      .evaluateAll((all) =>
        Math.min(
          ...all.map((each) => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height)),
        ),
      )
  // Where one lies over another, what is seen of it is lower.
  const covered = () =>
    ui.inspector.getByRole('button').evaluateAll((all) => {
      const boxes = all.map((each) => each.getBoundingClientRect())
      const over = (a: DOMRect, b: DOMRect) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
      return all
        .filter((_, i) => boxes.some((box, j) => j !== i && over(box, boxes[i]!)))
        .map((each) => each.textContent)
    })
  const selections = [
    'event:25',
    'saga:20',
    'zone:orders_OrderSaga_1_default',
    'consumer:orders_OrderSaga_1_default',
    'instance:orders_OrderSaga_1_default/0',
  ]
  for (const selected of selections) {
    await ui.openAt(2000, `#/events?scenario=orders&select=${selected}`)
    await expect(ui.inspector.getByRole('button', { name: /^step / }).first()).toBeVisible()
    if (selected === 'event:25')
      await expect(ui.inspector.getByRole('list', { name: 'Effects' }).getByRole('button').first()).toBeVisible()
    await softly.poll(least, selected).toBeGreaterThan(23.9)
    await softly.poll(covered, selected).toEqual([])
    await isSound(page, selected, { only: ['target-size'] })
  }
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the page is played, looked through and put away with fingers', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000)
    await ui.button('Step').tap()
    await ui.isAt(2001)
    for (const name of ['To start', 'Step back', 'Play', 'Step', 'To end']) {
      const size = async (): Promise<number> => {
        const box = await ui.button(name).boundingBox()
        return Math.min(box?.width ?? 0, box?.height ?? 0)
      }
      await softly.poll(size, `${name} is as large as a thumb`).toBeGreaterThanOrEqual(44)
    }
    const [speed, play, views] = await Promise.all(
      [ui.playback.getByRole('button', { name: /^Speed/ }), ui.button('Play'), ui.nav].map((each) =>
        each.boundingBox(),
      ),
    )
    softly(play!.y - speed!.y - speed!.height, 'Play is apart from what is above').toBeGreaterThanOrEqual(4)
    softly(views!.y - play!.y - play!.height, 'Play is apart from what is below').toBeGreaterThanOrEqual(4)
    await ui.nav.getByRole('link', { name: 'Events', exact: true }).tap()
    await ui.rows('Events').first().tap()
    await expect(ui.inspector).toBeVisible()
    await ui.inspector.getByRole('button', { name: 'Close the inspector' }).tap()
    await expect(ui.inspector).toHaveCount(0)
    // The inspector lies over every view: it makes way for the one that somebody goes to.
    await ui.rows('Events').first().tap()
    await expect(ui.inspector).toBeVisible()
    await ui.playback.getByRole('button', { name: /^Checks: / }).tap()
    await expect(ui.region('Checks').getByRole('heading', { name: 'Checks', level: 1 })).toBeVisible()
    // The bar has no room for all views, and shows where one is.
    await expect(ui.nav.getByRole('link', { name: 'Checks', exact: true })).toBeInViewport({ ratio: 1 })
    await expect(ui.inspector).toHaveCount(0)
    await page.getByRole('button', { name: 'More' }).tap()
    await page.getByRole('menuitem', { name: 'Breakpoints' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).tap()
    const strip = (await ui.position.boundingBox())!
    await page.touchscreen.tap(strip.x + strip.width * 0.25, strip.y + strip.height / 2)
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(2000)
    await staysWithin(page, 'the page')
  })
})

test('on paper a view is whole and light, without bars and buttons, and says which run it is of', async ({ page }) => {
  const ui = new Dashboard(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await ui.openAt(2000, '#/events?scenario=fines&select=event:100')
  await expect(ui.inspector).toContainText('Event #100')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.setViewportSize({ width: 794, height: 1123 })

  await expect(ui.nav).toBeHidden()
  await expect(ui.playback).toBeHidden()
  await expect(page.getByRole('separator')).toHaveCount(0)
  await expect(ui.region('Events').getByRole('searchbox')).toBeHidden()
  await expect(page.getByText('Sagascope: Road traffic fines, main, step 2,000 of 2,000')).toBeVisible()
  await expect(ui.region('Events').getByText(/of 124 rows/)).toBeVisible()
  const shades = (): Promise<string[]> =>
    page.evaluate(() => {
      const style = getComputedStyle(document.documentElement)
      return ['--surface', '--text'].map((name) => style.getPropertyValue(name))
    })
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  const light = await shades()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect.poll(shades).toEqual(light)
  await staysWithin(page, 'the page')
  // Nothing is cut: what scrolls on the screen is as high as what it holds.
  const cut = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('main, main *, aside, aside > div')]
        .filter((at) => at.scrollHeight > at.clientHeight + 1 && getComputedStyle(at).overflowY !== 'visible')
        .filter((at) => at.clientHeight > 60)
        .map((at) => at.className),
    )
  await expect.poll(cut).toEqual([])
})

test('on paper what is selected comes after the view, and does not lie on it', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const view of ['consumers', 'locks', 'sagas', 'events', 'timeline']) {
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await ui.openAt(2000, `#/${view}?scenario=fines&select=saga:20`)
    await expect(ui.inspector).toContainText('How it stands')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    const over = () => page.getByRole('main').evaluate((main) => main.scrollHeight - main.clientHeight)
    await softly.poll(over, { message: `px of ${view} below the inspector` }).toBeLessThanOrEqual(1)
  }
})

test('what saves a panel stands beside its name, in large type as well', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/overview?scenario=fines')
  await setProjector(page, true)
  const name = page.getByRole('heading', { name: 'Lag over time' })
  const save = page.getByRole('button', { name: 'Export Lag over time' })
  const below = async (): Promise<number> =>
    ((await save.boundingBox())?.y ?? 1e9) - ((await name.boundingBox())?.y ?? 0)
  for (const width of [901, 1024, 1181, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    // A control is 32 pixels high here: where it stands beside the name it begins at most above it, or a little below.
    await expect.poll(below, `at ${width}`).toBeLessThan(20)
  }
})

async function setProjector(page: Page, on: boolean): Promise<void> {
  await page.evaluate((projector) => {
    if (projector) document.documentElement.dataset['display'] = 'projector'
    else delete document.documentElement.dataset['display']
    dispatchEvent(new Event('resize'))
  }, on)
}

/** Runs in the page: drawings that say neither what they show nor that they are ornament. */
function namelessPictures(): string[] {
  return [...document.querySelectorAll('svg, canvas, img')]
    .filter((picture) => {
      if (picture.closest('[aria-hidden=true]') ?? picture.parentElement?.closest('[role=img]')) return false
      const named = picture.getAttribute('aria-label') ?? picture.getAttribute('aria-labelledby') ?? ''
      return picture.getAttribute('role') !== 'img' || named === ''
    })
    .map((picture) => picture.outerHTML.slice(0, 120))
}

/** Runs in the page. */
function movingParts(): string[] {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map((animation) => (animation instanceof CSSTransition ? animation.transitionProperty : animation.id))
}

test('in the reader’s own colours marks, what is chosen and the filled button still show', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const ui = new Dashboard(page)
  await ui.openAt(1500, '#/consumers?scenario=orders&select=consumer:orders_OrderSaga_1_default')
  const ink = await page.locator('body').evaluate((body) => {
    const probe = body.appendChild(document.createElement('i'))
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
  await expect(ui.button('Play').locator('svg')).toHaveCSS('color', ink)
  await expect(ui.rows('Consumers').and(page.locator('[aria-selected=true]'))).toHaveCSS('outline-style', 'solid')
  await expect(page.getByRole('button', { name: 'All 3' })).toHaveCSS('outline-style', 'solid')

  await ui.go('Events')
  // Which of the marks are the selected consumer's.
  await expect(ui.rows('Events').first().locator('[data-selected]')).toHaveCSS('outline-style', 'solid')
  const marks = ui.rows('Events').last().locator('[data-state=done]').first()
  await expect(marks).toBeVisible()
  const ground = () => marks.evaluate((mark) => getComputedStyle(mark, '::before').backgroundColor)
  await expect.poll(ground).toBe(ink)
})
