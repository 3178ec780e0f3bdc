import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../src/scenario/link/codec.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('a run that was changed by hand goes on in another browser: link, preview, same fingerprint at the same step', async ({
  page,
  context,
}) => {
  const ui = new Dashboard(page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ui.openAt(300, '#/sagas?scenario=orders')
  await ui.publish({ name: 'Odd', payload: '{"<img src=x onerror=alert(1)>": "__proto__"}' })
  await ui.isAt(301)
  const print = await ui.fingerprint()
  await page.getByRole('button', { name: /^Run: / }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(ui.notices).toContainText('The link is in the clipboard')
  const link = await page.evaluate(() => navigator.clipboard.readText())

  // Another profile of the browser: nothing of the first is kept there.
  const other = await page.context().browser()!.newContext()
  const elsewhere = await other.newPage()
  await elsewhere.goto(link)
  const dialog = elsewhere.getByRole('dialog', { name: 'Open this link?' })
  await expect(dialog).toContainText('1 command')
  await expect(dialog).toContainText('at step 301, in sagas')
  // Behind the question stands what a first visit shows, still; it plays for whoever says no.
  const root = elsewhere.locator('#root')
  await expect(elsewhere.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', /^step 0 of /)
  // Nothing has happened in it: there is nothing to say of what gives way.
  await expect(dialog).not.toContainText('takes the place of')
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(root).toHaveAttribute('data-playing', 'true')
  await elsewhere.goto('about:blank')
  await elsewhere.goto(link)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(root).toHaveAttribute('data-fingerprint', print)
  await expect(elsewhere.getByRole('region', { name: 'Sagas' })).toBeVisible()
  await other.close()
})

test('Not now leaves what runs; a damaged link is refused in words', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await page.evaluate(() => void (location.hash = '#/overview?link=d1.4.0.QUJD'))
  const problem = page.getByRole('alertdialog')
  await expect(problem).toContainText('SG-1041')
  await problem.getByRole('button', { name: 'Close' }).last().click()
  await ui.isAt(120)
})

test('a bomb in a link is refused while it unpacks, one that is too long before it is read; the run goes on', async ({
  page,
}) => {
  const packed = deflateRawSync(new Uint8Array(20 * 1024 * 1024))
  const data = packed.toString('base64url')
  const bomb = `d1.${data.length.toString(36)}.${crc32(packed).toString(36)}.${data}`
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const problem = page.getByRole('alertdialog')
  for (const [link, code, words] of [
    [bomb, 'SG-1042', 'unpack to more than 1 MiB'],
    [`d1.1.1.${'a'.repeat(40_000)}`, 'SG-1045', 'the link has 40007 characters'],
  ] as const) {
    await page.evaluate((hash) => void (location.hash = hash), `#/overview?link=${link}`)
    await expect(problem).toContainText(words)
    await expect(problem).toContainText(code)
    await problem.getByRole('button', { name: 'Close' }).last().click()
    await expect(problem).toHaveCount(0)
    await ui.isAt(120)
  }
})

test('a scenario that was saved, and a recording, open again; the recording says that a re-run is the same', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(90, '#/overview?scenario=d26-poison-blocks')
  const print = await ui.fingerprint()
  const saved: Record<string, Buffer> = {}
  for (const item of ['Save the scenario', 'Save the recording']) {
    await page.getByRole('button', { name: /^Run: / }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const download = await coming
    saved[download.suggestedFilename()] = readFileSync(await download.path())
  }
  expect(Object.keys(saved)).toEqual(['d26-poison-blocks.json', 'd26-poison-blocks-main.sagascope.gz'])

  const input = page.getByLabel('Event log or scenario', { exact: true })
  await input.setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: saved['d26-poison-blocks.json']!,
  })
  await expect(page).toHaveURL(/scenario=file:/)
  await input.setInputFiles({
    name: 'run.sagascope.gz',
    mimeType: 'application/gzip',
    buffer: saved['d26-poison-blocks-main.sagascope.gz']!,
  })
  await expect(ui.notices).toContainText('A run made anew is the same in every step')
  // What is said may come before the picture: where the end is, the slider knows by it.
  await expect(ui.position).toHaveAttribute('max', '90')
  await ui.position.press('End')
  await ui.isAt(90)
  await ui.hasFingerprint(print)
})

test('the view Scenarios tells what there is, opens it, and goes on with what the browser keeps', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120, '#/scenarios?scenario=fines')
  const view = page.getByRole('region', { name: 'Scenarios' })
  await expect(view.getByRole('list', { name: 'Catalogue of defects' }).getByRole('listitem')).not.toHaveCount(0)
  await view.getByRole('searchbox', { name: 'Filter scenarios' }).fill('poison')
  await view.getByRole('button', { name: /^Open D26/ }).click()
  await expect(page).toHaveURL(/scenario=d26-poison-blocks/)
})

test('a link to an event far down shows its row, although rows come in above it while the run is on its way', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  const long = {
    format: 'sagascope/scenario',
    version: 2,
    name: 'long',
    title: 'Long log',
    bundle: {
      id: 'long',
      components: [{ kind: 'projector', name: 'Totals', initial: { n: 0 }, on: { Placed: { add: { n: 1 } } } }],
    },
    producers: [
      {
        kind: 'rate',
        name: 'shop',
        pattern: { kind: 'constant', perKs: 1000 },
        count: 20_000,
        events: [{ event: 'Placed', payload: {} }],
        keys: { kind: 'fresh', prefix: 'order-' },
      },
    ],
  }
  await ui.openAt(0)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(long)) })
  await expect(ui.nav).toContainText('Long log')
  await ui.toEnd()
  await expect(page).toHaveURL(/kept=.*step=[1-9]/)
  const link = page.url().replace('#/overview', '#/events')
  await page.goto('about:blank')
  await page.goto(`${link}&select=event:12`)
  await ui.isAtEnd()
  const row = ui.table('Events').locator('[aria-selected=true]')
  await expect(row).toContainText(/^12/)
  await expect(row).toBeInViewport()
})
