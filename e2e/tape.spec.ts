import type { Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** Sum of red, green and blue where the stamps' letters and edges are darkest, and where their grounds are lightest. */
const stampShades = (page: Page) => (): Promise<{ darkest: number; lightest: number }> =>
  page.evaluate(() => {
    const [, canvas] = document.querySelectorAll<HTMLCanvasElement>('table[aria-label="Overview"] thead canvas')
    const { data } = canvas!.getContext('2d')!.getImageData(0, 0, canvas!.width, canvas!.height)
    const sums: number[] = []
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255) sums.push(data[at]! + data[at + 1]! + data[at + 2]!)
    return { darkest: Math.min(...sums), lightest: Math.max(...sums) }
  })

test('the tape is painted in the colours of its theme, of paper, and of a system that has only its own', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const ui = new Dashboard(page)
  await ui.openAt(500)
  await expect(ui.table('Overview').getByRole('button', { name: /^#\d+ / })).not.toHaveCount(0)
  const shades = stampShades(page)
  await expect.poll(async () => (await shades()).lightest).toBeGreaterThan(600)
  const light = await shades()

  await test.step('dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(async () => (await shades()).darkest).toBeLessThan(light.darkest)
  })
  await test.step('paper is light', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect.poll(shades).toEqual(light)
    await page.emulateMedia({ media: 'screen' })
    await expect.poll(shades).not.toEqual(light)
  })
  await test.step('forced colours', async () => {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await expect.poll(shades).not.toEqual(light)
    await expect.poll(async () => (await shades()).darkest).toBe(0)
  })
})

test('what is painted in a cell is said in words, and the stamps take the pointer and the keys', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(500)
  const tape = ui.table('Overview')
  await expect(tape.getByRole('img', { name: 'done', exact: true })).not.toHaveCount(0)
  const stamps = tape.getByRole('button', { name: /^#\d+ / })
  // Beside the inspector there is room for fewer, the last ones.
  await stamps.last().click()
  await expect(stamps.last()).toHaveAttribute('aria-pressed', 'true')
  await stamps.last().press('ArrowLeft')
  await expect(stamps.nth(-2)).toBeFocused()
  await stamps.nth(-2).press('Enter')
  await expect(stamps.nth(-2)).toHaveAttribute('aria-pressed', 'true')
})

test('a ring on the tape is in flight by the figures as well, also where a saga’s own handler has the event', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(500)
  await expect(ui.table('Overview').getByRole('img', { name: 'in flight', exact: true })).toHaveCount(1)
  await expect(ui.total('In flight')).toHaveText('1')
  await ui.openAt(502)
  await expect(ui.total('In flight')).toHaveText('0')
  await expect(ui.table('Overview').getByRole('img', { name: 'in flight', exact: true })).toHaveCount(0)
})

test('the legend tells of what was handled again and of faults once they are on the tape, and keeps to it', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(40, '#/events?scenario=zombie-holder')
  const rare = page.getByText(/^(handled again|a fault)$/)
  await expect(page.getByText('checkpoint', { exact: true })).toBeVisible()
  await expect(rare).toHaveCount(0)

  await ui.openAt(344, '#/events?scenario=zombie-holder&select=event:4')
  await expect(rare).toHaveText(['handled again', 'a fault'])
  await ui.button('To start').click()
  await ui.isAt(0)
  await expect(rare).toHaveText(['handled again', 'a fault'])
})
