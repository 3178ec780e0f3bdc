import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'

test('the window of the strip is moved as a whole: dragged by its grip, and by keys; above the grip one seeks', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines&range=800-1400')
  const strip = page.getByRole('region', { name: 'Whole run' })
  const grip = strip.getByRole('slider', { name: 'Window', exact: true })
  const range = () => new URL(page.url().replace('#/', '')).searchParams.get('range')
  await expect(grip).toHaveAttribute('aria-valuetext', 'steps 800 to 1,400')

  await test.step('by the mouse', async () => {
    const box = (await grip.boundingBox())!
    const perStep = (await strip.getByRole('slider', { name: 'Position' }).boundingBox())!.width / 2000
    await page.mouse.move(box.x + box.width / 2, box.y + 3)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 - 200 * perStep, box.y + 10, { steps: 4 })
    await page.mouse.up()
    await page.mouse.move(box.x, box.y + 10)
    await expect.poll(range).toMatch(/^(599|600|601)-(1199|1200|1201)$/)
    await expect(grip).toBeFocused()
    await ui.isAt(2000)
  })

  await test.step('by keys, with its width, as far as the run goes', async () => {
    await page.keyboard.press('Home')
    await expect.poll(range).toBe('1-601')
    await page.keyboard.press('ArrowRight')
    await expect.poll(range).toBe('31-631')
    await page.keyboard.press('PageUp')
    await expect.poll(range).toBe('632-1232')
    await page.keyboard.press('End')
    await expect.poll(range).toBe('1400-2000')
    await page.keyboard.press('Shift+Tab')
    await expect(strip.getByRole('slider', { name: 'Window start' })).toBeFocused()
  })

  await test.step('above it one goes to a step', async () => {
    const box = (await strip.getByRole('slider', { name: 'Position' }).boundingBox())!
    await page.mouse.click(box.x + box.width * 0.85, box.y + 8)
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(1750)
    await expect.poll(range).toBe('1400-2000')
  })
})

test('a finger can take hold of a window however narrow it is', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const range of ['800-1400', '900-910', '1-11'])
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await ui.openAt(2000, `#/timeline?scenario=fines&range=${range}`)
      const box = (await page.getByRole('slider', { name: 'Window', exact: true }).boundingBox())!
      expect(Math.min(box.width, box.height), `${range} at ${width} px`).toBeGreaterThanOrEqual(24)
      await staysWithin(page, `the window ${range} at ${width} px`)
    }
})

test('of a narrow window over the run both edges and the whole can be taken', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/timeline?scenario=fines&range=1000-1030')
  for (const name of ['Window start', 'Window', 'Window end']) {
    const slider = page.getByRole('slider', { name, exact: true })
    const hit = await slider.evaluate((at) => {
      const { left, bottom, width } = at.getBoundingClientRect()
      // In the lower half, where all three are: each pixel of 24.
      const mine = Array.from({ length: Math.floor(width) }, (_, i) =>
        document.elementFromPoint(left + i + 0.5, bottom - 12),
      )
      return mine.filter((each) => each === at).length
    })
    expect(hit, name).toBeGreaterThanOrEqual(23)
  }
})
