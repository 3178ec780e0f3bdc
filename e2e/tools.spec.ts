import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('the palette goes anywhere and does anything, by keys alone', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  const field = page.getByRole('combobox', { name: 'What do you want?' })
  const choose = async (typed: string, label: string | RegExp): Promise<void> => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await page.keyboard.type(typed)
    await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText(label)
    await page.keyboard.press('Enter')
    await expect(field).toBeHidden()
  }

  await choose('locks', 'Go to Locks')
  await expect(ui.region('Locks')).toBeVisible()
  await choose('finesaga', 'FineSaga')
  await expect(ui.inspector).toContainText('fines_FineSaga_1_default')
  await choose('#12', 'Event #12')
  await expect(ui.inspector).toContainText('Event #12')
  await choose('step 3899', 'Go to step 3,899')
  await ui.isAt(3899)
  await choose('S100992', 'FineSaga 42')
  await expect(page).toHaveURL(/select=saga:42/)

  await choose('open under hard', 'Open under hardened')
  await expect(page.getByRole('button', { name: 'Profile hardened, seed 1' })).toBeVisible()
  await choose('disable FineNotifier', 'Enable or disable FineNotifier')
  await expect(ui.notices).toContainText('switched off')
  await choose('step by cycle', 'Step by cycle')
  await expect(page.getByRole('combobox', { name: 'Step unit' })).toHaveValue('cycle')
  await choose('speed 10/s', 'Speed: 10/s')
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '10 atoms per second')
  await choose('virtual time', 'Virtual time')
  await expect(page.getByRole('button', { name: 'Time shown' })).not.toContainText('-')
  await choose('original tokyo', 'Original time, Asia/Tokyo')
  await expect(page.getByRole('button', { name: 'Time shown' })).toContainText('-')
  await choose('export this', 'Export this view')
  await expect(page.getByRole('menuitem', { name: /^Table as CSV/ })).toBeFocused()
  await page.keyboard.press('Escape')
  const picker = page.waitForEvent('filechooser')
  await choose('open a file', 'Open a file')
  await picker

  await page.keyboard.press('Control+k')
  await page.keyboard.type('no such thing')
  await expect(ui.dialog).toContainText('Nothing fits')
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
})

test('the palette has what the page offers here, and first what can be done to the selection', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const ui = new Dashboard(page)
  const options = page.getByRole('listbox').getByRole('option')
  const open = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What do you want?' }).fill(typed)
  }
  const choose = async (typed: string, label: string | RegExp): Promise<void> => {
    await open(typed)
    await expect(options.first()).toContainText(label)
    await page.keyboard.press('Enter')
    await expect(ui.dialog).toBeHidden()
  }

  await test.step('an event: published again, copied, its saga opened', async () => {
    await ui.openAt(800, '#/events?scenario=fines&select=event:25')
    await expect(ui.inspector).toContainText('Event #25')
    await open('')
    await expect(options.nth(0)).toHaveText(/^Selected\s*Open saga 9\s*Event #25/)
    await expect(options.nth(1)).toContainText('Publish again, with an edit')
    await expect(options.filter({ hasText: 'Play or pause' })).toBeVisible()
    await page.keyboard.press('Escape')
    await choose('copy payload', 'Copy Payload of #25')
    await expect(ui.notices).toContainText('Copied: Payload of #25.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"caseId": "S60957"')
  })

  await test.step('a consumer and one of its instances, the order and the columns of the table', async () => {
    await choose('finesaga i-', /FineSaga i-/)
    await expect(ui.inspector).toContainText('FineSaga i-1')
    await open('')
    await expect(options.first()).toContainText('Open FineSaga')
    await page.keyboard.press('Enter')
    await expect(ui.inspector).toContainText('fines_FineSaga_1_default')
    await choose('disable', /Disable.*FineSaga/)
    await expect(ui.inspector.getByRole('button', { name: 'Enable', exact: true })).toBeVisible()
    await choose('enable', /Enable.*FineSaga/)
    // It is sorted by lag to begin with: as by a press on its head, the order is turned round.
    await choose('sort lag', /Sort Consumers by Lag.*ascending/)
    await expect(ui.table('Consumers').getByRole('columnheader', { name: /^Lag/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await choose('column lag', 'Hide the column Lag')
    await expect(ui.table('Consumers').getByRole('columnheader', { name: /^Lag/ })).toHaveCount(0)
    await choose('column lag', 'Show the column Lag')
    await expect(ui.table('Consumers').getByRole('columnheader', { name: /^Lag/ })).toBeVisible()
  })

  await test.step('a saga: its life; the window over the run comes and goes', async () => {
    await ui.openAt(3899, '#/overview?scenario=fines&select=saga:42')
    await expect(ui.inspector).toContainText('Saga instance 42')
    await choose('open in', 'Open in Sagas')
    await expect(ui.region('Sagas')).toBeVisible()
    const start = page.getByRole('slider', { name: 'Window start' })
    await choose('window', 'Window over the run')
    await expect(start).toBeVisible()
    await choose('window', 'Window over the run')
    await expect(start).toBeHidden()
  })

  await test.step('where the inspector is put away, it is brought back first', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await ui.openAt(3899, '#/sagas?scenario=fines&select=saga:42')
    await expect(ui.inspector).toBeHidden()
    await choose('', 'Show all about it')
    await expect(ui.inspector).toContainText('Saga instance 42')
  })
})

test('the heading of Events stays as high as it is when the inspector opens, at every width', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const width of [1200, 1245, 1290, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await ui.openAt(3000, '#/events?scenario=fines')
    await expect(ui.rows('Events').first()).toBeVisible()
    const head = async () => (await ui.region('Events').locator('header').first().boundingBox())?.height
    const before = await head()
    await ui.rows('Events').first().click()
    await expect(ui.inspector.getByText('Who consumes it')).toBeVisible()
    await expect.poll(head, `at ${width}`).toBe(before)
    await page.keyboard.press('Escape')
    await expect(ui.inspector).toBeHidden()
  }
})

