import { colours, isClean, isSound, violations } from './axe.ts'
import { Dashboard, views } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { csv, file } from './log-files.ts'
import { staysWithin } from './width.ts'

test('axe finds nothing in any view with its inspector, nor in a menu, light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const ui = new Dashboard(page)
  await ui.openAt(2000)

  for (const view of views) {
    await ui.go(view)
    if (view === 'Overview') await ui.table(view).getByRole('button').last().click()
    else await ui.rows(view).first().click()
    await expect(ui.inspector.getByRole('heading', { level: 2 })).toBeVisible()
    await isClean(page, `${view} with the inspector`)
  }
  await ui.go('Dead events')
  await isClean(page, 'no dead events')
  await ui.go('Compare')
  await expect(ui.region('Compare')).toContainText('What is different here?')
  await isClean(page, 'Compare')
  await ui.go('Timeline')
  await ui.region('Timeline').getByRole('button', { name: 'Fit' }).click()
  await expect(page.getByRole('slider', { name: 'Window start' })).toBeVisible()
  await isClean(page, 'Timeline with the window in the strip')
  await ui
    .region('Timeline')
    .getByRole('button', { name: /^Event log: All/ })
    .click()
  await expect(page.getByRole('menuitem', { name: 'Hide this lane' })).toBeVisible()
  await isClean(page, 'the menu of a lane')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /Play or pause/ })).toBeVisible()
  await isClean(page, 'the palette')
  await page.keyboard.press('Escape')
  await ui.go('Events')
  await ui.region('Events').getByRole('searchbox').fill('nothing like this')
  await expect(ui.region('Events')).toContainText('No event fits the filter')
  await ui.nav.getByRole('button', { name: 'Scenario' }).click()
  await expect(page.getByRole('menuitemradio').first()).toBeVisible()
  await isClean(page, 'an empty table under the menu Scenario')
  await page.keyboard.press('Escape')
  await ui.go('Consumers')
  await ui
    .region('Consumers')
    .getByRole('button', { name: /^Columns/ })
    .click()
  await isClean(page, 'the choice of columns')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export Consumers' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  await expect(ui.notices).toContainText('rows saved')
  await isClean(page, 'a notice')
})

test('axe finds nothing in dead events that are chosen, nor in the form that mends one', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const ui = new Dashboard(page)
  await ui.openAt(60, '#/dead-events?scenario=d3-replay-rewinds')
  await page
    .getByRole('checkbox', { name: /^Choose #/ })
    .first()
    .check()
  await expect(page.getByRole('complementary', { name: 'Before you do it' })).toContainText('on a copy')
  await isClean(page, 'dead events with a preview')
  await page.setViewportSize({ width: 390, height: 844 })
  await staysWithin(page, 'dead events')
  await page.getByRole('button', { name: 'Edit and retry' }).click()
  await isClean(page, 'the form that mends a dead event')
})

test('axe finds nothing in any dialog, light and dark', async ({ page, problems }) => {
  problems.allow(/the end of it/)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/locks?scenario=fines')

  await ui.region('Locks').getByRole('button', { name: 'Show as table' }).click()
  await page.keyboard.press('p')
  await ui.dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(ui.dialog.getByRole('alert')).toBeVisible()
  await isClean(page, 'the form with an error')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await isClean(page, 'the keys')
  await page.keyboard.press('Escape')
  await ui.drop([file('bad.csv', csv('1,"a,2020-01-01,1'))])
  await expect(ui.problem).toBeVisible()
  await isClean(page, 'a problem')
  await page.keyboard.press('Escape')
  await ui.drop([file('good.csv', csv('1,a,2020-01-01,1', '1,b,2020-01-02,2'))])
  await expect(ui.importDialog('good.csv')).toBeVisible()
  await isClean(page, 'the import')
  await page.keyboard.press('Escape')
  await page
    .workers()
    .at(-1)!
    .evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('the end of it')
        }),
    )
  await expect(ui.banner).toBeVisible()
  await isClean(page, 'the banner over holds as a table')
})

test('the live region says what each step does, and every notice', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  const said = page.getByRole('status')
  await expect(said).toHaveAttribute('aria-live', 'polite')
  await expect(said).toHaveText('FineSaga fetches 1 event after 123.')
  await page.keyboard.press('.')
  await expect(said).toHaveText('FineSaga looks its saga up.')
  await page.getByRole('button', { name: 'Export Overview' }).click()
  await page.getByRole('menuitem', { name: 'Table as CSV' }).click()
  await expect(said).toContainText('saved as sagascope-fines-overview-step-2001.csv.')
})

test('on a phone every view fits its width, and axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const ui = new Dashboard(page)
  await ui.openAt(2000)

  for (const view of views) {
    await ui.go(view)
    await expect(ui.table(view)).toBeVisible()
    await staysWithin(page, view)
    await isSound(page, view)
  }
  await ui.go('Timeline')
  await expect(ui.region('Timeline').getByRole('img')).toBeVisible()
  await staysWithin(page, 'Timeline')
  await isSound(page, 'Timeline')
  await ui.go('Events')
  await ui.rows('Events').first().click()
  await expect(ui.inspector).toBeVisible()
  await staysWithin(page, 'the inspector')
  await isSound(page, 'the inspector')
  await ui.inspector.getByRole('button', { name: 'Close the inspector' }).click()
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Publish an event' })).toBeVisible()
  await isSound(page, 'the menu More')
  await page.getByRole('menuitem', { name: 'Publish an event' }).click()
  await staysWithin(page, 'the form')
  await isSound(page, 'the form')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Speed and steps/ }).click()
  await expect(page.getByRole('slider', { name: 'Speed' })).toBeVisible()
  await staysWithin(page, 'the speed panel')
  await isSound(page, 'the speed panel')
})

test('the worker’s end and the wait for it are announced and clean', async ({ page, problems }) => {
  problems.allow(/ERR_FAILED/)
  const ui = new Dashboard(page)
  await page.route(/worker-sagascope/, (route) => route.abort())
  await page.goto('/')
  await expect(ui.banner).toBeVisible()

  await isClean(page, 'the banner')
})

test('what is planted is found: in a theme, in a part, by a rule that is asked for', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const ui = new Dashboard(page)
  await ui.openAt(100)
  const found = async (look?: Parameters<typeof violations>[1]): Promise<unknown[]> => violations(page, look)
  const ids = (ids: readonly string[]) => ids.map((id) => expect.objectContaining({ id }) as unknown)
  expect(await found({ also: ['target-size'] })).toEqual([])

  await page.evaluate(() => {
    const planted = document.createElement('section')
    const text = planted.appendChild(document.createElement('p'))
    text.textContent = 'Dark on dark.'
    text.style.cssText = 'color: light-dark(#111, #222); background: light-dark(#fff, #000)'
    planted.id = 'planted'
    planted.style.cssText = 'position: fixed; inset: 40% auto auto 40%; z-index: 99'
    document.querySelector('main')!.prepend(planted)
  })
  expect(await found()).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await found(colours)).toEqual(ids(['color-contrast']))
  await page.emulateMedia({ colorScheme: 'light' })

  await page.evaluate(() => {
    for (let nth = 0; nth < 2; nth++) {
      const button = document.createElement('button')
      button.style.cssText = 'display: block; inline-size: 9px; block-size: 9px; padding: 0; margin: 0'
      document.getElementById('planted')!.append(button)
    }
  })
  expect(await found({ within: '#planted', also: ['target-size'] })).toEqual(ids(['button-name', 'target-size']))
  expect(await found({ within: 'nav' })).toEqual([])
})
