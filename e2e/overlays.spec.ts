import type { Locator } from '@playwright/test'
import { linkHash, linkText } from '../src/scenario/link/link.ts'
import { type Overlay, overlayTitles } from '../src/ui/acts/overlays.ts'
import * as axe from './axe.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { shop } from './shop.ts'

type Way = (ui: Dashboard) => Promise<void>

const key =
  (pressed: string): Way =>
  ({ page }) =>
    page.keyboard.press(pressed)
const item =
  (menu: (ui: Dashboard) => Locator, name: string): Way =>
  async (ui) => {
    await menu(ui).click()
    await ui.page.getByRole('menuitem', { name }).click()
  }
const runMenu = ({ page }: Dashboard): Locator => page.getByRole('button', { name: /^Run: / })
const timeMenu = ({ playback }: Dashboard): Locator => playback.getByRole('button', { name: 'Time shown' })

/** How each dialog is opened: the compiler asks for the way to a new one. */
const ways: Readonly<Record<Overlay, Way>> = {
  publish: key('p'),
  'publish-again': async (ui) => {
    await ui.go('Events')
    await ui.rows('Events').first().click()
    await ui.inspector.getByRole('button', { name: 'Publish again, with an edit' }).click()
  },
  'save-as': item(runMenu, 'Save as…'),
  breakpoints: key('b'),
  inject: key('x'),
  expect: key('e'),
  'move-checkpoint': key('m'),
  'time-zone': item(timeMenu, 'Another time zone…'),
  shortcuts: key('?'),
  palette: key('Control+K'),
  'edit-dead': async ({ page }) => {
    await page.goto('/#/dead-events?scenario=d3-replay-rewinds&step=60')
    await page
      .getByRole('checkbox', { name: /^Choose #/ })
      .first()
      .check()
    await page.getByRole('button', { name: 'Edit and retry' }).click()
  },
}
/** A dialog's own title, where it has more in it. */
const namesMore: Partial<Record<Overlay, RegExp>> = { 'edit-dead': /^Edit #\d+ and retry$/ }

/** Names a log that the page does not have. */
const withoutItsLog = shop({
  producers: [{ kind: 'log', name: 'log', file: { name: 'orders.csv', sha256: '0'.repeat(64) } }],
})

/** What comes with a file or a link; the import and a refusal stand in accessibility.spec.ts. */
const arrivals: readonly (readonly [string, Way])[] = [
  ['A shop of nobody needs its event log', (ui) => ui.drop([file('shop.json', withoutItsLog)])],
  [
    'Open this link?',
    async ({ page }) => {
      const link = await linkText({ scenario: shop(), commands: [] })
      await page.evaluate((hash) => void (location.hash = hash), linkHash(link.ok ? link.value : '', { step: 40 }))
    },
  ],
]

const menus: readonly (readonly [string, (ui: Dashboard) => Locator, string])[] = [
  ['Time shown', timeMenu, 'Another time zone…'],
  ['Run', runMenu, 'Copy link'],
  ['Profile', ({ page }) => page.getByRole('button', { name: /^Profile / }), 'What is different here?'],
  ['Theme', ({ page }) => page.getByRole('button', { name: 'Theme' }), 'As the system'],
  ['Scenario', ({ nav }) => nav.getByRole('button', { name: 'Scenario' }), 'Orders'],
  ['Export', ({ page }) => page.getByRole('button', { name: 'Export Consumers' }), 'Table as CSV'],
]

const looks = ['light and dark', 'projector'] as const

for (const look of looks) {
  test(`every dialog and menu is clean and large enough for a finger, ${look}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    if (look === 'projector') await page.addInitScript(() => localStorage.setItem('sagascope.display', 'projector'))
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/consumers?scenario=fines&select=consumer:fines_FineSaga_1_default')
    await expect(ui.inspector).toContainText('FineSaga')
    /** No violation in the whole page under it, and nothing to press in it that is smaller than 24 px. */
    const isClean = async (box: Locator, where: string): Promise<void> => {
      await (look === 'projector' ? axe.isSound : axe.isClean)(page, `${where}, ${look}`)
      await expect
        .configure({ soft: true })
        .poll(() => box.evaluate(smallTargets), { message: `${where}, ${look}: targets` })
        .toEqual([])
    }
    const dialogIsClean = async (name: string | RegExp, open: Way): Promise<void> => {
      await open(ui)
      const dialog = page.getByRole('dialog', { name, exact: true })
      await expect(dialog.getByRole('button').first()).toBeVisible()
      await isClean(dialog, String(name))
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    if (look === 'projector') await expect(page.locator('html')).toHaveAttribute('data-display', 'projector')

    for (const [overlay, title] of Object.entries(overlayTitles) as [Overlay, string][])
      await dialogIsClean(namesMore[overlay] ?? title, ways[overlay])
    // In large type an inspector would lie over the view's own acts.
    await ui.openAt(2000, '#/consumers?scenario=fines')
    for (const [title, open] of arrivals) await dialogIsClean(title, open)

    const events = await ui.go('Events')
    await events.getByRole('button', { name: 'How to filter' }).click()
    const help = page.locator('[popover]:popover-open')
    await expect(help.getByRole('heading', { name: 'How to filter' })).toBeVisible()
    await isClean(help, 'How to filter')
    await page.keyboard.press('Escape')
    await ui.go('Consumers')
    for (const [name, button, entry] of menus) {
      await button(ui).click()
      const menu = page.getByRole('menu').filter({ hasText: entry })
      await expect(menu).toBeVisible()
      await isClean(menu, name)
      await page.keyboard.press('Escape')
      await expect(menu).toBeHidden()
    }
  })
}

/** Runs in the page. Links in a sentence are as high as their line; a box that is ticked is pressed by its label, too. */
function smallTargets(box: Element): string[] {
  return [...box.querySelectorAll('button, input, select, textarea, summary, [role^=menuitem]')]
    .map((at) => at.closest('label') ?? at)
    .filter((at) => {
      const { width, height } = at.getBoundingClientRect()
      return width > 0 && (width < 24 || height < 24)
    })
    .map((at) => at.outerHTML.slice(0, 120))
}

test('what is typed before the palette is there stands in its field, and acts on nothing behind it', async ({
  page,
}) => {
  let arrives: () => void = () => undefined
  const fetched = new Promise<void>((resolve) => {
    arrives = resolve
  })
  await page.route(/PaletteDialog/, async (route) => {
    await fetched
    await route.continue()
  })
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/overview?scenario=orders')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('tx')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('o e')
  arrives()
  const palette = page.getByRole('dialog', { name: 'Go to or do' })
  const field = palette.getByRole('combobox')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('to e')
  await page.keyboard.type('nd')
  await expect(field).toHaveValue('to end')
  await expect(palette.getByRole('option').first()).toContainText('To end')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await ui.isAt(300)
  // The next time it begins empty.
  await page.keyboard.press('Control+K')
  await expect(field).toHaveValue('')
})
