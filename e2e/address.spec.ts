import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { finesInNode } from './in-node.ts'
import { csv, file } from './log-files.ts'

test('view, selection and step are in the URL and survive a reload; back and forward go through views', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(1500)
  const print = await ui.fingerprint()

  await ui.go('Consumers')
  await ui.table('Consumers').getByRole('row', { name: 'FineSaga' }).click()
  await expect(page).toHaveURL(/#\/consumers\?scenario=fines&step=1500&select=consumer:fines_FineSaga_1_default$/)
  await page.reload()
  await ui.isAt(1500)
  await ui.hasFingerprint(print)
  await expect(ui.region('Consumers')).toBeVisible()
  await expect(ui.inspector.getByRole('heading', { name: 'FineSaga' })).toBeVisible()
  await expect(ui.table('Consumers').getByRole('row', { name: 'FineSaga' })).toHaveAttribute('aria-selected', 'true')
  await expect(ui.notices).toBeHidden()

  await ui.go('Locks')
  await ui.go('Sagas')
  await page.goBack()
  await expect(ui.region('Locks')).toBeVisible()
  await page.goForward()
  await expect(ui.region('Sagas')).toBeVisible()
  await ui.isAt(1500)

  await test.step('what is recorded ahead comes back too', async () => {
    await ui.toEnd()
    const { step } = await ui.drawn()
    await ui.position.press('ArrowLeft')
    await ui.isAt(step - 1)
    await expect(page).toHaveURL(new RegExp(`step=${step - 1}&of=${step}`))
    await page.reload()
    await ui.isAt(step - 1)
    await expect(ui.position).toHaveAttribute('max', String(step))
    await page.goto('/#/sagas?scenario=fines&step=1500&select=consumer:fines_FineSaga_1_default')
    await ui.isAt(1500)
  })

  await test.step('a step made by hand comes back too', async () => {
    await ui.button('Step').click()
    await ui.isAt(1501)
    await expect(page).toHaveURL(/step=1501/)
    await page.reload()
    await ui.isAt(1501)
    await expect(ui.region('Sagas')).toBeVisible()
  })
})

test('a reload right after an act comes back to it, however soon', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1500, '#/events?scenario=fines')
  for (const step of [1501, 1502, 1503]) {
    await page.keyboard.press('.')
    await ui.isAt(step)
  }
  await page.reload()
  await ui.isAt(1503)

  await ui.region('Events').getByRole('searchbox').pressSequentially('Payment')
  await page.reload()
  await ui.isAt(1503)
  await expect(ui.region('Events').getByRole('searchbox')).toHaveValue('Payment')
  await expect(ui.rows('Events').first()).toContainText('Payment')

  await ui.button('Play').click()
  await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(1510)
  await ui.button('Pause').click()
  await expect(ui.root).toHaveAttribute('data-playing', 'false')
  const { step } = await ui.drawn()
  await page.reload()
  await ui.isAt(step)
})

