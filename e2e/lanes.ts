import type { Locator } from '@playwright/test'

/** Lanes without the headings above them. */
export const lanesOf = (region: Locator): Locator =>
  region
    .getByRole('list', { name: 'Lanes' })
    .getByRole('listitem')
    .filter({ hasNot: region.page().locator('[aria-expanded]') })
