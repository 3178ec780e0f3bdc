import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** For journeys without a mouse. */

/** Press Tab until it has the focus, which is seen at every stop. */
export async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < 90; stop++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return isSeen(page)
    await page.keyboard.press(key)
  }
  await expect(goal, 'within 90 stops').toBeFocused()
}

/** What has the focus shows it, and lies on the screen. */
export async function isSeen(page: Page): Promise<void> {
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
export function forbidTheMouse(): void {
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
    addEventListener(type, () => console.error(`a ${type} came, though this path is for keys alone`), true)
  }
}
