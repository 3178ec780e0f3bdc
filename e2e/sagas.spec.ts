import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { shop } from './shop.ts'
import { staysWithin } from './width.ts'

test('sagas that are stuck are counted, listed, and say what they wait for and who could still emit it', async ({
  world,
  page,
}) => {
  await world.load('fines')
  await world.runToRest()
  await expect(world.sagas('FineSaga')).toHaveCount(24)
  const ui = new Dashboard(page)
  const region = await ui.go('Sagas')
  await expect(region).toContainText('24 live, 76 ended, 24 stuck')

  await region.getByRole('button', { name: /^Stuck/ }).click()
  await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '25')
  await ui.rows('Sagas').first().click()
  await expect(ui.inspector).toContainText('It is stuck: the run is at rest')
  await expect(ui.inspector).toContainText('Nobody in this scenario can emit what it waits for.')
  const expected = ui.inspector.getByRole('list', { name: 'Expected next' }).getByRole('listitem')
  await expect(expected.filter({ hasText: 'Payment' })).toContainText('impossible now')
  await expect(ui.inspector.getByRole('img', { name: /^How 100 sagas of FineSaga went/ })).toBeVisible()
})

test('the ways of all sagas are a graph, and a table with the same data', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/sagas?scenario=fines&select=saga:20')
  const region = ui.region('Sagas')
  await region.getByRole('button', { name: 'Graph', exact: true }).click()
  const graph = region.getByRole('img', { name: /^How \d+ sagas of FineSaga went from event to event/ })
  await expect(graph).toBeVisible()
  await expect(graph.locator('[data-state=here]')).toHaveCount(1)
  await expect(graph.locator('g[data-state=own]').first()).toBeVisible()
  const lines = await graph.locator('path[transform]').count()

  await region.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Steps between events' })
  await expect(table).toHaveAttribute('aria-rowcount', String(lines + 1))
  await expect(table.getByRole('row', { name: /^start/ }).first()).toContainText('Create Fine')
  await region.getByRole('button', { name: 'List', exact: true }).click()
  await expect(ui.table('Sagas')).toBeVisible()
})

test('a search by association asks the store, and the address keeps it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/sagas?scenario=fines')
  const search = ui.region('Sagas').getByRole('searchbox', { name: 'Search sagas' })
  await search.fill('caseId=nobody')
  await expect(ui.region('Sagas')).toContainText('The store finds no saga for this.')
  await search.fill('caseId=')
  await expect(page).toHaveURL(/find=caseId%3D(&|$)/)
  await page.reload()
  await expect(search).toHaveValue('caseId=')
})

test('a look-up that fits several says which one the store takes, and which it passes by', async ({ page }) => {
  const ui = new Dashboard(page)
  await page.goto('/#/sagas?scenario=one-id-two-sagas&step=200&find=customerId=c-1')
  const region = ui.region('Sagas')
  await expect(region).toContainText('2 sagas match: this look-up is ambiguous. The store takes the lowest id, 1;')
  await expect(ui.rows('Sagas').filter({ hasText: 'taken' })).toContainText('OrderSaga 1, taken')
  await expect(ui.rows('Sagas').filter({ hasText: 'passed by' })).toContainText('OrderSaga 2, passed by')

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(ui.rows('Sagas').filter({ hasText: 'o-1' })).toContainText('taken')
  await expect(ui.rows('Sagas').filter({ hasText: 'o-2' })).toContainText('passed by')
})

test('each change of a saga shows what a field was before and what it is after, one above the other', async ({
  page,
}) => {
  await page.goto('/#/sagas?scenario=one-id-two-sagas&step=200&select=saga:1')
  const life = page.getByRole('region', { name: /^Life of saga 1/ })
  const before = life.locator('[data-state=del]')
  const after = life.locator('[data-state=add]')
  await expect(before.last()).toHaveText('−payments1')
  await expect(before.last().getByRole('img', { name: 'before' })).toBeInViewport()
  await expect(after.last()).toHaveText('+payments2')
  await expect(after.last().getByRole('img', { name: 'after' })).toBeInViewport()
})

test('incarnations of one saga are told apart, in the list, on cards and in the inspector', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(20)
  await ui.drop([file('shop.json', twice)])
  await expect(page).toHaveURL(/scenario=file:shop/)
  await ui.toEnd()
  await ui.go('Sagas')
  await expect(ui.rows('Sagas')).toHaveCount(2)
  await expect(ui.rows('Sagas').filter({ hasText: '2nd incarnation' })).toContainText('Order 2, 2nd incarnation')
  await expect(ui.rows('Sagas').filter({ hasText: 'Order 1' })).not.toContainText('incarnation')

  await page.setViewportSize({ width: 390, height: 844 })
  const cards = ui.rows('Sagas')
  await expect(cards).toHaveCount(2)
  await expect(cards.filter({ hasText: 'o-1' })).toHaveCount(2)
  await expect(cards.filter({ hasText: 'ended' })).not.toContainText('incarnation')
  await expect(cards.filter({ hasText: 'stuck' })).toContainText('2nd incarnation')

  await page.setViewportSize({ width: 1440, height: 900 })
  await ui.rows('Sagas').filter({ hasText: '2nd incarnation' }).click()
  await expect(ui.inspector).toContainText('Incarnations')
  await expect(ui.inspector.getByRole('listitem').filter({ hasText: /^saga [12]/ })).toHaveText([
    'saga 1number 1, ended',
    'saga 2number 2, live, this one',
  ])
})

