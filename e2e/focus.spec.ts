import type { Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** Something that takes away or disables the button by which it is done. */
interface Act {
  readonly name: string
  /** Of the page, in which it stands still. */
  readonly place: string
  readonly step: number
  /** What has to be done first. */
  readonly first?: (page: Page) => Promise<void>
  /** By keys; answers what tells that it is done. */
  readonly act: (page: Page) => Promise<void>
  /** What has the focus then. */
  readonly focused: (page: Page) => ReturnType<Page['locator']>
}

const main = (page: Page) => page.getByRole('main')
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press(key)
}

const chooseOne = (page: Page) =>
  page
    .getByRole('checkbox', { name: /^Choose #/ })
    .first()
    .press('Space')
const ofDead = { place: '#/dead-events?scenario=d3-replay-rewinds', step: 60, first: chooseOne }
/** Around what can be done with the chosen ones; where the last dead event has gone it is gone as well. */
const afterDead = (page: Page) => page.locator('main [tabindex="-1"]:focus, main:focus')
const search = (text: string) => (page: Page) => main(page).getByRole('searchbox').fill(text)
const noneChosen = (page: Page) => expect(page.getByRole('group', { name: 'Chosen dead events' })).toHaveCount(0)
const inWindow = { place: '#/timeline?scenario=fines&range=800-1400', step: 2000 }
const windowButton = (page: Page) => page.getByRole('button', { name: 'window', exact: true })

const acts: readonly Act[] = [
  ...['Replay', 'Flag for replay', 'Delete', 'Choose none', 'Do it'].map((name) => ({
    ...ofDead,
    name: `Dead events, ${name}`,
    act: async (page: Page) => {
      await press(page, name)
      await noneChosen(page)
    },
    focused: afterDead,
  })),
  {
    ...ofDead,
    name: 'Dead events, undone by the key',
    act: async (page) => {
      await press(page, 'Delete')
      await noneChosen(page)
      await page.keyboard.press('u')
      await expect(notices(page)).toContainText('Undone')
    },
    focused: afterDead,
  },
  {
    name: 'Events, Clear the filter',
    place: '#/events?scenario=fines',
    step: 2000,
    first: search('no such event'),
    act: async (page) => {
      await press(page, 'Clear the filter')
      await expect(page.getByRole('table', { name: 'Events' }).getByRole('row').nth(1)).toBeVisible()
    },
    focused: main,
  },
  {
    name: 'Sagas, Look among ended ones too',
    place: '#/sagas?scenario=fines',
    step: 3899,
    first: search('caseId=N73576'),
    act: async (page) => {
      await press(page, 'Look among ended ones too')
      await expect(page.getByRole('table', { name: 'Sagas' })).toContainText('N73576')
    },
    focused: main,
  },
  {
    name: 'Events, Set of a rate, which can be set again once another one is typed',
    place: '#/events?scenario=orders',
    step: 200,
    first: (page) => page.getByRole('spinbutton', { name: 'Events per second of shop' }).fill('5'),
    act: async (page) => {
      await press(page, 'Set the rate of shop')
      await expect(notices(page)).toContainText('another rate')
    },
    focused: (page) => page.getByRole('button', { name: 'Set the rate of shop' }),
  },
  ...['Undo', 'Dismiss'].map((name) => ({
    name: `${name} of a notice`,
    place: '#/events?scenario=orders',
    step: 200,
    first: async (page: Page) => {
      await press(page, 'Stop shop')
      await expect(notices(page)).toContainText('shop stands still')
    },
    act: async (page: Page) => {
      await notices(page).getByRole('button', { name }).press('Enter')
      await expect(notices(page).getByText('shop stands still')).toHaveCount(0)
    },
    focused: main,
  })),
  ...['Window', 'Window start', 'Window end'].map((name) => ({
    ...inWindow,
    name: `${name} of the strip, Delete`,
    act: async (page: Page) => {
      await page.getByRole('slider', { name, exact: true }).press('Delete')
      await expect(page.getByRole('slider', { name, exact: true })).toHaveCount(0)
    },
    focused: windowButton,
  })),
]

for (const { name, place, step, first, act, focused } of acts)
  test(`the focus stays in the page after: ${name}`, async ({ page }) => {
    await new Dashboard(page).openAt(step, place)
    await first?.(page)

    await act(page)

    await expect(focused(page)).toBeFocused()
  })

test('a button that its own press disables keeps the focus, does nothing, and says so', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(200, '#/events?scenario=orders')
  const set = page.getByRole('button', { name: 'Set the rate of shop' })
  await expect(set).toBeDisabled()

  await set.focus()
  await page.keyboard.press('Enter')

  await expect(set).toBeFocused()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('spinbutton', { name: 'Events per second of shop' }).press('Enter')
  await expect(ui.notices).toBeHidden()
})
