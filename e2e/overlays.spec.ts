import type { Locator } from '@playwright/test'
import * as axe from './axe.ts'
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

const looks = ['light and dark', 'projector'] as const

for (const look of looks) {
  test(`every dialog and menu is clean and large enough for a finger, ${look}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    if (look === 'projector') await page.addInitScript(() => localStorage.setItem('sagascope.display', 'projector'))
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/consumers?scenario=fines&select=consumer:fines_FineSaga_1_default')
    await expect(ui.inspector).toContainText('FineSaga')
    /** No violation inside of it, and nothing to press that is smaller than 24 px. */
    const isClean = async (box: Locator, within: string, where: string): Promise<void> => {
      await (look === 'projector' ? axe.isSound : axe.isClean)(page, `${where}, ${look}`, { within })
      await expect
        .configure({ soft: true })
        .poll(() => box.evaluate(smallTargets), { message: `${where}, ${look}: targets` })
        .toEqual([])
    }
    if (look === 'projector') await expect(page.locator('html')).toHaveAttribute('data-display', 'projector')

    for (const [key, name] of dialogs) {
      await page.keyboard.press(key)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog.getByRole('button').first()).toBeVisible()
      await isClean(dialog, 'dialog', name)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    // In large type it lies over the view's own acts.
    await ui.inspector.getByRole('button', { name: 'Close' }).click()
    await expect(ui.inspector).toBeHidden()
    for (const [button, item] of [
      [ui.playback.getByRole('button', { name: 'Time shown' }), 'Another time zone…'],
      [page.getByRole('button', { name: /^Run: / }), 'Copy link'],
      [page.getByRole('button', { name: 'Export Consumers' }), 'Table as CSV'],
    ] as const) {
      await button.click()
      const menu = page.getByRole('menu').filter({ hasText: item })
      await expect(menu).toBeVisible()
      await isClean(menu, '[role=menu]', item)
      await page.keyboard.press('Escape')
      await expect(menu).toBeHidden()
    }
  })
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

test('what is typed before the palette is there stands in its field, and acts on nothing behind it', async ({
  page,
}) => {
  let arrives: () => void = () => undefined
  const fetched = new Promise<void>((resolve) => {
    arrives = resolve
  })
  await page.route(/PaletteDialog/, async (route) => {
    await fetched
    await route.continue()
  })
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/overview?scenario=orders')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('tx')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('o e')
  arrives()
  const palette = page.getByRole('dialog', { name: 'Go to or do' })
  const field = palette.getByRole('combobox')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('to e')
  await page.keyboard.type('nd')
  await expect(field).toHaveValue('to end')
  await expect(palette.getByRole('option').first()).toContainText('To end')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await ui.isAt(300)
  // The next time it begins empty.
  await page.keyboard.press('Control+K')
  await expect(field).toHaveValue('')
})
