import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('a worker that throws is named with its cause, hands over its recording, and is brought back', async ({
  page,
  problems,
}) => {
  problems.allow(/the worker threw this/)
  const ui = new Dashboard(page)
  await ui.openAt(800)
  const before = await ui.fingerprint()

  await worker(page).evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('the worker threw this')
      }),
  )
  await expect(ui.banner).toContainText('The simulation worker stopped at step 800')
  await expect(ui.banner).toContainText('the worker threw this')
  await expect(ui.root).toHaveAttribute('data-connection', 'stopped')

  await test.step('the page stays usable, its last picture in place', async () => {
    await ui.hasFingerprint(before)
    await ui.go('Consumers')
    await expect(ui.rows('Consumers')).toHaveCount(3)
    await ui.rows('Consumers').first().click()
    await expect(ui.inspector).toContainText('The simulation worker has stopped')
    await ui.inspector.getByRole('button', { name: 'Close the inspector' }).click()
    await ui.go('Overview')
    await expect(ui.region('Overview')).toContainText('of 47')
  })

  await test.step('what had not been fetched is said to be lost, with the way back', async () => {
    const sagas = await ui.go('Sagas')
    await expect(sagas).toContainText('The simulation worker has stopped')
    await expect(sagas.getByRole('button', { name: 'Restart' })).toBeVisible()
    const timeline = await ui.go('Timeline')
    const words = timeline.getByRole('searchbox', { name: 'Filter lanes' })
    await words.fill('zone')
    await expect(words).toBeFocused()
    await expect(timeline.getByRole('button', { name: 'Restart' })).toBeVisible()
    await words.fill('')
    await ui.go('Overview')
  })

  await test.step('what would do something in the run says why it does not, and keeps the focus', async () => {
    await ui.button('Step').focus()
    await expect(ui.button('Step')).toHaveAttribute('aria-disabled', 'true')
    await expect(ui.button('Step')).toHaveAccessibleDescription(/The simulation worker has stopped: restart it first\./)
    await page.keyboard.press('Enter')
    await expect(ui.button('Step')).toBeFocused()
    const events = await ui.go('Events')
    await expect(events.getByRole('button', { name: 'Stop fines' })).toHaveAttribute('aria-disabled', 'true')
    await ui.go('Overview')
    await expect(ui.notices.getByRole('listitem')).toHaveCount(0)
  })

  await test.step('what is filled in for the run is not lost', async () => {
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog', { name: 'Publish an event' })
    await dialog.getByRole('combobox', { name: 'Name' }).fill('Payment')
    await expect(dialog).toContainText('The simulation worker has stopped')
    await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('combobox', { name: 'Name' })).toHaveValue('Payment')
    await page.keyboard.press('Escape')
  })

  await test.step('the recording can be had', async () => {
    const saved = await download(page, () => ui.banner.getByRole('button', { name: 'Save the recording' }).click())
    expect(saved).toMatchObject({ about: { name: 'fines' }, scenario: { seed: 1 }, cursor: 800 })
  })

  await test.step('the palette restarts it too', async () => {
    await page.keyboard.press('Control+k')
    await ui.dialog.getByRole('combobox').fill('restart')
    await expect(ui.dialog.getByRole('option', { selected: true })).toContainText('Restart from step 800')
    await page.keyboard.press('Escape')
  })

  await test.step('Restart comes back to the same step', async () => {
    await restart(ui, 800)
    await ui.hasFingerprint(before)
    await takesOrders(ui, 800)
  })
})

test('a worker that hangs or is gone is said not to answer, and can be replaced', async ({ page }) => {
  await page.addInitScript(keepWorkers)
  const ui = new Dashboard(page)
  await ui.openAt(800)
  const before = await ui.fingerprint()

  await test.step('it hangs', async () => {
    void worker(page)
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await expect(ui.banner).toContainText('does not answer', { timeout: 20_000 })
    await expect(ui.banner).toContainText('Last picture: step 800')
    await restart(ui, 800)
    await ui.hasFingerprint(before)
  })

  await test.step('it is terminated', async () => {
    await takesOrders(ui, 800)
    await ui.openAt(800)
    await page.evaluate(() => (globalThis as unknown as { workers: Worker[] }).workers.at(-1)!.terminate())
    await expect(ui.banner).toContainText('does not answer', { timeout: 20_000 })
    const saved = await download(page, () => ui.banner.getByRole('button', { name: 'Save the recording' }).click())
    expect(saved).toMatchObject({ format: 'sagascope-session', step: 800, fingerprint: before })
    await restart(ui, 800)
    await ui.hasFingerprint(before)
  })
})