test('in large type the heading of every view stays as high as it is when the inspector opens', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('sagascope.display', 'projector'))
  const ui = new Dashboard(page)
  await ui.openAt(3000)
  const views = ['Overview', 'Consumers', 'Locks', 'Sagas', 'Events', 'Timeline', 'Dead events', 'Checks'] as const
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    for (const view of views) {
      await ui.go(view)
      const heading = ui.region(view).locator('header').first()
      await expect(heading.getByRole('button').first()).toBeVisible()
      // Before the first rows there are no tools yet.
      await expect(ui.region(view).locator('[aria-busy=true]')).toHaveCount(0)
      const height = async () => (await heading.boundingBox())?.height
      const before = await height()
      await page.evaluate(() => void (location.hash += '&select=consumer:fines_FineSaga_1_default'))
      await expect(ui.inspector.getByRole('heading', { name: 'FineSaga' })).toBeVisible()
      await expect.poll(height, `${view} at ${width}`).toBe(before)
      await page.keyboard.press('Escape')
      await expect(ui.inspector).toBeHidden()
      await expect.poll(height, `${view} at ${width}, closed again`).toBe(before)
    }
  }
})

test('where everybody stands is read in full beside the inspector', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/overview?scenario=fines&select=event:200')
  await expect(ui.inspector.getByText('Who consumes it')).toBeVisible()
  const words = page.getByRole('list', { name: 'Where everybody stands' }).locator('li > span')
  await expect(words.filter({ hasText: 'is about to save what it made of #236' })).toBeVisible()
  await expect
    .poll(() => words.evaluateAll((all) => all.filter((word) => word.scrollWidth > word.clientWidth).length))
    .toBe(0)
})

test('all of a field to search in is what is pressed', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/events?scenario=fines')
  const field = ui.region('Events').getByRole('searchbox')
  const size = (of: Locator) => of.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
  const whole = await size(field.locator('xpath=..'))
  await expect.poll(() => size(field)).toEqual(whole)
})

test('on a phone what is said below the lines of lag has the room that it needs', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  const times = ui.region('Overview').getByText('cursor', { exact: true }).locator('xpath=..')
  await expect(times).toBeVisible()
  await expect.poll(() => times.evaluate((axis) => axis.scrollWidth - axis.clientWidth)).toBeLessThanOrEqual(0)
})

test('brackets go from change to change of what is selected', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/sagas?scenario=fines&select=saga:20')

  await page.keyboard.press('[')
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(2000)
  const { step } = await ui.drawn()
  await expect(ui.inspector).toContainText(`step ${step.toLocaleString('en')}`)
  await page.keyboard.press('[')
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(step)
  await page.keyboard.press(']')
  await ui.isAt(step)
  await page.keyboard.press('Escape')
  await page.keyboard.press('[')
  await expect(ui.notices).toContainText('Nothing is selected')
})

