import { Dashboard, views } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'

test('a first visit opens on Overview with the fines, plays, shows every view, and runs to the known end', async ({
  page,
}) => {
  const fines = finesInNode()
  const ui = new Dashboard(page)
  await page.goto('/')

  await test.step('it plays by itself', async () => {
    await expect(ui.region('Overview')).toBeVisible()
    await expect(page).toHaveTitle('Overview · Road traffic fines · Sagascope')
    await expect(ui.button('Pause')).toBeVisible()
    await expect(ui.total('Published')).not.toHaveText('0')
    const first = await ui.drawn()
    await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(first.step)
    const later = await ui.drawn()
    expect(later.rev).toBeGreaterThan(first.rev)
    expect(later.fingerprint).not.toBe(first.fingerprint)
  })

  await test.step('every view can be reached while it plays, and each has its region and its table', async () => {
    for (const view of views) {
      const region = await ui.go(view)
      await expect(ui.nav.getByRole('link', { name: view, exact: true })).toHaveAttribute('aria-current', 'page')
      await expect(region.getByRole('heading', { level: 1, name: view })).toBeVisible()
      await expect(ui.table(view)).toBeVisible()
      await expect(ui.rows(view).first()).toBeVisible()
      await expect(page).toHaveURL(new RegExp(`#/${view.toLowerCase()}\\?scenario=fines`))
    }
    await expect(ui.button('Pause')).toBeVisible()
  })

  await test.step('To end comes to the figures that everybody knows', async () => {
    await ui.go('Overview')
    await ui.toEnd()
    await ui.isAt(fines.steps)
    await ui.hasFingerprint(fines.fingerprint)
    await expect(ui.total('Published')).toHaveText('390')
    await expect(ui.total('Sagas live')).toHaveText('24')
    await expect(ui.total('Sagas ended')).toHaveText('76')
    await expect(ui.total('Ignored')).toHaveText('1')
    await expect(ui.total('Dead')).toHaveText('0')
    await expect(ui.total('In flight')).toHaveText('0')
    await expect(ui.total('Open')).toHaveText('1,411.28')
  })

  await test.step('the other views agree with it', async () => {
    const consumers = await ui.go('Consumers')
    await expect(consumers).toContainText('3 consumers')
    for (const [consumer, checkpoint] of [
      ['FineStatistics', '390'],
      ['FineNotifier', '386'],
      ['FineSaga', '390'],
    ] as const) {
      const row = ui.table('Consumers').getByRole('row', { name: consumer })
      await expect(row.getByRole('cell', { name: checkpoint, exact: true })).toBeVisible()
    }
    const sagas = await ui.go('Sagas')
    await expect(sagas).toContainText('24 live, 76 ended')
    await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '101')
    await sagas.getByRole('button', { name: /^Live/ }).click()
    await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '25')
    await ui.go('Events')
    await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '391')
    await expect(ui.rows('Events').first()).toContainText('Send for Credit Collection')
    const locks = await ui.go('Locks')
    await expect(locks).toContainText('3 zones, 0 held')
  })

  await test.step('Play at the very end begins again', async () => {
    await ui.button('Play').click()
    await expect(ui.button('Pause')).toBeVisible()
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(fines.steps)
  })
})

test('the menu Scenario opens the orders, which end after 500 of them', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)

  await ui.chooseScenario('Orders')
  await expect(page).toHaveTitle(/Order/)
  await expect(page).toHaveURL(/scenario=orders/)
  await expect(ui.button('Pause')).toBeVisible()
  await ui.toEnd()

  const sagas = await ui.go('Sagas')
  await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '501')
  await expect(sagas).toContainText('0 live, 500 ended')
})
