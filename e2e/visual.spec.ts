import type { Page } from '@playwright/test'
import { boxFont } from './box-font.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/**
 * Every view at a fixed step, against the pictures in `e2e/pictures`. Letters are boxes, so that no machine's fonts matter; what
 * may differ is said in the config. `npm run screenshots` takes the pictures anew.
 */
const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const

const step = 2000
/** What is selected in a wide window, where the inspector has room. */
const selected: Readonly<Record<string, string>> = {
  consumers: '&select=consumer:fines_FineSaga_1_default',
  sagas: '&select=saga:29',
  events: '&select=event:118',
}

for (const { width, height, colorScheme } of looks) {
  test(`every view looks as it did, ${width} wide, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    await useBoxes(page)
    const ui = new Dashboard(page)
    await ui.openAt(step)
    // How far the strip reaches is an estimate until the run's end is recorded.
    await ui.toEnd()
    // An address that is there already is no way to anywhere.
    await expect(page).not.toHaveURL(/step=2000/)
    for (const view of await viewsOf(ui)) {
      const select = width > 1200 ? (selected[view] ?? '') : ''
      await page.evaluate((hash) => void (location.hash = hash), `#/${view}?scenario=fines&step=${step}${select}`)
      await expect(page).toHaveTitle(/ · .* · /)
      await ui.isAt(step)
      await page.mouse.move(0, 0)
      await settled(page)
      await expect.soft(page).toHaveScreenshot(`${view}-${width}-${colorScheme}.png`)
    }
  })
}

/** The ids of all views, by the links to them. */
const viewsOf = (ui: Dashboard): Promise<string[]> =>
  ui.nav
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => /#\/([^?]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''))

/** From bytes: the content policy lets no font in, and none is fetched. */
async function useBoxes(page: Page): Promise<void> {
  const fonts = { ui: [...boxFont('Boxes', 500)], mono: [...boxFont('Boxes Mono', 600)] }
  await page.addInitScript((bytes) => {
    document.fonts.add(new FontFace('Boxes', new Uint8Array(bytes.ui).buffer, { weight: '100 900' }))
    document.fonts.add(new FontFace('Boxes Mono', new Uint8Array(bytes.mono).buffer, { weight: '100 900' }))
    // Before the page's own script, which reads the tokens for its drawings.
    document.addEventListener('readystatechange', () => {
      document.documentElement.style.setProperty('--font-ui', 'Boxes')
      document.documentElement.style.setProperty('--font-mono', '"Boxes Mono"')
    })
  }, fonts)
}

/** Code and rows of a view come a little later: it is there once nothing has changed for some frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    let before = ''
    for (let same = 0; same < 12;) {
      await new Promise(requestAnimationFrame)
      const now = document.body.innerHTML
      // What stands in an element of its own; a scenario's title may ask as well.
      same = now === before && !/>Fetching |>Asking( for it)?\.<|aria-busy/.test(now) ? same + 1 : 0
      before = now
    }
  })
}