test('a reload brings back what was done by hand: runs, commands, dropped logs', async ({ page, context }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300)
  const main = await ui.fingerprint()
  await ui.toEnd()
  await expect(page).not.toHaveURL(/step=300/)
  await page.evaluate(() => void (location.hash = '#/overview?scenario=fines&step=300'))
  await ui.isAt(300)
  await ui.publish({ name: 'Payment', payload: '{"caseId": "A1", "__proto__": 1}' })
  await ui.isAt(301)
  const print = await ui.fingerprint()
  await expect(page).toHaveURL(/kept=/)

  await test.step('a published event and its run, at the same step, view and selection', async () => {
    await ui.go('Events')
    await ui.rows('Events').first().click()
    await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()
    await expect(page).toHaveURL(/step=301/)
    await page.reload()
    await ui.isAt(301)
    await ui.hasFingerprint(print)
    await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()
    await expect(ui.region('Events')).toBeVisible()
    await expect(ui.notices).toBeHidden()
  })

  await test.step('the run that it left can still be shown', async () => {
    await ui.switchRun('run 2', 'main')
    await ui.button('Step back').click()
    await ui.isAt(300)
    await ui.hasFingerprint(main)
    await expect(page).toHaveURL(/step=300/)
    await page.reload()
    await ui.isAt(300)
    await ui.switchRun('main', 'run 2')
    await ui.button('Step').click()
    await ui.isAt(301)
    await ui.hasFingerprint(print)
  })

  await test.step('a second page of the same address goes its own way', async () => {
    await expect(page).toHaveURL(/step=301/)
    const first = page.url()
    const other = new Dashboard(await context.newPage())
    await other.page.goto(first)
    await other.isAt(301)
    await expect(other.page).not.toHaveURL(/kept=(.{1,40})&/.exec(first)![0])
    await other.page.close()
  })

  await test.step('a dropped log', async () => {
    await ui.drop([file('mine.csv', csv('1,a,2020-01-01,1', '1,b,2020-01-02,2'))])
    await ui.importDialog('mine.csv').getByRole('button', { name: 'Import' }).click()
    await expect(page).toHaveURL(/scenario=file:mine\.csv&kept=/)
    await ui.toEnd()
    const { step, fingerprint } = await ui.drawn()
    await ui.go('Sagas')
    await expect(page).toHaveURL(new RegExp(`step=${step}`))
    await page.reload()
    await ui.isAt(step)
    await ui.hasFingerprint(fingerprint)
    await expect(page).toHaveTitle('Sagas · mine.csv · Sagascope')
    await expect(ui.notices).toBeHidden()
  })
})

test('what this browser does not have is named, and the default scenario opens instead', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const [hash, words] of [
    ['#/sagas?scenario=file:mine.csv&kept=gone&step=3', 'mine.csv is not in this browser'],
    ['#/sagas?scenario=fines&edited=1&kept=gone&step=3', 'What was done by hand in fines is not in this browser'],
    ['#/sagas?scenario=fines&edited=1&step=3', 'What was done by hand in fines is not in this browser'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(`/${hash}`)
    await expect(ui.notices).toContainText(words)
    await expect(page).toHaveTitle('Sagas · Road traffic fines · Sagascope')
    await expect(ui.button('Pause')).toBeVisible()
    await expect(page).not.toHaveURL(/edited|kept/)
  }
  await ui.toEnd()
  await ui.hasFingerprint(finesInNode().fingerprint)
})

test('a damaged address falls back to what makes sense and says so', async ({ page }) => {
  const ui = new Dashboard(page)

  for (const [hash, words, view] of [
    ['#/nowhere?scenario=fines&step=5', 'There is no view “nowhere”', 'Overview'],
    ['#/sagas?scenario=atlantis&step=5', 'There is no scenario “atlantis”', 'Sagas'],
    ['#/events?scenario=fines&step=-7', 'step “-7” means nothing here', 'Events'],
    ['#/events?scenario=fines&step=5&select=planet:9', 'selection “planet:9” means nothing here', 'Events'],
    ['#/locks?scenario=fines&step=5&select=zone:nobody', 'is not part of this run', 'Locks'],
    ['#/locks?scenario=fines&run=7&step=5', 'Run 7 is not in this browser', 'Locks'],
    ['#/%E0%A4%A?scenario=<b>&step=1e9&select=:', 'There is no view', 'Overview'],
  ] as const) {
    await test.step(hash, async () => {
      await page.goto('about:blank')
      await page.goto(`/${hash}`)
      await expect(ui.notices).toContainText(words)
      await expect(ui.region(view)).toBeVisible()
      await expect(page).toHaveTitle(/Road traffic fines/)
      await expect(ui.inspector).toBeHidden()
    })
  }

  await test.step('a step beyond the end is the end', async () => {
    const { steps, fingerprint } = finesInNode()
    await page.goto('about:blank')
    await page.goto('/#/overview?scenario=fines&step=999999')
    await ui.isAt(steps)
    await ui.hasFingerprint(fingerprint)
  })
})
