import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'

test('the form publishes an event: what is wrong is said at the field, a good one appears in Events', async ({
  page,
}) => {
  const { steps } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(steps, '#/events?scenario=fines')
  await ui.rows('Events').first().click()
  await expect(ui.inspector).toContainText('Event #390')

  await ui.region('Events').getByRole('button', { name: 'Publish an event' }).click()
  const form = page.getByRole('dialog', { name: 'Publish an event' })
  await expect(form.getByRole('combobox', { name: 'Name' })).toBeFocused()
  await form.getByRole('textbox', { name: /^Payload/ }).fill('{"amount": ')
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(form.getByRole('alert').first()).toHaveText('An event needs a name.')
  await expect(form.getByRole('alert').last()).toContainText('This is no JSON')
  await expect(form.getByRole('textbox', { name: /^Payload/ })).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByRole('combobox', { name: 'Name' })).toBeFocused()
  await form.getByRole('textbox', { name: /^Payload/ }).fill('[1]')
  await expect(form.getByRole('alert').last()).toContainText('A payload is a JSON object')
  await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '391')

  await form.getByRole('button', { name: 'Fill in from #390' }).click()
  await expect(form.getByRole('combobox', { name: 'Name' })).toHaveValue('Send for Credit Collection')
  await expect(form.getByRole('alert')).toHaveCount(0)
  await form.getByRole('combobox', { name: 'Name' }).fill('Create Fine')
  await form.getByRole('textbox', { name: /^Key/ }).fill('N1')
  await form.getByRole('textbox', { name: /^Payload/ }).fill('{"caseId": "N1", "amount": 5000}')
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(form).toBeHidden()
  await expect(ui.rows('Events').first()).toContainText('Create Fine')
  await expect(ui.rows('Events').first()).toContainText('N1')

  await ui.toEnd()
  const sagas = await ui.go('Sagas')
  await expect(sagas).toContainText('25 live, 76 ended')
  await ui.go('Overview')
  await expect(ui.total('Open')).toHaveText('1,461.28')
})

test('a consumer that is switched off falls behind, and catches up when it is switched on', async ({ page }) => {
  const { steps } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(steps, '#/consumers?scenario=fines&select=consumer:fines_FineSaga_1_default')
  await page.goto('/#/consumers?scenario=fines&step=500&select=consumer:fines_FineSaga_1_default')
  await ui.isAt(500)

  await ui.inspector.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('button', { name: 'Run: run 2' })).toBeVisible()
  await expect(ui.inspector.getByRole('button', { name: 'Enable' })).toBeVisible()
  await ui.toEnd()
  const saga = ui.table('Consumers').getByRole('row', { name: 'FineSaga' })
  await expect(saga).toContainText(/Disabled|Switched off/i)
  await expect(ui.fact('Lag')).not.toHaveText('0')
  await expect(ui.region('Consumers').getByRole('button', { name: /^Behind/ })).toContainText('1')

  await ui.inspector.getByRole('button', { name: 'Enable' }).click()
  await ui.toEnd()
  await expect(ui.fact('Lag')).toHaveText('0')
  await expect(ui.fact('Checkpoint')).toHaveText('390')
  const sagas = await ui.go('Sagas')
  await expect(sagas).toContainText('24 live, 76 ended')
})

test('a producer is stopped, started and given another rate, by a new run from where one stands', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1000, '#/events?scenario=orders')
  const producer = page.getByRole('list', { name: 'Producers' }).getByRole('listitem').first()
  await expect(producer).toContainText('publishes')

  await producer.getByRole('button', { name: /^Stop/ }).click()
  await expect(producer).toContainText('is stopped')
  await producer.getByRole('button', { name: /^Start/ }).click()
  await expect(producer).toContainText('publishes')
  const rate = producer.getByRole('spinbutton', { name: /^Events per second/ })
  await rate.fill('0')
  await expect(producer.getByRole('button', { name: /^Set the rate/ })).toBeDisabled()
  await rate.fill('50')
  await producer.getByRole('button', { name: /^Set the rate/ }).click()
  await expect(rate).toHaveAttribute('placeholder', '50')
  await expect(page).toHaveURL(/edited=1/)

  await ui.toEnd()
  await expect(producer).toContainText('has published everything')
  await ui.go('Sagas')
  await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '501')
})

test('a producer that starts by itself is not said to be stopped before, and there is nothing to start', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(0, '#/events?scenario=fines')
  const producer = page.getByRole('list', { name: 'Producers' }).getByRole('listitem').first()
  await expect(producer).toContainText('has not started yet, 0 of 390')
  await expect(producer.getByRole('button')).toHaveCount(0)

  await ui.openAt(40, '#/events?scenario=fines')
  await expect(producer).toContainText('publishes')
  await expect(producer.getByRole('button', { name: 'Stop fines' })).toBeVisible()
})

