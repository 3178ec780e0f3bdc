import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/**
 * The page must not be scrolled sideways. Polled, since the panes give way to a narrower window a frame or more after it;
 * `soft`, so that a test which walks through places names every one that is too wide.
 */
export const staysWithin = (page: Page, where: string): Promise<void> =>
  expect
    .configure({ soft: true })
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), {
      message: `by how much ${where} is wider than the window`,
    })
    .toBeLessThanOrEqual(0)