test('tables and pictures are saved as files, payloads are copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/events?scenario=fines')
  const region = ui.region('Events')
  await region.getByRole('searchbox').fill('Payment')
  await expect(region).toContainText(/30 of 237/)

  const csv = await exported(page, 'Events', 'Table as CSV')
  const lines = csv.toString('utf8').trim().split('\r\n')
  expect(lines[0]).toContain('seq,ordinal,name,key')
  expect(lines).toHaveLength(31)
  const json = JSON.parse((await exported(page, 'Events', 'Table as JSON')).toString('utf8')) as { name: string }[]
  expect(json.map(({ name }) => name)).toEqual(Array.from({ length: 30 }, () => 'Payment'))

  await ui.go('Overview')
  const svg = await exported(page, 'Overview', 'Picture as SVG')
  expect(svg.toString('utf8')).toMatch(/^<svg[^>]*>/)
  const png = await exported(page, 'Overview', 'Picture as PNG')
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  expect(png.length).toBeGreaterThan(20_000)

  await ui.go('Events')
  await region.getByRole('searchbox').fill('')
  await ui.rows('Events').first().click()
  await ui.inspector.getByRole('button', { name: /^Copy Payload/ }).click()
  await expect(ui.notices).toContainText('Copied')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('caseId')
})

test('the theme is chosen by its button, and As the system follows the machine again', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const button = page.getByRole('button', { name: 'Theme', exact: true })
  const choose = async (theme: string): Promise<void> => {
    await button.click()
    await page.getByRole('menuitemradio', { name: theme, exact: true }).click()
  }
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()

  await choose('Dark')
  await expect.poll(ground).not.toBe(light)
  const dark = await ground()
  await choose('As the system')
  await expect.poll(ground).toBe(light)
  await button.click()
  await expect(page.getByRole('menuitemradio', { name: 'As the system' })).toBeChecked()
  await page.keyboard.press('Escape')

  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBe(dark)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.reload()
  await ui.isAt(120)
  expect(await ground()).toBe(light)
})

test('times are told in another zone, or as virtual time, and stay so after a reload', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899)
  await expect(ui.playback).toContainText('2007-02-27 23:00:00')
  const clock = ui.playback.getByRole('button', { name: 'Time shown' })

  await clock.click()
  await page.getByRole('menuitem', { name: 'Another time zone…' }).click()
  const zone = ui.dialog.getByLabel('Zone')
  await zone.fill('Middle/Earth')
  await ui.dialog.getByRole('button', { name: 'Show times there' }).click()
  await expect(ui.dialog.getByRole('alert')).toContainText('no zone of that name')
  await zone.fill('Europe/Rome')
  await ui.dialog.getByRole('button', { name: 'Show times there' }).click()
  await expect(ui.playback).toContainText('2007-02-28 00:00:00')
  await page.reload()
  await ui.isAt(3899)
  await expect(ui.playback).toContainText('2007-02-28 00:00:00')
  await clock.click()
  await page.getByRole('menuitemradio', { name: /^Virtual time/ }).click()
  await expect(ui.playback).toContainText(/day 2,541/)
})

async function exported(page: Page, view: string, what: string): Promise<Buffer> {
  await page.getByRole('button', { name: `Export ${view}` }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: what }).click(),
  ])
  return readFileSync(await download.path())
}

test('the key of the filter looks for anything in a view that has no filter', async ({ page }) => {
  const ui = new Dashboard(page)
  const field = page.getByRole('combobox', { name: 'What do you want?' })
  await ui.openAt(2000)
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()

  await ui.go('Locks')
  await page.keyboard.press('/')
  await expect(ui.region('Locks').getByRole('searchbox')).toBeFocused()
})

test('the id of whatever is selected is copied beside it, and the key of an event', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/overview?scenario=orders')
  const id = 'orders_OrderTotals_1_default'
  for (const [select, what, text] of [
    [`consumer:${id}`, 'id of OrderTotals', id],
    [`zone:${id}`, 'id of the zone of OrderTotals', id],
    [`instance:${id}/1`, 'name of the instance i-2', 'i-2'],
    ['saga:3', 'id of saga 3', '3'],
    ['event:120', 'sequence number of #120', '120'],
    ['event:120', 'key of #120', await keyOf(ui, 120)],
  ] as const) {
    await test.step(what, async () => {
      await ui.openAt(3010, `#/overview?scenario=orders&select=${select}`)
      const head = ui.inspector.getByRole('banner').or(ui.inspector.locator('header')).first()
      const copy = ui.inspector.getByRole('button', { name: `Copy ${what}`, exact: true })
      // In one line with what is copied.
      await expect(copy.locator('..')).toContainText(text)
      await copy.click()
      await expect(ui.notices).toContainText(`Copied: ${what}.`)
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
      const { width, height } = (await copy.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThan(23.9)
      // The name of the thing is its name alone.
      await expect(head.getByRole('heading')).not.toHaveAccessibleName(/Copy/)
    })
  }
})

async function keyOf(ui: Dashboard, event: number): Promise<string> {
  await ui.openAt(3010, `#/overview?scenario=orders&select=event:${event}`)
  return (await ui.fact('Key').innerText()).trim()
}
