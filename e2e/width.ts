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

/** No table has to be scrolled sideways: on a phone it has cards, or fewer columns. Polled and `soft`, as above. */
export const tablesFit = (page: Page, where: string): Promise<void> =>
  expect
    .configure({ soft: true })
    .poll(
      () =>
        page.evaluate(() =>
          [...document.querySelectorAll('table')].flatMap((table) => {
            let box: Element | null = table
            while (box !== null && !/auto|scroll|hidden/.test(getComputedStyle(box).overflowX)) box = box.parentElement
            return box !== null && box.scrollWidth > box.clientWidth + 1 ? [table.getAttribute('aria-label')] : []
          }),
        ),
      { message: `tables of ${where} that are wider than their place` },
    )
    .toEqual([])
