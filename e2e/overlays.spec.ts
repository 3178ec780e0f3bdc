import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** What opens over a view, by its key. The forms that come with a file stand in accessibility.spec.ts. */
const dialogs = [
  ['p', 'Publish an event'],
  ['b', 'Breakpoints'],
  ['x', 'Inject a fault'],
  ['e', 'Expect this'],
  ['m', 'Move the checkpoint'],
  ['?', 'Keys'],
] as const

const looks = ['light', 'dark', 'projector'] as const

for (const look of looks) {
  test(`every dialog and menu is clean and large enough for a finger, ${look}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
    if (look === 'projector') await page.addInitScript(() => localStorage.setItem('sagascope.display', 'projector'))
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/consumers?scenario=fines&select=consumer:fines_FineSaga_1_default')
    await expect(ui.inspector).toContainText('FineSaga')
    if (look === 'projector') await expect(page.locator('html')).toHaveAttribute('data-display', 'projector')

    for (const [key, name] of dialogs) {
      await page.keyboard.press(key)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog.getByRole('button').first()).toBeVisible()
      await isClean(page, dialog, 'dialog', `${name}, ${look}`)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    for (const [button, item] of [
      [ui.playback.getByRole('button', { name: 'Time shown' }), 'Another time zone…'],
      [page.getByRole('button', { name: /^Run: / }), 'Copy link'],
      [page.getByRole('button', { name: 'Export Consumers' }), 'Table as CSV'],
    ] as const) {
      await button.click()
      const menu = page.getByRole('menu').filter({ hasText: item })
      await expect(menu).toBeVisible()
      await isClean(page, menu, '[role=menu]', `${item}, ${look}`)
      await page.keyboard.press('Escape')
      await expect(menu).toBeHidden()
    }
  })
}

/** No violation inside of it, and nothing to press that is smaller than 24 px. */
async function isClean(page: Page, box: Locator, css: string, where: string): Promise<void> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .include(css)
    .options({ resultTypes: ['violations'] })
  // In the dark there are other colours, and nothing else that is new.
  const { violations } = await (where.endsWith('dark') ? axe.withRules(['color-contrast']) : axe).analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html.slice(0, 160)) }))
  expect.soft(found, where).toEqual([])
  await expect
    .configure({ soft: true })
    .poll(() => box.evaluate(smallTargets), { message: `${where}: targets` })
    .toEqual([])
}

/** Runs in the page. Links in a sentence are as high as their line; a box that is ticked is pressed by its label, too. */
function smallTargets(box: Element): string[] {
  return [...box.querySelectorAll('button, input, select, textarea, summary, [role^=menuitem]')]
    .map((at) => at.closest('label') ?? at)
    .filter((at) => {
      const { width, height } = at.getBoundingClientRect()
      return width > 0 && (width < 24 || height < 24)
    })
    .map((at) => at.outerHTML.slice(0, 120))
}
