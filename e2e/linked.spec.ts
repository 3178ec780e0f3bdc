import type { Locator } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

const saga = 'fines_FineSaga_1_default'
const tapeRow = (ui: Dashboard, consumer: string): Locator => ui.table('Overview').getByRole('row', { name: consumer })

test('what is selected in one view is marked in the others', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, `#/consumers?scenario=fines&select=zone:${saga}`)

  await test.step('a zone marks its consumer everywhere', async () => {
    await expect(ui.rows('Consumers').filter({ hasText: saga })).toHaveAttribute('aria-selected', 'true')
    await ui.go('Overview')
    await expect(tapeRow(ui, 'FineSaga')).toHaveAttribute('data-selected')
    await expect(ui.region('Overview').locator('[data-selected]')).not.toHaveCount(0)
    await ui.go('Locks')
    await expect(ui.rows('Locks').filter({ hasText: 'FineSaga' })).toHaveAttribute('aria-selected', 'true')
    await expect(ui.region('Locks').locator('[data-selected]')).not.toHaveCount(0)
  })

  await test.step('an event marks its column on the tape, its row in Events, its place on the rails', async () => {
    await ui.go('Overview')
    await ui.table('Overview').getByRole('button', { name: '#120 ' }).click()
    const column = ui.table('Overview').locator('[data-mark=selected]')
    await expect(column).toHaveCount(4)
    await ui.go('Consumers')
    await expect(ui.table('Consumers').locator('path[data-state=selected]')).toHaveCount(3)
    await ui.go('Events')
    await expect(ui.table('Events').locator('[aria-selected=true]')).toContainText('120')
  })

  await test.step('a saga underlines its events on the tape', async () => {
    await ui.go('Sagas')
    await ui.rows('Sagas').first().click()
    await ui.go('Overview')
    await expect(ui.table('Overview').locator('[data-kin]')).not.toHaveCount(0)
  })
})

test('whatever is selected, every view marks its share', async ({ page }) => {
  const ui = new Dashboard(page)
  const lanes = ui.region('Timeline').getByRole('list', { name: 'Lanes' }).locator('[data-selected]')
  const choose = (thing: string) => ui.openAt(3899, `#/consumers?scenario=fines&select=${thing}`)

  await test.step('a consumer: its lanes in Timeline, its marks in Events', async () => {
    await choose(`consumer:${saga}`)
    await ui.go('Timeline')
    await expect(lanes).toHaveText([/^FineSaga/, /^FineSaga/])
    await ui.go('Events')
    await expect(ui.rows('Events').first().locator('[data-selected]')).toHaveCount(1)
  })

  await test.step('an instance: its own lane, and its consumer’s row where instances have none', async () => {
    await choose(`instance:${saga}/0`)
    await expect(ui.table('Consumers').locator('[aria-selected=true]')).toContainText('FineSaga')
    await ui.go('Timeline')
    await expect(lanes).toHaveText([/^FineSaga/])
  })

  await test.step('a saga: its events on rails, in lanes of Locks, in the list of events', async () => {
    await choose('saga:63')
    await expect(ui.table('Consumers').locator('path[data-state=kin]')).toHaveCount(3)
    await ui.go('Locks')
    await expect(ui.region('Locks').locator('[data-event=kin]')).not.toHaveCount(0)
    await ui.go('Events')
    await expect(ui.rows('Events').and(page.locator('[data-kin]')).first()).toContainText('S115977')
  })

  await test.step('an event: the saga that was changed for it, and the other events of its key', async () => {
    await choose('event:236')
    await ui.go('Sagas')
    await expect(ui.rows('Sagas').and(page.locator('[data-kin]'))).toHaveText(/S115977/)
    await ui.go('Events')
    const kin = ui.rows('Events').and(page.locator('[data-kin]'))
    await expect(kin.first()).toContainText('S115977')
    await expect(kin.filter({ hasNotText: 'S115977' })).toHaveCount(0)
  })
})

test('what a crash of the selected consumer would cost stands below the table', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/consumers?scenario=fines')
  const view = ui.region('Consumers')
  await expect(view.getByText(/^If .* crashed now$/)).toHaveCount(0)
  await ui.table('Consumers').getByRole('row', { name: 'FineSaga' }).click()
  await expect(view.getByRole('heading', { name: 'If FineSaga crashed now' })).toBeVisible()
  await expect(view).toContainText('Nothing would be lost')
  await expect(view).toContainText('#124 Create Fine')
  await expect(ui.inspector).not.toContainText('If it crashed now')
})

