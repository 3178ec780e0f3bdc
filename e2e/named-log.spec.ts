import { createHash } from 'node:crypto'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { csv, file } from './log-files.ts'

const log = csv('1,Opened,2020-01-01,5', '2,Opened,2020-01-02,6', '1,Closed,2020-01-03,7')
const sha256 = createHash('sha256').update(log).digest('hex')
const scenario = JSON.stringify({
  format: 'sagascope/scenario',
  version: 2,
  name: 'permits',
  title: 'Permits of nobody',
  bundle: {
    id: 'permits',
    components: [
      {
        kind: 'saga',
        name: 'Permit',
        association: 'caseId',
        on: { Opened: { init: true }, Closed: { end: 'true' } },
      },
    ],
  },
  producers: [{ kind: 'log', name: 'log', file: { name: 'permits.csv', sha256 } }],
})

test('a scenario whose log lies beside it asks for the file, refuses another, runs, and comes back after a reload', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await ui.drop([file('permits.json', scenario)])
  const dialog = page.getByRole('dialog', { name: 'Permits of nobody needs its event log' })
  await expect(dialog).toContainText('permits.csv')
  await expect(dialog).toContainText(sha256)

  // Windows line ends: the same rows, another content.
  const other = log.replaceAll('\n', '\r\n')
  await ui.drop([file('permits.csv', other)])
  await expect(dialog.getByRole('alert')).toContainText('permits.csv is another file')
  await expect(dialog.getByRole('alert')).toContainText(createHash('sha256').update(other).digest('hex'))
  await ui.isAt(120)

  await dialog.getByLabel('The event log').setInputFiles(file('renamed.csv', log))
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(/scenario=file:permits/)
  await ui.toEnd()
  await expect(ui.total('Published')).toHaveText('3')
  const print = await ui.fingerprint()

  await expect(page).toHaveURL(/kept=/)
  await page.reload()
  await expect(page.getByRole('dialog')).toBeHidden()
  await ui.hasFingerprint(print)
})

test('Not now leaves what runs', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await ui.drop([file('permits.json', scenario)])
  const dialog = page.getByRole('dialog', { name: 'Permits of nobody needs its event log' })
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(dialog).toBeHidden()
  await ui.button('Step').click()
  await ui.isAt(121)
})

test('what the server holds ready beside the scenario is taken; what it has not, or has otherwise, is asked for', async ({
  page,
  problems,
}) => {
  // The browser itself says what the server has not.
  problems.allow(/404 .*\/opened\/permits\.csv/)
  // As `sagascope open permits.json` serves them.
  let beside: string | null = log
  await page.route('**/opened/permits.json', (route) => route.fulfill({ body: scenario }))
  await page.route('**/opened/permits.csv', (route) =>
    beside === null ? route.fulfill({ status: 404 }) : route.fulfill({ body: beside }),
  )
  const ui = new Dashboard(page)
  await page.goto('/#/overview?open=permits.json')
  await expect(page).toHaveURL(/scenario=file:permits/)
  await ui.toEnd()
  await expect(ui.total('Published')).toHaveText('3')

  const dialog = page.getByRole('dialog', { name: 'Permits of nobody needs its event log' })
  for (beside of [null, `${log}3,Opened,2020-01-04,1\n`]) {
    await page.goto('about:blank')
    await page.goto('/#/overview?open=permits.json')
    await expect(dialog).toContainText('permits.csv')
    await expect(dialog.getByRole('alert')).toHaveCount(beside === null ? 0 : 1)
  }
  await dialog.getByLabel('The event log').setInputFiles(file('permits.csv', log))
  await expect(page).toHaveURL(/scenario=file:permits/)
})

test('a scenario that is dropped while another waits for its log is opened as one, and not taken for that log', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await ui.drop([file('permits.json', scenario)])
  const dialog = page.getByRole('dialog', { name: 'Permits of nobody needs its event log' })
  await expect(dialog).toBeVisible()

  const inline = { kind: 'log', name: 'log', events: [{ event: 'Opened', at: 0, payload: { caseId: '1' } }] }
  const second = { ...(JSON.parse(scenario) as object), name: 'second', title: 'The second one', producers: [inline] }
  await ui.drop([file('second.json', JSON.stringify(second))])

  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(/scenario=file:second/)
  await expect(ui.nav.getByRole('button', { name: 'Scenario' })).toContainText('The second one')
})
