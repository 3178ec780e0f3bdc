import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'

test('Play pauses at what a breakpoint names, says which, and goes on from there', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1000)
  const dialog = page.getByRole('dialog', { name: 'Breakpoints' })

  await test.step('set two of them by hand', async () => {
    await page.keyboard.press('b')
    await expect(dialog).toContainText('No breakpoint is set')
    await dialog.getByRole('combobox', { name: 'What happens' }).selectOption('A saga ends')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByRole('combobox', { name: 'What happens' }).selectOption('A checkpoint reaches a number')
    await dialog.getByRole('combobox', { name: 'Whose' }).selectOption('FineSaga')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByRole('alert')).toContainText('whole number')
    await dialog.getByRole('textbox', { name: 'Sequence number' }).fill('#200')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByRole('listitem')).toHaveText([/a saga ends/, /the checkpoint of FineSaga reaches #200/])
    await dialog.getByRole('checkbox', { name: 'a saga ends' }).uncheck()
    await page.keyboard.press('Escape')
    await expect(ui.button('Breakpoints: 1 on')).toBeVisible()
    await expect(page).toHaveURL(/break=off:saga-ended&break=checkpoint:200:/)
  })

  let live = 0
  await test.step('at full speed it stops at the very step', async () => {
    await page.getByRole('slider', { name: 'Speed' }).press('End')
    await ui.button('Play').click()
    await expect(ui.notices).toContainText('the checkpoint of FineSaga reaches #200')
    await expect(ui.root).toHaveAttribute('data-playing', 'false')
    live = (await ui.drawn()).step
    expect(live).toBeGreaterThan(1000)
    // Nothing was run beyond it.
    await expect(ui.playback).toContainText(`step ${live.toLocaleString('en')} of ${live.toLocaleString('en')}`)
    await ui.go('Consumers')
    await expect(ui.rows('Consumers').filter({ hasText: 'FineSaga' }).first()).toContainText('200')
  })

  await test.step('To end passes over it; on the recorded past it stops at the same step', async () => {
    await ui.toEnd()
    await ui.button('To start').click()
    await ui.isAt(0)
    await ui.button('Play').click()
    await ui.isAt(live)
    await page.keyboard.press('b')
    await expect(dialog.getByRole('button', { name: /^hit at / })).toHaveText(`hit at ${live.toLocaleString('en')}`)
    await dialog.getByRole('button', { name: 'Remove: the checkpoint of FineSaga reaches #200' }).click()
    await expect(dialog.getByRole('combobox', { name: 'What happens' })).toBeFocused()
    await dialog.getByRole('checkbox', { name: 'a saga ends' }).check()
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('a link carries them', async () => {
    await expect(page).toHaveURL(/break=saga-ended&?/)
    await page.reload()
    await ui.isAt(live)
    await expect(ui.button('Breakpoints: 1 on')).toBeVisible()
    await ui.button('Play').click()
    await expect(ui.notices).toContainText('a saga ends')
    await ui.notices.getByRole('button', { name: 'Play on' }).click()
    await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(live)
    // It goes on to the next that ends, and only that pause is told.
    await expect(ui.root).toHaveAttribute('data-playing', 'false')
    await expect(ui.notices.getByRole('listitem')).toHaveCount(1)
  })
})

test('Play pauses where an event is buried as dead, at any consumer or at the one that is chosen', async ({ page }) => {
  const ui = new Dashboard(page)
  const dialog = page.getByRole('dialog', { name: 'Breakpoints' })
  for (const [whose, words, which] of [
    ['any consumer', 'a consumer buries an event as dead', 'OrderSaga buries #5'],
    ['OrderSaga', 'OrderSaga buries an event as dead', ''],
  ] as const) {
    await page.goto('about:blank')
    await ui.openAt(0, '#/consumers?scenario=heal-or-hang')
    await page.keyboard.press('b')
    await dialog.getByRole('combobox', { name: 'What happens' }).selectOption('An event is buried as dead')
    await dialog.getByRole('combobox', { name: 'Whose' }).selectOption(whose)
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByRole('listitem')).toHaveText([words])
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('slider', { name: 'Speed' }).press('End')
    await ui.button('Play').click()
    await expect(ui.notices.getByRole('listitem')).toContainText([words])
    await expect(ui.notices).toContainText(which)
    // Right after the burial: the event is dead, and its checkpoint not yet written.
    await ui.isAt(59)
    await expect(ui.nav.getByRole('link', { name: 'Dead events', exact: true }).locator('..')).toContainText('1')
    await page.keyboard.press('b')
    await expect(dialog.getByRole('button', { name: 'hit at 59' })).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

for (const [choice, words, told, step] of [
  ['A zone is taken', 'a zone is taken', 'OrderSaga enters its zone', 2],
  ['An event is published', 'an event is published', 'shop publishes #1, OrderCreated', 8],
  ['An event is handled', 'an event is handled', 'OrderSaga handles #1, OrderCreated', 14],
  [
    'A consumer fails',
    'a consumer fails',
    'where it handles the event: java.net.ConnectException: connection refused; fails on #5',
    54,
  ],
] as const) {
  test(`Play pauses where ${words}`, async ({ page }) => {
    const ui = new Dashboard(page)
    const dialog = page.getByRole('dialog', { name: 'Breakpoints' })
    await ui.openAt(0, '#/overview?scenario=heal-or-hang')
    await page.keyboard.press('b')
    await dialog.getByRole('combobox', { name: 'What happens' }).selectOption(choice)
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('slider', { name: 'Speed' }).press('End')
    await ui.button('Play').click()
    await expect(ui.notices.getByRole('listitem')).toContainText(`Paused at step ${step}: ${words}.`)
    await expect(ui.notices).toContainText(told)
    await ui.isAt(step)
    await expect(ui.playback).toContainText(`step ${step} of ${step}`)
    await page.keyboard.press('b')
    await expect(dialog.getByRole('button', { name: `hit at ${step}` })).toBeVisible()
  })
}

test('another scenario keeps only those that name nothing of the old one', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/overview?scenario=fines&break=dead&break=event-published:Payment')
  await ui.chooseScenario('Orders')
  await expect(page).toHaveURL(/scenario=orders/)
  await expect(page).toHaveURL(/break=dead/)
  await expect(page).not.toHaveURL(/Payment/)
})

test('on a phone they are in the menu More, and the form fits', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/overview?scenario=fines&break=checkpoint:200:fines_FineSaga_1_default')
  await expect(page.getByRole('button', { name: /^Breakpoints/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Breakpoints' }).click()
  await expect(page.getByRole('dialog', { name: 'Breakpoints' }).getByRole('listitem')).toHaveCount(1)
  await staysWithin(page, 'the breakpoints')
})