test('what the pointer is on is marked in every pane', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000)

  await tapeRow(ui, 'FineSaga').hover()
  await expect(ui.region('Overview').locator('[data-hovered]')).not.toHaveCount(1)
  await expect(ui.region('Overview').locator('div[data-hovered]')).toContainText('FineSaga')
  await ui.table('Overview').getByRole('button', { name: '#121 ' }).hover()
  await expect(ui.table('Overview').locator('[data-mark=hovered]')).toHaveCount(4)
  await page.mouse.move(5, 500)
  await expect(ui.table('Overview').locator('[data-mark=hovered]')).toHaveCount(0)
})

test('what the inspector speaks of is marked in the view, and there what the view points at', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(800, '#/events?scenario=fines&select=event:25')
  const hovered = ui.table('Events').locator('tr[data-hovered]')
  const same = ui.inspector.getByRole('button', { name: /, event 24$/ })

  await test.step('by the pointer, both ways', async () => {
    await same.hover()
    await expect(hovered).toHaveCount(1)
    await expect(hovered).toContainText('24')
    await ui.table('Events').locator('tr[data-thing="event:23"]').hover()
    await expect(same).not.toHaveAttribute('data-hovered')
    await ui.table('Events').locator('tr[data-thing="event:24"]').hover()
    await expect(same).toHaveAttribute('data-hovered')
  })

  await test.step('by the keyboard’s focus', async () => {
    await ui.inspector.getByRole('heading', { name: 'Same key' }).hover()
    await expect(hovered).toHaveCount(0)
    await same.focus()
    await expect(hovered).toContainText('24')
  })

  await test.step('a consumer, its saga and its zone', async () => {
    await ui.go('Consumers')
    const rows = ui.table('Consumers').locator('tr[data-hovered]')
    await ui.inspector
      .getByRole('listitem')
      .filter({ hasText: /^FineNotifier/ })
      .hover()
    await expect(rows).toContainText('FineNotifier')
    await ui.table('Consumers').getByRole('row', { name: 'FineSaga' }).click()
    await ui.inspector.getByRole('button', { name: 'Open its zone' }).hover()
    await expect(rows).toContainText('FineSaga')
  })
})

test('the timeline marks what the pointer is on, in its lanes and beside them', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const lanes = ui.region('Timeline').getByRole('list', { name: 'Lanes' })
  const zone = lanes.getByRole('listitem').last()
  await expect(zone.getByRole('button')).toHaveAccessibleName(/^Zones: /)
  const picture = (await ui.region('Timeline').getByRole('img').boundingBox())!
  await page.mouse.move(picture.x + picture.width / 2, picture.y + picture.height - 3)
  await expect(lanes.locator('[data-hovered]')).toHaveCount(1)
  await expect(zone).toHaveAttribute('data-hovered')
  await page.mouse.move(5, 500)
  await expect(lanes.locator('[data-hovered]')).toHaveCount(0)
})

test('rows of sagas and of zones, lanes of Locks and of Timeline are marked with all else that stands for the same', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/sagas?scenario=fines&select=event:236')
  const consumer = ui.inspector.getByRole('listitem').filter({ hasText: /^FineSaga/ })
  // Further down it is about what was changed.
  const top = { position: { x: 20, y: 8 } }

  await test.step('a saga: its row, and what handling the event changed in it', async () => {
    const row = ui.rows('Sagas').and(page.locator('[data-thing="saga:63"]'))
    const effect = ui.inspector.getByRole('button').and(page.locator('[data-thing="saga:63"]')).first()
    await row.hover()
    await expect(effect).toHaveAttribute('data-hovered')
    await ui.rows('Sagas').filter({ hasNotText: 'S115977' }).first().hover()
    await expect(effect).not.toHaveAttribute('data-hovered')
    await effect.hover()
    await expect(ui.table('Sagas').locator('tr[data-hovered]')).toHaveText(/S115977/)
  })

  await test.step('a zone: its row, its lane, and its consumer in the inspector', async () => {
    const locks = await ui.go('Locks')
    const row = ui.rows('Locks').filter({ hasText: 'FineSaga' })
    const lane = locks.locator(`div[data-thing="zone:${saga}"]`).filter({ has: page.getByRole('img') })
    await row.hover()
    await expect(lane).toHaveAttribute('data-hovered')
    await expect(consumer).toHaveAttribute('data-hovered')
    await ui.rows('Locks').filter({ hasText: 'FineNotifier' }).hover()
    for (const other of [lane, consumer, row]) await expect(other).not.toHaveAttribute('data-hovered')
    await lane.hover()
    for (const other of [row, consumer]) await expect(other).toHaveAttribute('data-hovered')
    await ui.rows('Locks').filter({ hasText: 'FineNotifier' }).hover()
    await consumer.hover(top)
    for (const other of [lane, row]) await expect(other).toHaveAttribute('data-hovered')
  })

  await test.step('lanes of Timeline, there and back', async () => {
    const timeline = await ui.go('Timeline')
    const lanes = timeline.getByRole('list', { name: 'Lanes' }).locator('[data-hovered]')
    await timeline.getByRole('button', { name: 'Zones: FineSaga' }).hover()
    await expect(consumer).toHaveAttribute('data-hovered')
    await timeline.getByRole('button', { name: 'Zones: FineNotifier' }).hover()
    await expect(consumer).not.toHaveAttribute('data-hovered')
    // Who points at a consumer means all its lanes.
    await consumer.hover(top)
    await expect(lanes).toHaveText([/^FineSaga/, /^FineSaga/])
  })
})