test('the inspector tells of a consumer, its zone, an event and a saga, and leads from one to the next', async ({
  page,
}) => {
  const { steps } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(steps, '#/consumers?scenario=fines')

  await ui.table('Consumers').getByRole('row', { name: 'FineSaga' }).click()
  await expect(ui.inspector).toContainText('fines_FineSaga_1_default')
  for (const section of ['Loop', 'Position', 'Zone', 'Last error', 'Checkpoint history', 'Handling times', 'Status']) {
    await expect(ui.inspector.getByRole('heading', { level: 3, name: section })).toBeVisible()
  }
  await expect(ui.fact('Checkpoint').first()).toHaveText('390')
  await expect(ui.fact('Ignored').first()).toHaveText('1')

  await ui.inspector.getByRole('button', { name: 'Open its zone' }).click()
  await expect(ui.region('Locks')).toBeVisible()
  await expect(ui.inspector).toContainText('Zone of FineSaga')
  await expect(ui.fact('Holder')).toHaveText('free')
  await expect(ui.table('Locks').getByRole('row', { name: 'FineSaga' })).toHaveAttribute('aria-selected', 'true')
  await ui.region('Locks').getByRole('button', { name: 'Show as table' }).click()
  await expect(
    page.getByRole('table', { name: 'Holds and tries' }).locator('tbody').getByRole('row').first(),
  ).toBeVisible()
  await ui.region('Locks').getByRole('button', { name: 'By instance' }).click()

  await ui.go('Overview')
  await ui.table('Overview').getByRole('button', { name: '#385 Payment' }).click()
  await expect(ui.inspector).toContainText('Event #385')
  await expect(ui.fact('Key')).toHaveText('S181181')
  await ui.inspector.getByRole('button', { name: 'Open saga 99' }).click()
  await expect(ui.region('Sagas').getByRole('region', { name: 'Life of saga 99' })).toContainText('the saga ends')
  await expect(ui.inspector.getByRole('heading', { level: 2 })).toContainText('S181181')
  await page.goBack()
  await expect(ui.region('Overview')).toBeVisible()
  await expect(ui.inspector).toContainText('Event #385')

  await ui.inspector.getByRole('button', { name: 'Close the inspector' }).click()
  await expect(ui.inspector).toBeHidden()
})

test('tables are filtered and sorted; a filter that fits nothing says so and can be cleared', async ({ page }) => {
  const { steps } = finesInNode()
  const ui = new Dashboard(page)
  await ui.openAt(steps, '#/consumers?scenario=fines')

  await test.step('Consumers', async () => {
    const region = ui.region('Consumers')
    await region.getByRole('button', { name: 'Checkpoint' }).click()
    await expect(ui.table('Consumers').getByRole('columnheader', { name: 'Checkpoint' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(ui.rows('Consumers').last()).toContainText('FineNotifier')
    await region.getByRole('button', { name: 'Checkpoint' }).click()
    await expect(ui.rows('Consumers').first()).toContainText('FineNotifier')
    await region.getByRole('searchbox').fill('saga')
    await expect(ui.rows('Consumers')).toHaveCount(1)
    await region.getByRole('searchbox').fill('nobody')
    await expect(region).toContainText('No consumer fits the filter')
    await region.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(ui.rows('Consumers')).toHaveCount(3)
  })

  await test.step('Sagas', async () => {
    const region = await ui.go('Sagas')
    await region.getByRole('button', { name: 'Saga', exact: true }).click()
    await expect(ui.rows('Sagas').first()).toContainText('FineSaga 100')
    await region.getByRole('button', { name: 'Saga', exact: true }).click()
    await expect(ui.rows('Sagas').first()).toContainText(/FineSaga 1(,|$|\D)/)
    await region.getByRole('searchbox').fill('P5172')
    await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '2')
    await region.getByRole('searchbox').fill('caseId=P5172')
    await expect(ui.rows('Sagas').first()).toContainText('P5172')
    await region.getByRole('searchbox').fill('caseId=nobody')
    await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '1')
    await region.getByRole('button', { name: 'Clear the search' }).click()
    await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '101')
  })

  await test.step('Events', async () => {
    const region = await ui.go('Events')
    await region.getByRole('searchbox').fill('S181181')
    await expect(ui.rows('Events').first()).toContainText('Payment')
    await expect(region).toContainText(/\d of 390/)
    await region.getByRole('searchbox').fill('')
    await region.getByRole('combobox', { name: 'Event name' }).selectOption('Add penalty')
    await expect(region).toContainText('57 of 390')
    await region.getByRole('button', { name: 'Oldest first' }).click()
    await expect(ui.table('Events').getByRole('columnheader', { name: 'Sequence' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await region.getByRole('searchbox').fill('no such thing')
    await region.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '391')
    await expect(ui.rows('Events').first()).toContainText('Create Fine')
  })
  await ui.hasFingerprint(finesInNode().fingerprint)
})

test('a long table scrolls to its end and keeps its place while the run goes on', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/events?scenario=fines')
  await ui.region('Events').getByRole('button', { name: 'Oldest first' }).click()
  await expect(ui.rows('Events').first()).toContainText('Create Fine')
  await ui.rows('Events').nth(5).click()
  await page.keyboard.press('PageDown')
  await expect(ui.rows('Events').and(page.locator('[aria-selected=true]'))).toBeVisible()
  const scroller = ui.table('Events').locator('xpath=..')
  await expect.poll(() => scroller.evaluate((box) => box.scrollTop)).toBeGreaterThan(0)
  const place = await scroller.evaluate((box) => box.scrollTop)

  await ui.button('Step').click()
  await ui.isAt(3001)
  await ui.toEnd()

  await expect.poll(() => scroller.evaluate((box) => box.scrollTop)).toBe(place)
  await expect.poll(() => page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0])
  await ui.rows('Events').and(page.locator('[aria-selected=true]')).focus()
  await page.keyboard.press('End')
  await expect(ui.inspector).toContainText('Event #390')
})
