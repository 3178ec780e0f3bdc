import { gzipSync } from 'node:zlib'
import { basename } from 'node:path'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { cloudEvent, csv, file, receipt, trace, xes, xesEvent } from './log-files.ts'

test('a CSV by drop: what was detected is shown, an end is ticked, the run counts what it should', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(500)
  const before = await ui.fingerprint()
  const dialog = ui.importDialog('receipt.csv')

  await ui.drop([file('receipt.csv', receipt(30))])
  await expect(dialog).toBeVisible()
  await expect(dialog).toContainText('Event log as CSV')
  await expect(dialog.getByRole('combobox', { name: /^Case/ })).toHaveValue('case:concept:name')
  await expect(dialog.getByRole('combobox', { name: /^Event name/ })).toHaveValue('concept:name')
  await expect(dialog.getByRole('combobox', { name: /^Time/ })).toHaveValue('time:timestamp')
  await expect(dialog.getByRole('table', { name: 'First rows' })).toContainText('case-1')
  const ends = dialog.getByRole('group', { name: /^Which events end a case/ })
  await expect(ends.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(ends).toContainText('30×')
  await ui.hasFingerprint(before)

  await test.step('a column cannot have two meanings', async () => {
    await dialog.getByRole('combobox', { name: /^Event name/ }).selectOption('case:concept:name')
    await expect(dialog.getByRole('alert')).toContainText('need a column each')
    await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
    await dialog.getByRole('combobox', { name: /^Event name/ }).selectOption('concept:name')
    await expect(dialog.getByRole('alert')).toBeHidden()
  })

  await test.step('Cancel leaves everything as it was', async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
    await ui.isAt(500)
    await ui.hasFingerprint(before)
  })

  await ui.drop([file('receipt.csv', receipt(30))])
  await dialog.getByRole('checkbox', { name: 'T10 Determine necessity to stop' }).check()
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page).toHaveTitle(/receipt\.csv/)
  await expect(ui.button('Pause')).toBeVisible()
  await ui.toEnd()
  await expect(ui.total('Published')).toHaveText('90')
  await expect(ui.total('Sagas live')).toHaveText('0')
  await expect(ui.total('Sagas ended')).toHaveText('30')
  await ui.go('Consumers')
  for (const name of ['EventCounts', 'CaseSaga']) {
    await expect(ui.table('Consumers').getByRole('row', { name })).toBeVisible()
  }
})

test('a log whose columns have other names is mapped by hand, money included, by the picker', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const odd = file('odd.csv', 'who;what;when;fee\nx1;Opened;2020-01-02;12,50\nx1;Closed;2020-01-03;7,25\n')

  await ui.nav.getByRole('button', { name: 'Scenario' }).click()
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: /^Open a file/ }).click()
  await (await picker).setFiles(odd)
  const dialog = ui.importDialog('odd.csv')
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: /^Case/ }).selectOption('who')
  await dialog.getByRole('combobox', { name: /^Event name/ }).selectOption('what')
  await dialog.getByRole('combobox', { name: /^Time/ }).selectOption('when')
  await dialog.getByRole('checkbox', { name: 'fee' }).check()
  await expect(dialog.getByRole('table', { name: 'First rows' })).toContainText('money')
  await dialog.getByRole('button', { name: 'Import' }).click()

  await expect(page).toHaveTitle(/odd\.csv/)
  await ui.toEnd()
  await ui.go('Events')
  await ui.rows('Events').filter({ hasText: 'Opened' }).click()
  const payload = ui.inspector.getByRole('region', { name: /^Payload of/ })
  await expect(payload).toContainText('"fee": 1250')
  await expect(payload).toContainText('"caseId": "x1"')
  await expect(ui.fact('Original time')).toHaveText('2020-01-02 00:00:00')
})

test('XES, CloudEvents and gzip come in by content, whatever their name', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const lines = [1, 2, 3].map((n) => cloudEvent({ id: String(n), subject: `o-${n % 2}`, data: { n } })).join('\n')
  const log = xes(
    trace('c1', xesEvent('Begun', '2020-01-01T00:00:00Z'), xesEvent('Done', '2020-01-03T00:00:00Z')),
    trace('c2', xesEvent('Begun', '2020-01-02T00:00:00Z')),
  )
  // The global block holds a date that is no event; the whole stands on one line.
  const oneLine = log
    .replace('<log>', '<log><global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>')
    .replaceAll('\n', '')

  for (const [path, format, events, cases] of [
    [file('log.xes', log), 'Event log as XES', 3, 2],
    [file('one-line.xes', oneLine), 'Event log as XES', 3, 2],
    [file('zipped.bin', gzipSync(log)), 'Event log as XES, gzipped', 3, 2],
    [file('lines.txt', lines), 'CloudEvents as JSON lines', 3, 2],
    [file('zipped.csv.gz', gzipSync(csv('1,a,2020-01-01,1', '2,b,2020-01-02,2'))), 'Event log as CSV, gzipped', 2, 2],
  ] as const) {
    await test.step(basename(path), async () => {
      await ui.drop([path])
      const dialog = ui.importDialog(basename(path))
      await expect(dialog).toContainText(format)
      await dialog.getByRole('button', { name: 'Import' }).click()
      await expect(page).toHaveTitle(new RegExp(basename(path)))
      await ui.toEnd()
      await expect(ui.total('Published')).toHaveText(String(events))
      await expect(ui.total('Sagas live')).toHaveText(String(cases))
      await expect(ui.total('Dead')).toHaveText('0')
    })
  }
})

