import type { Locator } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** What is expected where somebody presses the right button, or `e` with something selected. */
const places: readonly {
  readonly name: string
  readonly at: string
  /** Null = the key `e`. */
  readonly on: ((ui: Dashboard) => Locator) | null
  readonly quantity: string
}[] = [
  {
    name: 'a figure of Totals',
    at: '#/overview?scenario=orders',
    on: (ui) => ui.total('Sagas live'),
    quantity: 'totals.live',
  },
  {
    name: 'a figure of a projection in Totals',
    at: '#/overview?scenario=fines',
    on: (ui) => ui.region('Overview').locator('[data-cell^="projections."]').first(),
    quantity: 'projections.',
  },
  {
    name: 'a fact of a zone',
    at: '#/locks?scenario=orders&select=zone:orders_OrderTotals_1_default',
    on: (ui) => ui.fact('Failed tries'),
    quantity: 'consumers.OrderTotals.failedTries',
  },
  {
    name: 'a fact of an instance',
    at: '#/consumers?scenario=orders&select=instance:orders_OrderNotifier_1_default/1',
    on: (ui) => ui.fact('Failed tries'),
    quantity: 'consumers.OrderNotifier.failedTries',
  },
  {
    name: 'a fact of a consumer',
    at: '#/consumers?scenario=orders&select=consumer:orders_OrderTotals_1_default',
    on: (ui) => ui.fact('Handled'),
    quantity: 'consumers.OrderTotals.handled',
  },
  {
    name: 'a saga that is selected',
    at: '#/sagas?scenario=orders&select=saga:2',
    on: null,
    quantity: 'sagas.OrderSaga.live',
  },
  {
    name: 'a zone that is selected',
    at: '#/locks?scenario=orders&select=zone:orders_OrderSaga_1_default',
    on: null,
    quantity: 'consumers.OrderSaga.lag',
  },
]

for (const { name, at, on, quantity } of places)
  test(`this can be expected of ${name}`, async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(300, at)
    if (on === null) {
      await expect(ui.inspector).toBeVisible()
      await page.keyboard.press('e')
    } else {
      await on(ui).click({ button: 'right' })
      await page.getByRole('group', { name: 'Here' }).getByRole('button', { name: 'Expect this' }).click()
    }
    const chosen = page.getByRole('dialog', { name: 'Expect this' }).getByRole('combobox', { name: 'Quantity' })
    await expect.poll(() => chosen.inputValue()).toContain(quantity)
    await expect(chosen).toBeFocused()
  })