/** An order that is placed, closed, and placed again. */
const twice = shop({
  bundle: {
    id: 'shop',
    components: [
      { kind: 'saga', name: 'Order', association: 'id', on: { Placed: { init: true }, Closed: { end: 'true' } } },
    ],
  },
  producers: [
    {
      kind: 'log',
      name: 'p',
      events: ['Placed', 'Closed', 'Placed'].map((event, i) => ({
        event,
        at: 1_700_000_000_000 + i * 2_000,
        aggregateId: 'o-1',
        payload: { id: 'o-1' },
      })),
    },
  ],
})

test('a search finds sagas by a field of their states as well, at the cursor', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/sagas?scenario=fines')
  const region = ui.region('Sagas')
  const search = region.getByRole('searchbox', { name: 'Search sagas' })
  const rows = ui.rows('Sagas')

  // Of one saga, in a field alone: no id and no key has it.
  await search.fill('85.75')
  await expect(rows).toHaveText([/N74729.*paid 85\.75/])
  await search.fill('14.25')
  await expect(rows).not.toHaveCount(1)
  await expect(rows.filter({ hasNotText: 'expense 14.25' })).toHaveCount(0)
  await expect(ui.table('Sagas')).not.toHaveAttribute('aria-rowcount', '64')
  await search.fill('999.99')
  await expect(region).toContainText('No saga fits')

  // Before that payment the state did not have it.
  await search.fill('85.75')
  await expect(rows).toHaveCount(1)
  await page.goto('/#/sagas?scenario=fines&step=1500&find=85.75')
  await ui.isAt(1500)
  await expect(region).toContainText('No saga fits')
})

test('a saga that has ended is out of the store, and a press finds it as text', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/sagas?scenario=fines')
  const search = ui.region('Sagas').getByRole('searchbox', { name: 'Search sagas' })
  await search.fill('caseId=N73576')
  await expect(ui.region('Sagas')).toContainText('The store finds no saga for this.')
  await ui.region('Sagas').getByRole('button', { name: 'Look among ended ones too' }).click()
  await expect(search).toHaveValue('N73576')
  await expect(ui.rows('Sagas')).toHaveText(/N73576.*ended/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the list, an instance and the graph fit', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/sagas?scenario=fines')
    await ui.rows('Sagas').first().click()
    await expect(page.getByRole('region', { name: /^Life of saga/ })).toBeVisible()
    await ui.region('Sagas').getByRole('button', { name: 'Graph', exact: true }).click()
    await expect(ui.region('Sagas').getByRole('img', { name: /^How \d+ sagas/ })).toBeVisible()
    await staysWithin(page, 'the graph of sagas')
  })
})

/** Runs in the page before anything else: the rows of windows stay away, as on a machine that is too busy for them. */
function withholdRows(): void {
  globalThis.Worker = class extends Worker {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(script, options)
      this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; windows?: unknown[] }>) => {
        if (data.kind === 'frame') data.windows!.length = 0
      })
    }
  }
}

test('before rows have come, nobody is told that there are none', async ({ page }) => {
  await page.addInitScript(withholdRows)
  const ui = new Dashboard(page)
  await page.goto('#/sagas?scenario=fines&step=3000')
  const region = ui.region('Sagas')
  await expect(region).toContainText('24 live, 28 ended')
  await expect(region).toContainText('Fetching the sagas.')
  await expect(region).not.toContainText('No saga has started yet')

  const events = await ui.go('Events')
  await expect(events).toContainText('Fetching the events.')
  await expect(events).not.toContainText('The log is empty here')
})

test('the list says what each saga waits for, where columns have room or others make it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/sagas?scenario=orders')
  const waits = ui.table('Sagas').getByRole('columnheader', { name: 'Waiting for' })
  const timer = ui.table('Sagas').getByRole('columnheader', { name: 'Next timer' })
  await expect(waits).toBeVisible()
  await expect(timer).toBeVisible()

  await page.setViewportSize({ width: 1180, height: 900 })
  await expect(ui.rows('Sagas').first()).toBeVisible()
  await expect(timer).toHaveCount(0)
  await expect(waits).toHaveCount(0)

  await page.getByRole('button', { name: /^Columns/ }).click()
  await page.getByRole('checkbox', { name: 'Associations' }).click()
  await expect(waits).toBeVisible()
  await expect(ui.rows('Sagas').filter({ hasText: 'order-33' })).toContainText('answer to ShipOrder')
})