test('odd names come in unharmed: markup stays text, __proto__ and constructor are names like others', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const markup = '<img src=x onerror=alert(1)>'
  const name = `"<b>""bold""</b> & ${markup}"`
  const rows = [
    'case,activity,time,__proto__,constructor,toString',
    `__proto__,${name},2020-01-01,p,c,t`,
    'constructor,begun,2020-01-02,p,c,t',
    'constructor,constructor,2020-01-04,p,c,t',
    `"${markup}",__proto__,2020-01-03,p,"</script><script>alert(1)</script>",t`,
  ]
  page.on('dialog', () => expect.soft(false, 'markup ran').toBe(true))

  const path = file('<b>odd & "names".csv'.replaceAll('"', "'"), rows.join('\n'))
  await ui.drop([path])
  const dialog = ui.importDialog(basename(path))
  await expect(dialog).toContainText(markup)
  await dialog.getByRole('checkbox', { name: 'constructor' }).last().check()
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(ui.nav).toContainText(basename(path))
  await ui.toEnd()

  await expect(ui.total('Published')).toHaveText('4')
  await expect(ui.total('Sagas live')).toHaveText('2')
  await expect(ui.total('Sagas ended')).toHaveText('1')
  await expect(ui.total('Dead')).toHaveText('0')
  await ui.go('Events')
  await expect(ui.rows('Events').filter({ hasText: markup })).toHaveCount(2)
  await ui.rows('Events').last().click()
  await expect(ui.inspector.getByRole('heading', { level: 2 })).toContainText(`<b>"bold"</b> & ${markup}`)
  const payload = ui.inspector.getByRole('region', { name: /^Payload of/ })
  for (const pair of ['"caseId": "__proto__"', '"__proto__": "p"', '"constructor": "c"', '"toString": "t"']) {
    await expect(payload).toContainText(pair)
  }
  const sagas = await ui.go('Sagas')
  for (const id of ['__proto__', 'constructor', markup]) {
    await expect(ui.table('Sagas').getByRole('rowheader', { name: id }).first()).toBeVisible()
  }
  await sagas.getByRole('searchbox').fill('caseId=__proto__')
  await expect(ui.table('Sagas')).toHaveAttribute('aria-rowcount', '2')
  await ui.go('Consumers')
  await expect(page.locator('img[src=x]')).toHaveCount(0)
  expect(await page.evaluate(() => ({}) as { p?: unknown })).toEqual({})
})

test('an import in progress can be cancelled, and the run before goes on untouched', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(700)
  const before = await ui.fingerprint()
  const rows = Array.from({ length: 700_000 }, (_, n) => `${n % 5000},step ${n % 9},2020-01-01T00:00:00Z,${n}\n`)
  const large = file('large.csv', `case,activity,time,n\n${rows.join('')}`)

  await ui.drop([large])
  const looking = page.getByRole('dialog', { name: 'Looking at large.csv' })
  await expect(looking.getByRole('progressbar')).toBeVisible()
  await expect(looking).toContainText(/[1-9][\d,]* events/)
  await looking.getByRole('button', { name: 'Cancel' }).click()

  await expect(ui.dialog).toBeHidden()
  await ui.isAt(700)
  await ui.hasFingerprint(before)
  await ui.button('Step').click()
  await ui.isAt(701)
  await expect(ui.problem).toBeHidden()
  await expect(page).toHaveURL(/scenario=fines/)
})

test('a log of one event is a run like others, and is counted in the singular', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  await ui.drop([file('single.csv', csv('A,Start,2024-01-01T00:00:00Z,1'))])
  await ui.importDialog('single.csv').getByRole('button', { name: 'Import' }).click()
  await expect(ui.nav).toContainText('1 event from a file')
  await ui.toEnd()
  await expect(ui.total('Published')).toHaveText('1')
  await expect(ui.region('Overview')).not.toContainText('−0')
})
