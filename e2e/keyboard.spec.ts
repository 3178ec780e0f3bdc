import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('everything can be done by keys alone, and one always sees where one is', async ({ page }) => {
  await page.addInitScript(forbidTheMouse)
  const ui = new Dashboard(page)
  await page.goto('/')
  await expect(ui.total('Published')).not.toHaveText('0')

  await test.step('the first stop leads past the bars', async () => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the view' })).toBeFocused()
    await isSeen(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('pause, step, and back, in the toolbar', async () => {
    await page.goto('about:blank')
    await page.goto('/')
    await expect(ui.button('Pause')).toBeVisible()
    await tabTo(page, ui.button('To start'))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(ui.button('Pause')).toBeFocused()
    await page.keyboard.press('Space')
    await expect(ui.button('Play')).toBeFocused()
    const { step } = await ui.drawn()
    await page.keyboard.press('ArrowRight')
    await expect(ui.button('Step')).toBeFocused()
    await page.keyboard.press('Enter')
    await ui.isAt(step + 1)
    await page.keyboard.press(',')
    await ui.isAt(step)
    await page.keyboard.press('.')
    await ui.isAt(step + 1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await ui.isAtEnd()
  })

  await test.step('a view by its link, a row of its table, its inspector, and out again', async () => {
    await tabTo(page, ui.nav.getByRole('link', { name: 'Consumers' }))
    await page.keyboard.press('Enter')
    await expect(ui.region('Consumers')).toBeVisible()
    await tabTo(page, ui.rows('Consumers').first())
    await page.keyboard.press('ArrowDown')
    await expect(ui.rows('Consumers').nth(1)).toBeFocused()
    await expect(ui.rows('Consumers').nth(1)).toHaveAttribute('aria-selected', 'true')
    await isSeen(page)
    await tabTo(page, ui.inspector.getByRole('button', { name: 'Open its zone' }))
    await page.keyboard.press('Enter')
    await expect(ui.inspector).toContainText('Exclusive zone of')
    await page.keyboard.press('Escape')
    await expect(ui.inspector).toBeHidden()
  })

  await test.step('views by two keys, a filter by one', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await expect(ui.region('Events')).toBeVisible()
    await page.keyboard.press('/')
    await expect(ui.region('Events').getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('g s p. Payment')
    await expect(ui.region('Events')).toContainText('No event fits the filter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect(ui.rows('Events').first()).toContainText('Send for Credit Collection')
  })

  await test.step('a long table from end to end', async () => {
    await tabTo(page, ui.rows('Events').first())
    await page.keyboard.press('End')
    await expect(ui.inspector).toContainText('Event #1')
    await expect(ui.rows('Events').last()).toBeFocused()
    await isSeen(page)
    await page.keyboard.press('Home')
    await expect(ui.inspector).toContainText('Event #390')
    await isSeen(page)
    await page.keyboard.press('PageDown')
    await expect(ui.inspector).not.toContainText('Event #390')
    await isSeen(page)
  })

  await test.step('publish an event; the dialog keeps the focus and gives it back', async () => {
    await tabTo(page, ui.region('Events').getByRole('button', { name: 'Publish an event' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(ui.dialog.getByRole('combobox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('Payment')
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)
      // Behind the last stop lies the browser's own bar, for which the body stands.
      expect(['DIALOG', 'BODY']).toContain(outside)
    }
    await page.keyboard.press('Escape')
    await expect(ui.dialog).toBeHidden()
    await expect(ui.region('Events').getByRole('button', { name: 'Publish an event' })).toBeFocused()
    await page.keyboard.press('p')
    await page.keyboard.type('Payment')
    await page.keyboard.press('Enter')
    await expect(ui.dialog).toBeHidden()
    await expect(ui.region('Events')).toContainText('391 events')
  })

  await test.step('another scenario by the menu', async () => {
    await tabTo(page, ui.nav.getByRole('button', { name: 'Scenario' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Fines' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await isSeen(page)
    await page.keyboard.press('Escape')
    await expect(ui.nav.getByRole('button', { name: 'Scenario' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('o')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/scenario=orders/)
  })
})

/** Press Tab until it has the focus, which is seen at every stop. */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < 90; stop++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return isSeen(page)
    await page.keyboard.press(key)
  }
  await expect(goal, 'within 90 stops').toBeFocused()
}

/** What has the focus shows it, and lies on the screen. */
async function isSeen(page: Page): Promise<void> {
  const seen = async () =>
    page.evaluate(() => {
      const at = document.activeElement
      if (!at) return 'nothing has the focus'
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at)
      const ring = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      const { top, left, bottom, right, width, height } = at.getBoundingClientRect()
      const x = Math.max(0, left) + Math.min(width, 20) / 2
      const hit = document.elementFromPoint(x, top + height / 2)
      const shown = top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1
      const free = hit !== null && (at.contains(hit) || hit.contains(at) || hit.closest('label')?.contains(at) === true)
      return ring && shown && free
        ? 'seen'
        : `${at.outerHTML.slice(0, 120)}: ring ${ring}, shown ${shown}, free ${free}`
    })
  await expect.poll(seen).toBe('seen')
}

/** Runs in the page. */
function forbidTheMouse(): void {
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
    addEventListener(type, () => console.error(`a ${type} came, though this path is for keys alone`), true)
  }
}