test('a worker script that cannot be fetched is said so, and Restart fetches it again', async ({ page, problems }) => {
  problems.allow(/ERR_FAILED/)
  const ui = new Dashboard(page)
  await page.route(/worker-sagascope/, (route) => route.abort())
  await page.goto('/')

  await expect(ui.banner).toContainText('its script could not be loaded')
  await expect(page.getByRole('main')).toContainText('There is nothing to show')
  await page.unroute(/worker-sagascope/)
  await ui.banner.getByRole('button', { name: 'Restart' }).click()

  await expect(ui.banner).toBeHidden()
  await expect(ui.button('Pause')).toBeVisible()
  await expect(page).toHaveTitle('Overview · Road traffic fines · Sagascope')
})

test('what was done by hand is done again when the worker is replaced', async ({ page, problems }) => {
  problems.allow(/gone now/)
  const ui = new Dashboard(page)
  await ui.openAt(100)
  await ui.publish({ name: 'Payment' })
  await ui.isAt(101)
  const print = await ui.fingerprint()
  await worker(page).evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('gone now')
      }),
  )

  await restart(ui, 101)

  await takesOrders(ui, 101)
  await ui.button('Step').click()
  await ui.isAt(1)
  await ui.position.press('End')
  await ui.isAt(101)
  await ui.hasFingerprint(print)
  // That of the publication, with its way back, stays for a while.
  await expect(ui.notices).not.toContainText(/restored|lost|differ/)
})

test('what is written into a dead event outlives the worker, and is replayed by the next', async ({
  page,
  problems,
}) => {
  problems.allow(/gone now/)
  const ui = new Dashboard(page)
  await ui.openAt(60, '#/dead-events?scenario=d3-replay-rewinds')
  const region = ui.region('Dead events')
  await region
    .getByRole('checkbox', { name: /^Choose #/ })
    .first()
    .check()
  await region.getByRole('button', { name: 'Edit and retry' }).click()
  const payload = ui.dialog.getByRole('textbox', { name: /Payload/ })
  await payload.fill('{"caseId": "B2", "amount": 14}')
  await worker(page).evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('gone now')
      }),
  )

  await ui.dialog.getByRole('button', { name: 'Restart' }).click()
  await expect(payload).toHaveValue('{"caseId": "B2", "amount": 14}')
  await ui.dialog.getByRole('button', { name: 'Replace and replay' }).click()

  await expect(ui.dialog).toBeHidden()
  await ui.toEnd()
  await expect(region).toContainText('1 event, 1 cause, 1 consumer')
})

async function restart(ui: Dashboard, step: number): Promise<void> {
  await ui.banner.getByRole('button', { name: `Restart from step ${step}` }).click()
  await expect(ui.banner).toBeHidden()
  await ui.isAt(step)
}

/**
 * The picture is the old one until the new worker has its own, at the same step: what it does tells that it is there. On
 * its way it passes step 0, but only when it is done it has the whole run before it.
 */
async function takesOrders(ui: Dashboard, end: number): Promise<void> {
  const atStart = new RegExp(`^step 0 of ${end}`)
  await expect(async () => {
    await ui.button('To start').click()
    await expect(ui.position).toHaveAttribute('aria-valuetext', atStart, { timeout: 500 })
  }).toPass()
}

const worker = (page: Page) => {
  const [running] = page.workers().slice(-1)
  if (!running) throw new Error('the page has no worker')
  return running
}

/** What the page saves as a file. */
async function download(page: Page, act: () => Promise<void>): Promise<unknown> {
  const coming = page.waitForEvent('download')
  await act()
  const bytes = readFileSync(await (await coming).path())
  // A recording's first line says what was run; the page's own record is plain JSON.
  if (bytes[0] !== 0x1f) return JSON.parse(bytes.toString('utf8')) as unknown
  const [head = ''] = gunzipSync(bytes).toString('utf8').split('\n')
  return (JSON.parse(head) as { readonly is: unknown }).is
}

/** Runs in the page. */
function keepWorkers(): void {
  const workers: Worker[] = []
  Object.assign(globalThis, { workers })
  globalThis.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      workers.push(this)
    }
  }
}
