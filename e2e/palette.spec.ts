import { expect, test, type Locator, type Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'

/** What the view, the inspector and the bars let one press now, by name: what leads to a thing, and what opens a menu, apart. */
const pressable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll<HTMLButtonElement>('[data-control] button, button[data-control]')]
      .filter(
        (button) =>
          button.checkVisibility() && button.ariaDisabled === null && button.getAttribute('aria-haspopup') !== 'menu',
      )
      // One of several, and it holds: there is nothing to choose.
      .filter((button) => !(button.closest('[role=group]') && button.ariaPressed === 'true'))
      .map((button) => {
        const [first] = button.childNodes
        return button.ariaLabel ?? (first instanceof Text ? first.data : button.querySelector('span')?.textContent)
      })
    return [...new Set(names.filter((name) => name !== undefined && name !== null && name !== ''))] as string[]
  })

async function paletteOf(page: Page): Promise<{ readonly field: Locator; readonly options: Locator }> {
  await page.keyboard.press('Control+K')
  const palette = page.getByRole('dialog', { name: 'Go to or do' })
  return { field: palette.getByRole('combobox'), options: palette.getByRole('option') }
}

const views = [
  'overview',
  'consumers',
  'locks',
  'sagas',
  'events',
  'timeline',
  'dead-events',
  'checks',
  'compare',
  'scenarios',
  'editor',
  'workshop',
]

test('whatever a view has a button for, the palette has by its name', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/overview?scenario=orders&select=event:25')
  // What stands beside every view is looked for once.
  const known = new Set<string>()
  for (const view of views)
    await test.step(view, async () => {
      await page.evaluate((to) => {
        location.hash = location.hash.replace(/^#\/[^?]*/, `#/${to}`)
      }, view)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
      const names = (await pressable(page)).filter((name) => !known.has(name))
      const { field, options } = await paletteOf(page)
      for (const name of names) {
        known.add(name)
        await field.fill(name)
        // What was on its way may be through meanwhile, and its button gone.
        const found = options.filter({ hasText: name }).first()
        await expect
          .poll(async () => (await found.isVisible()) || !(await pressable(page)).includes(name), { message: name })
          .toBe(true)
      }
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
  for (const name of ['Show as table', 'By instance', 'Failing', 'Tape', 'Publish again, with an edit', 'Fit', 'Steps'])
    expect(known, name).toContain(name)
})

test('how a view is drawn is chosen by the palette', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/locks?scenario=orders')
  const choose = async (words: string): Promise<void> => {
    const { field, options } = await paletteOf(page)
    await field.fill(words)
    await expect(options.first()).toContainText(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await choose('Lanes: By instance')
  await expect(page.getByRole('button', { name: 'By instance' })).toHaveAttribute('aria-pressed', 'true')
  await choose('Show as table')
  await expect(page.getByRole('button', { name: 'Show as table' })).toHaveAttribute('aria-pressed', 'true')
  await choose('Show: Held')
  await expect(page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Held' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('lanes of the timeline are hidden, folded and shown alone by the palette', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/timeline?scenario=orders')
  const lanes = page.getByRole('list', { name: 'Lanes' })
  for (const [typed, gone] of [
    ['fold the lanes of zones', 'Zones: OrderSaga'],
    ['only the lanes of consumer instances', 'Zones'],
  ] as const) {
    const { field } = await paletteOf(page)
    await field.fill(typed)
    await page.keyboard.press('Enter')
    await expect(lanes.getByRole('button', { name: gone })).toHaveCount(0)
  }
  await expect(lanes.getByRole('button', { name: /OrderSaga i-1/ })).toBeVisible()
})

test('what a menu holds is done by the palette without the menu', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/consumers?scenario=orders')
  const { field } = await paletteOf(page)
  await field.fill('Table as CSV Consumers')
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await saved).suggestedFilename()).toMatch(/consumers.*\.csv$/)
})

test('the palette knows the words that the page itself uses', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/consumers?scenario=fines')
  for (const [words, label] of [
    ['time zone', 'Original time, UTC'],
    ['unlimited', 'Speed: as fast as it goes'],
    ['help', 'Show all keys'],
    ['fingerprint', 'Copy the fingerprint'],
  ] as const)
    await test.step(words, async () => {
      const { field, options } = await paletteOf(page)
      await field.fill(words)
      await expect(options.first()).toContainText(label)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })

  const { field, options } = await paletteOf(page)
  await field.fill('caseId=S59734')
  await expect(options.first()).toContainText('Sagas with caseId=S59734')
  await page.keyboard.press('Enter')
  await expect(ui.region('Sagas')).toBeVisible()
  await expect(ui.region('Sagas').getByRole('searchbox')).toHaveValue('caseId=S59734')
})

test('what a notice offers is not offered as one of the view', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(900, '#/consumers?scenario=orders&select=consumer:orders_OrderSaga_1_default')
  await ui.inspector.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' })).toBeVisible()
  const { field, options } = await paletteOf(page)
  await field.fill('undo')
  // By its key, and nowhere else.
  await expect(options).toHaveCount(1)
  await expect(options).not.toContainText('View')
})

test.describe('by touch on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('what is tapped in the palette presses nothing of the page beneath', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(900, '#/consumers?scenario=orders')
    const { field, options } = await paletteOf(page)
    await field.fill('theme')
    const palette = page.getByRole('dialog', { name: 'Go to or do' })
    const dark = options.filter({ hasText: 'Dark theme' })
    // It stands over a row that would be selected.
    const { x, y, width, height } = (await dark.boundingBox())!
    expect(height).toBeGreaterThanOrEqual(44)

    await dark.tap()

    await expect(palette).toBeHidden()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    const beneath = await page.evaluate(
      ([left, top]) => document.elementFromPoint(left!, top!)?.closest('tr, [role=row], button') !== null,
      [x + width / 2, y + height / 2],
    )
    expect(beneath).toBe(true)
    await expect(page).not.toHaveURL(/select=/)
    await expect(page.locator('[aria-selected=true]')).toHaveCount(0)
  })

  test('what one may type is told in full', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(900, '#/consumers?scenario=orders')
    const { field } = await paletteOf(page)
    const room = () =>
      field.evaluate((input: HTMLInputElement) => {
        const pen = document.createElement('canvas').getContext('2d')!
        pen.font = getComputedStyle(input).font
        return input.clientWidth - pen.measureText(input.placeholder).width
      })
    await expect.poll(room).toBeGreaterThanOrEqual(0)
  })

  test('what a menu can do nothing with now looks so, does nothing, and is not offered', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(900, '#/consumers?scenario=orders')
    await page.getByRole('button', { name: 'More' }).tap()
    const undo = page.getByRole('menuitem', { name: 'Undo' })
    await expect(undo).toHaveAttribute('aria-disabled', 'true')
    // Its words may say why.
    await page.getByRole('menuitem', { name: 'Publish an event' }).press('ArrowDown')
    await expect(undo).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(undo).toBeVisible()
    await expect(page.getByRole('region', { name: 'Notices' })).toBeHidden()
    await page.keyboard.press('Escape')

    const { field, options } = await paletteOf(page)
    await field.fill('undo more')
    await expect(options).toHaveCount(0)
  })
})
