import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** What a fault can be let in at: how one gets to it, and what the dialog then says. */
interface Thing {
  readonly place: string
  /** What the right button is pressed on. */
  readonly on: (ui: Dashboard) => Locator
  /** Bring the focus, or the selection, there. */
  readonly focus: (ui: Dashboard) => Promise<void>
  /** What is typed into the palette, with the thing selected or not. */
  readonly typed: string
  readonly choice: RegExp
  readonly says: (dialog: Locator) => Promise<void>
}

const consumer = 'orders_OrderSaga_1_default'
const box = (dialog: Locator, name: string) => dialog.getByRole('combobox', { name, exact: true })
const row = (ui: Dashboard, view: 'Consumers' | 'Events') => ui.rows(view)

const things: Readonly<Record<string, Thing>> = {
  'a consumer': {
    place: '#/consumers?scenario=orders&step=900',
    on: (ui) => row(ui, 'Consumers').filter({ hasText: consumer }),
    focus: async (ui) => row(ui, 'Consumers').filter({ hasText: consumer }).click(),
    typed: 'inject ordersaga',
    choice: /^Faults Inject a fault at OrderSaga/,
    says: async (dialog) => expect(box(dialog, 'Consumer')).toHaveValue(consumer),
  },
  'an instance': {
    place: `#/timeline?scenario=orders&step=900&select=instance:${consumer}/0`,
    on: (ui) =>
      ui
        .region('Timeline')
        .getByRole('button', { name: /OrderSaga/ })
        .first(),
    focus: async (ui) => expect(ui.inspector).toContainText(/OrderSaga i-\d/),
    typed: 'inject here',
    choice: /Inject a fault here/,
    says: async (dialog) => expect(box(dialog, 'Consumer')).toHaveValue(consumer),
  },
  'a zone': {
    place: `#/locks?scenario=orders&step=900&select=zone:${consumer}`,
    on: (ui) => ui.region('Locks').getByRole('row').filter({ hasText: consumer }).first(),
    focus: async (ui) => expect(ui.inspector).toContainText('Zone of OrderSaga'),
    typed: 'inject here',
    choice: /Inject a fault here/,
    says: async (dialog) => {
      await expect(box(dialog, 'Consumer')).toHaveValue(consumer)
      await expect(box(dialog, 'Fault')).toHaveValue('crash-holding-lock')
    },
  },
  'an event': {
    place: '#/events?scenario=orders&step=900',
    on: (ui) => row(ui, 'Events').nth(1),
    focus: async (ui) => row(ui, 'Events').nth(1).click(),
    typed: '#2',
    choice: /^Faults Inject a fault at event #2/,
    says: async (dialog) => {
      await expect(box(dialog, 'Fault')).toHaveValue('poison-event')
      await expect(dialog.getByRole('textbox', { name: /^Event/ })).toHaveValue(/^#\d+$/)
    },
  },
  'an atom': {
    place: '#/checks?scenario=orders&step=900',
    on: (ui) => turns(ui).getByRole('button').first(),
    focus: async (ui) => turns(ui).getByRole('button').first().focus(),
    typed: 'inject at the next atom',
    choice: /^Faults Inject at the next atom: /,
    says: async (dialog) => expect(dialog).toContainText('At the next atom: '),
  },
}

const turns = (ui: Dashboard): Locator => ui.region('Checks').getByRole('list', { name: 'Who moves next' })

const ways: Readonly<Record<string, (ui: Dashboard, thing: Thing, page: Page) => Promise<void>>> = {
  'the right button': async (ui, thing, page) => {
    await thing.on(ui).click({ button: 'right' })
    await page
      .getByRole('button', { name: 'Inject here' })
      .or(page.getByRole('menuitem', { name: /^Inject here/ }))
      .last()
      .click()
  },
  'a key': async (ui, thing, page) => {
    await thing.focus(ui)
    await page.keyboard.press('x')
  },
  'the palette': async (ui, thing, page) => {
    await thing.focus(ui)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What do you want?' }).fill(thing.typed)
    await page.getByRole('option', { name: thing.choice }).first().click()
  },
}

for (const [what, thing] of Object.entries(things))
  for (const [how, go] of Object.entries(ways))
    test(`a fault is let in at ${what} by ${how}`, async ({ page }) => {
      const ui = new Dashboard(page)
      await page.goto(`/${thing.place}`)
      await ui.isAt(900)

      await go(ui, thing, page)

      const dialog = page.getByRole('dialog', { name: 'Inject a fault' })
      await thing.says(dialog)
      await dialog.getByRole('button', { name: 'Inject', exact: true }).click()
      await expect(ui.notices).toContainText('The fault is armed')
    })

test('a fault that strikes is taken away, comes back by undo, and is drawn on strip, Timeline, lanes and tape once it strikes', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, `#/checks?scenario=orders&select=consumer:${consumer}`)
  const faults = ui.region('Checks').getByRole('table', { name: 'Faults' })
  await page.keyboard.press('x')
  await box(ui.dialog, 'Fault').selectOption('crash-after-handler')
  await ui.dialog.getByRole('button', { name: 'Inject', exact: true }).click()
  await expect(faults).toContainText('Waits')
  await page.keyboard.press('Escape')

  await faults.getByRole('button', { name: 'Remove' }).click()
  await expect(ui.notices).toContainText('The fault is taken away')
  await expect(faults).toBeHidden()
  await page.keyboard.press('u')
  await expect(faults).toContainText('Waits')

  await ui.toEnd()
  await expect(faults).toContainText('Struck')
  await expect(faults.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  const mark = (await page.getByRole('region', { name: 'Whole run' }).locator('[data-mark=fault]').boundingBox())!
  await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2)
  await expect(ui.position).toHaveAttribute('title', /^Step [\d,]+, fault: Crash after the handler, at OrderSaga, #\d+/)
  await faults.getByRole('button', { name: /^step / }).click()
  await ui.go('Timeline')
  await expect(ui.region('Timeline').getByRole('img', { name: /^What .* did from step/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await ui.table('Timeline').hover()
  await page.mouse.wheel(0, 100_000)
  await expect(ui.rows('Timeline').filter({ hasText: 'fails' }).first()).toBeVisible()
  await ui.go('Locks')
  await expect(
    ui
      .region('Locks')
      .getByLabel(/struck by crash after the handler/)
      .first(),
  ).toBeAttached()
  await ui.go('Overview')
  await expect(
    ui
      .region('Overview')
      .getByLabel(/struck by crash after the handler/)
      .first(),
  ).toBeAttached()
})

const places: Readonly<Record<string, (ui: Dashboard, page: Page) => Promise<Locator>>> = {
  'a row of Consumers, by its menu': async (ui) => {
    const row = ui.rows('Consumers').first()
    await row.click({ button: 'right' })
    await ui.page.getByRole('group', { name: 'Here' }).getByRole('button', { name: 'Inject here' }).click()
    return row
  },
  'a row of Events': async (ui, page) => {
    const row = ui.rows('Events').nth(2)
    await row.click()
    await expect(row).toBeFocused()
    await page.keyboard.press('x')
    return row
  },
  'a row of Locks': async (ui, page) => {
    const row = ui.rows('Locks').first()
    await row.click()
    await expect(row).toBeFocused()
    await page.keyboard.press('x')
    return row
  },
  'the button in Checks': async (ui, page) => {
    const button = ui.region('Checks').getByRole('button', { name: /^Inject a fault/ })
    await button.focus()
    await page.keyboard.press('Enter')
    return button
  },
}

for (const [what, go] of Object.entries(places))
  test(`a fault before a recorded future makes a new run, and the focus stays at ${what}`, async ({ page }) => {
    const ui = new Dashboard(page)
    const view = /Consumers|Events|Locks|Checks/.exec(what)![0].toLowerCase()
    await ui.openAt(900, `#/${view}?scenario=orders`)
    await ui.toEnd()
    await page.evaluate(() => {
      location.hash = location.hash.replace(/step=\d+/, 'step=900').replace(/&of=\d+/, '')
    })
    await ui.isAt(900)
    const opener = await go(ui, page)
    const dialog = page.getByRole('dialog', { name: 'Inject a fault' })
    await dialog.getByRole('button', { name: 'Inject', exact: true }).click()

    await expect(ui.notices).toContainText('The fault is armed')
    await expect(page.getByRole('button', { name: 'Run: run 2' })).toBeVisible()
    await expect(opener).toBeFocused()
  })