test('tape and lanes show what lies in the window of the strip', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/overview?scenario=fines&range=400-900')
  const tape = ui.region('Overview')
  await expect(tape).toContainText('in the window of the strip')
  // What is shown was published in these steps: each event says which when it is asked.
  await ui.table('Overview').getByRole('columnheader').getByRole('button').last().click()
  await expect(ui.fact('Published')).toContainText(/step [4-8]\d\d/)
  await expect(ui.table('Overview').locator('thead [data-head]')).toHaveCount(0)

  await ui.go('Locks')
  await expect(ui.region('Locks')).toContainText('in the window of the strip')
  await ui.region('Locks').getByRole('button', { name: 'Show as table' }).click()
  const links = ui.region('Locks').getByRole('table').last().getByTitle('Go there')
  await expect(links).not.toHaveCount(0)
  const steps = await links.allTextContents()
  const numbers = steps.map((text) => Number(text.replaceAll(/\D/g, '')))
  expect(Math.max(...numbers)).toBeLessThanOrEqual(905)
  expect(Math.min(...numbers)).toBeGreaterThan(350)
})

test('a double click, or Enter on the row that is selected, goes to its place in time', async ({ page }) => {
  const ui = new Dashboard(page)
  const open = async (place: string): Promise<void> => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, place)
    await ui.isAt(3899)
  }
  await ui.openAt(3899, '#/events?scenario=fines')
  const rows = ui.rows('Events')
  // The newest first: #237, #236, …
  await rows.nth(5).click()
  await expect(ui.inspector).toContainText('Event #232')
  await ui.isAt(3899)
  await page.keyboard.press('Enter')
  await expect(ui.region('Events')).toContainText('232 events')
  await expect(ui.table('Events').getByRole('row', { selected: true })).toBeFocused()
  const published = await ui.position.inputValue()

  await open('#/events?scenario=fines&step=3899')
  await expect(ui.region('Events')).toContainText('237 events')
  await rows.nth(5).dblclick()
  await expect(ui.position).toHaveValue(published)

  // The first press opens a panel, or the inspector, under the pointer: the second is the row's all the same.
  for (const width of [1440, 1100]) {
    await page.setViewportSize({ width, height: 900 })
    await open('#/sagas?scenario=fines&step=3899')
    await expect(ui.rows('Sagas').first()).toBeVisible()
    const row = (await ui.rows('Sagas').nth(3).boundingBox())!
    await page.mouse.dblclick(row.x + row.width - 20, row.y + row.height / 2)
    await expect(ui.position, `at ${width}`).not.toHaveValue('3899')
    await expect(page).toHaveURL(/select=saga:/)
    // What follows at once is a press of its own again.
    await ui.button('Step').click()
    await expect(ui.position).not.toHaveValue('3899')
  }
  await page.setViewportSize({ width: 1280, height: 720 })

  await open('#/consumers?scenario=fines&step=3899')
  await ui.rows('Consumers').filter({ hasText: 'FineNotifier' }).dblclick()
  await expect(ui.inspector).toContainText('FineNotifier')
  await expect(ui.position).not.toHaveValue('3899')
  await expect(ui.position).not.toHaveValue(published)
})
