import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** What the menu *Export* of that name saves. */
export async function saved(page: Page, name: string, what: string): Promise<Buffer> {
  await page
    .getByRole('button', { name: `Export ${name}`, exact: true })
    .first()
    .click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('menuitem', { name: what }).click(),
  ])
  return readFileSync(await download.path())
}
