import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { expect } from './fixtures.ts'

interface Look {
  /** A selector: only what is inside of it. */
  readonly within?: string
  /** Rules by id; all that axe has switched on, where none are named. */
  readonly only?: readonly string[]
  /** Rules by id that axe has switched off. */
  readonly also?: readonly string[]
}

/** In another theme there are other colours, and nothing else that is new. */
export const colours: Look = { only: ['color-contrast'] }

/** What axe says, in words for a report. It is handed to a page once: that takes about as long as a look. */
export async function violations(page: Page, { within, only, also = [] }: Look = {}): Promise<unknown[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const options: RunOptions = {
    resultTypes: ['violations'],
    iframes: false,
    elementRef: false,
    ...(only ? { runOnly: [...only] } : {}),
    rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])),
  }
  return page.evaluate(
    async ([selector, asked]) => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(selector ?? document, asked)
      return found.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        at: nodes.map(({ html }) => html.slice(0, 160)),
      }))
    },
    [within, options] as const,
  )
}

/** No violation. `where` names the state of the page in the report; the test goes on, so that every such state is named. */
export async function isSound(page: Page, where: string, look?: Look): Promise<void> {
  expect.soft(await violations(page, look), where).toEqual([])
}

/** No violation; the colours are looked at in both themes. */
export async function isClean(page: Page, where: string, look: Look = {}): Promise<void> {
  await isSound(page, where, look)
  await page.emulateMedia({ colorScheme: 'dark' })
  await isSound(page, `${where}, dark`, { ...look, ...colours })
  await page.emulateMedia({ colorScheme: 'light' })
}
