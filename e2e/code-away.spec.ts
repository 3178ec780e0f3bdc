import type { Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, type Problems, test } from './fixtures.ts'

/** Code of the page. Of the worker's the banner speaks: see worker-trouble.spec.ts. */
const code = /\/assets\/(?!worker)/

/** The server, as far as it sends code that the page has not fetched yet. One route for all of it: none comes or goes meanwhile. */
async function serverOf(page: Page, problems: Problems): Promise<{ stop(): void; start(): void }> {
  // The browser tells of each request that failed, React of what the guard has caught.
  problems.allow(/Failed to load resource|could not be fetched/)
  let runs = true
  await page.route(code, (route) => (runs ? route.continue() : route.abort()))
  return {
    stop() {
      runs = false
    },
    start() {
      runs = true
    },
  }
}

/** Style sheets that are linked and have nothing to say: they were not fetched. */
const bareStyles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
      .filter(({ sheet }) => (sheet?.cssRules.length ?? 0) === 0)
      .map(({ href }) => href),
  )

const dialogs = [
  ['Control+K', 'Go to or do'],
  ['b', 'Breakpoints'],
  ['x', 'Inject a fault'],
  ['e', 'Expect this'],
  ['m', 'Move the checkpoint'],
] as const

test('a dialog that cannot be fetched says so, leaves the page as it is, and comes when it is tried again', async ({
  page,
  problems,
}) => {
  const ui = new Dashboard(page)
  const server = await serverOf(page, problems)
  await ui.openAt(2000)
  server.stop()
  let step = 2000
  for (const [key, title] of dialogs) {
    await page.keyboard.press(key)
    await expect(ui.problem).toHaveAccessibleName(`Sagascope could not fetch “${title}”`)
    await expect(ui.problem).toContainText('The server of this page may have been stopped.')
    // What is typed ahead for the palette must not take the keys of these buttons.
    await ui.problem.getByRole('button', { name: 'Try again' }).press('Space')
    await expect(ui.problem.getByRole('button', { name: 'Try again' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(ui.problem).toHaveCount(0)
    // What lies behind goes on.
    await page.keyboard.press('.')
    await ui.isAt(++step)
  }
  for (const [key, title] of dialogs) {
    await page.keyboard.press(key)
    await expect(ui.problem).toHaveAccessibleName(`Sagascope could not fetch “${title}”`)
    server.start()
    await ui.problem.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('dialog', { name: title, exact: true }).getByRole('button').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(ui.dialog).toHaveCount(0)
    server.stop()
  }
  expect(await bareStyles(page)).toEqual([])
})

test('a view and the inspector that cannot be fetched say so in their place, and come when tried again', async ({
  page,
  problems,
}) => {
  const ui = new Dashboard(page)
  const server = await serverOf(page, problems)
  const main = page.getByRole('main')
  await ui.openAt(300, '#/overview?scenario=orders')
  server.stop()

  await ui.nav.getByRole('link', { name: 'Sagas', exact: true }).click()
  await expect(main.getByRole('alert')).toContainText('Sagascope could not fetch Sagas')
  await expect(main).not.toContainText('http')
  server.start()
  await main.getByRole('button', { name: 'Try again' }).click()
  await expect(ui.table('Sagas')).toBeVisible()
  expect(await bareStyles(page)).toEqual([])

  server.stop()
  await ui.rows('Sagas').first().click()
  await expect(ui.inspector.getByRole('alert')).toContainText('Sagascope could not fetch the inspector')
  // On a phone it covers the view, and there is no other way back for a finger.
  await ui.inspector.getByRole('button', { name: 'Close' }).click()
  await expect(ui.inspector).toHaveCount(0)
  await ui.rows('Sagas').first().click()
  server.start()
  await ui.inspector.getByRole('button', { name: 'Try again' }).click()
  await expect(ui.inspector.getByRole('heading').first()).toBeVisible()
  await expect(ui.inspector.getByRole('alert')).toHaveCount(0)
  expect(await bareStyles(page)).toEqual([])
})

test('a graph that cannot be fetched says so in its place, leaves what stands beside it, and comes when tried again', async ({
  page,
  problems,
}) => {
  const ui = new Dashboard(page)
  const server = await serverOf(page, problems)
  const alert = page.getByRole('main').getByRole('alert')
  await ui.openAt(300, '#/sagas?scenario=orders')
  await expect(ui.rows('Sagas').first()).toBeVisible()
  server.stop()
  await page.getByRole('button', { name: 'Graph', exact: true }).click()
  await expect(alert).toContainText('Sagascope could not fetch the graph')
  await expect(page.getByRole('heading', { name: 'Ways of OrderSaga' })).toBeVisible()
  server.start()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('group', { name: 'Graph of OrderSaga' })).toBeVisible()

  await page.goto('about:blank')
  await ui.openAt(3000, '#/locks?scenario=orders')
  await expect(ui.rows('Locks').first()).toBeVisible()
  server.stop()
  const waits = page.getByRole('list', { name: 'Who waits for whom' })
  for (let i = 0; i < 60 && !(await waits.isVisible()); i++) {
    await ui.button('Step').click()
    await ui.isAt(3001 + i)
  }
  await expect(alert).toContainText('Sagascope could not fetch the graph')
  await expect(waits.getByRole('listitem').first()).toContainText('the zone of')
  server.start()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('group', { name: 'Graph of who waits for whom' })).toBeVisible()
})

test('a style sheet that was lost with one view is there for the next', async ({ page, problems }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/overview?scenario=orders')
  problems.allow(/Failed to load resource|could not be fetched/)
  await page.route(/DataTable[^/]*\.css/, (route) => route.abort(), { times: 1 })
  await ui.nav.getByRole('link', { name: 'Sagas', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Sagascope could not fetch Sagas')
  await ui.go('Events')
  await expect(ui.rows('Events').first()).toBeVisible()
  expect(await bareStyles(page)).toEqual([])
})

test('an export that cannot be fetched is a warning in words, and works when it is tried again', async ({
  page,
  problems,
}) => {
  const ui = new Dashboard(page)
  const server = await serverOf(page, problems)
  await ui.openAt(300, '#/consumers?scenario=orders')
  server.stop()
  const csv = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Export Consumers' }).click()
    await page.getByRole('menuitem', { name: 'Table as CSV' }).click()
  }
  await csv()
  const warning = ui.notices.getByRole('listitem').filter({ hasText: 'Nothing was exported' })
  await expect(warning).toHaveAttribute('data-tone', 'warning')
  await expect(warning).toContainText('The server of this page may have been stopped.')
  await expect(warning).not.toContainText(/http|TypeError/)

  server.start()
  const saved = page.waitForEvent('download')
  await csv()
  expect((await saved).suggestedFilename()).toBe('sagascope-orders-consumers-step-300.csv')
})

test('a lesson that cannot be fetched can be tried again, or left', async ({ page, problems }) => {
  const server = await serverOf(page, problems)
  await page.goto('/#/workshop')
  const lesson = page.getByRole('button', { name: 'Start', exact: true })
  await expect(lesson).toBeVisible()
  server.stop()
  await lesson.click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('Sagascope could not fetch the lesson')
  await alert.getByRole('button', { name: 'To the list of lessons' }).click()
  await expect(lesson).toBeVisible()
  await lesson.click()
  server.start()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('region', { name: 'Workshop' })).toHaveAttribute('data-stage', 'predict')
  expect(await bareStyles(page)).toEqual([])
})
