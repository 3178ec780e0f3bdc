import { type Locator, type Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** A lesson or break on the wall. */
export const stage = (page: Page): Locator => page.getByRole('region', { name: 'Workshop' })

/** In a page that is loaded anew: another hash alone would keep what the last place has left behind. */
export async function openAnew(page: Page, place: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(place)
}

/** Nobody scrolls a wall: what lies below its edge would be missed. */
export async function fitsTheWall(page: Page, what = 'the stage'): Promise<void> {
  const hidden = () => stage(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  await expect.poll(hidden, `${what}: pixels below the edge`).toBe(0)
}
