import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'
import { staysWithin } from './width.ts'

test('events are filtered by payload, key and outcome; a filter that cannot be read says what is allowed', async ({
  page,
}) => {
  const { steps } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(steps, '#/events?scenario=fines')
  const region = ui.region('Events')
  const filter = region.getByRole('searchbox', { name: 'Filter events' })

  await filter.fill('name: Payment')
  await expect(region).toContainText(/\d of 390/)
  const payments = Number(await ui.table('Events').getAttribute('aria-rowcount')) - 1
  await expect(region).toContainText(`${payments} of 390`)
  expect(payments).toBeGreaterThan(0)

  await filter.fill('name: Payment, paymentAmount > 100')
  await expect(page).toHaveURL(/find=/)
  await filter.fill('name: Payment, paymentAmount >')
  await expect(region.getByRole('alert')).toContainText('“paymentAmount >” lacks a value.')
  await expect(region.getByRole('alert')).toContainText('A number, a text')
  await expect(filter).toHaveAttribute('aria-invalid', 'true')
  await filter.fill('paymentAmout > 1')
  await expect(region).toContainText('No event up to the cursor has a field “paymentAmout”.')
  await region.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(region).toContainText('390 events')

  await region.getByRole('combobox', { name: 'Outcome' }).selectOption('dead')
  await expect(region).toContainText('0 of 390')
  await region.getByRole('combobox', { name: 'Outcome' }).selectOption('')

  await region.getByRole('button', { name: 'How to filter' }).click()
  await page.getByRole('button', { name: 'amount > 10', exact: true }).click()
  await expect(filter).toHaveValue('amount > 10')
  await expect(page).toHaveURL(/find=amount/)
  await page.reload()
  await expect(filter).toHaveValue('amount > 10')
  await ui.rows('Events').first().click()
  await ui.inspector.getByRole('button', { name: 'Show all events with this key' }).click()
  await expect(filter).toHaveValue(/^key = /)
  await expect(region).toContainText(/\d of 390/)
})

test('an event leads to what caused it and to what it caused, and is published again with an edit', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(4000, '#/events?scenario=orders')
  await ui.region('Events').getByRole('searchbox').fill('name = OrderShipped')
  await ui.rows('Events').first().click()
  const tree = ui.inspector.getByRole('list', { name: 'Causation' })
  await expect(tree.getByRole('listitem')).toHaveCount(5)
  await expect(tree.getByRole('listitem').nth(1)).toContainText(/TakePayment by OrderSaga \d+; Payment answers: taken/)
  await expect(ui.inspector.getByRole('list', { name: 'Effects' }).first()).toContainText(/ends saga|view:/)

  await tree.getByRole('button', { name: /^OrderPlaced/ }).click()
  await expect(ui.inspector.getByRole('heading', { level: 2 })).toContainText('OrderPlaced')
  await expect(tree.getByRole('listitem').first()).toHaveAttribute('aria-current', 'true')

  await ui.inspector.getByRole('button', { name: 'Publish again, with an edit' }).click()
  const form = page.getByRole('dialog', { name: 'Publish again, with an edit' })
  await expect(form.getByRole('combobox', { name: 'Name' })).toHaveValue('OrderPlaced')
  await form.getByRole('textbox', { name: /^Key/ }).fill('again-1')
  await form.getByRole('textbox', { name: /^Payload/ }).fill('{"orderId": "again-1", "cents": 777}')
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await ui.region('Events').getByRole('searchbox').fill('cents = 777')
  await expect(ui.rows('Events')).toHaveCount(1)
  await expect(ui.rows('Events').first()).toContainText('again-1')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('events are cards, filtered, and open in the inspector', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/events?scenario=fines&find=amount > 10')
    await expect(ui.region('Events').getByRole('searchbox')).toHaveValue('amount > 10')
    await ui.rows('Events').first().click()
    await expect(ui.inspector.getByRole('region', { name: /^Payload of/ })).toBeVisible()
    await staysWithin(page, 'a payload')
  })
})

test('the log is a tape and a list: what is selected in one is selected in the other', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2_000, '#/events?scenario=fines')
  const region = ui.region('Events')
  const tape = page.getByRole('table', { name: 'Event tape', exact: true })
  await expect(region).toContainText('last 33 of 124')
  await expect(tape.getByRole('rowheader', { name: /FineSaga/ })).toBeVisible()

  await tape.getByRole('button', { name: '#100 Send Fine' }).click()
  await expect(ui.inspector).toContainText('Event #100')
  await expect(ui.table('Events').locator('[aria-selected=true]')).toContainText('100')

  // What has left the tape brings it to where that is, and each checkpoint is said.
  await page.goto(`${page.url().replace('event:100', 'event:12')}`)
  await expect(region).toContainText('of 124, around what is selected')
  await expect(tape.getByRole('button', { name: '#12 Send Fine' })).toHaveAttribute('aria-pressed', 'true')
  await expect(tape.getByRole('button', { name: '123 ›' })).toHaveAttribute(
    'title',
    'FineSaga is after the tape, at 123',
  )
  await tape.getByRole('button', { name: '#12 Send Fine' }).press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(ui.table('Events').locator('[aria-selected=true]')).toContainText('Add penalty')

  await region.getByRole('button', { name: 'Tape' }).click()
  await expect(tape).toHaveCount(0)
  await ui.go('Locks')
  await ui.go('Events')
  await expect(region.getByRole('button', { name: 'Tape' })).toHaveAttribute('aria-pressed', 'false')
})

test('an event tells how often it was handled, and how often it failed and when last', async ({ page }) => {
  const ui = new Dashboard(page)
  const who = ui.inspector.getByRole('listitem').filter({ hasText: /^Order(Board|Saga)/ })
  await ui.openAt(344, '#/events?scenario=zombie-holder&select=event:4')
  await expect(who).toContainText(/done at step \d+, handled 2 times/)

  await ui.openAt(367, '#/events?scenario=poison-event&select=event:4')
  await expect(who).toContainText(/to come/)
  await expect(who).toContainText(/failed \d+ times, last at step \d+/)
})
