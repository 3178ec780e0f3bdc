import type { Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** Where each thing that is looked for stood while the run played, in each picture in which that was not as in the one before. */
type Places = Readonly<Record<string, readonly number[]>>
interface Watched {
  places: Record<string, number[]>
}

async function watch(page: Page, selector: string): Promise<void> {
  await page.evaluate((found) => {
    const places: Record<string, number[]> = ((globalThis as unknown as Watched).places = {})
    const look = () => {
      // At rest each thing is as high as it needs.
      const playing = document.getElementById('root')!.dataset['playing'] === 'true'
      for (const [index, element] of document.querySelectorAll<HTMLElement>(found).entries()) {
        const seen = (places[element.getAttribute('aria-label') ?? element.textContent ?? String(index)] ??= [])
        const { left, top } = element.getBoundingClientRect()
        const at = Math.round(top + document.querySelector('main')!.scrollTop) + Math.round(left) * 10_000
        if (playing && seen.at(-1) !== at) seen.push(at)
      }
      requestAnimationFrame(look)
    }
    look()
  }, selector)
}

const placesOf = (page: Page): Promise<Places> => page.evaluate(() => (globalThis as unknown as Watched).places)
const goesBack = (seen: readonly number[]): boolean => seen.some((at, i) => at < (seen[i - 1] ?? -Infinity))

/** Play on for so many steps. */
async function play(ui: Dashboard, page: Page, steps: number): Promise<void> {
  const before = (await ui.drawn()).step
  await ui.button('Play').click()
  await expect.poll(async () => (await ui.drawn()).step).toBeGreaterThan(before + steps)
  await page.keyboard.press('Space')
  await expect(ui.root).toHaveAttribute('data-playing', 'false')
}

test('while a run plays, everybody stands always in the same place, and nothing below the words moves up and down', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(2500, '#/overview?scenario=orders')
  const standings = page.getByRole('list', { name: 'Where everybody stands' }).getByRole('listitem')
  await expect(standings).toHaveText([/^OrderTotals i-1/, /i-2/, /^OrderNotifier i-1/, /i-2/, /^OrderSaga i-1/, /i-2/])

  await watch(page, 'main h2')
  await play(ui, page, 200)

  const { 'Event tape': tape = [] } = await placesOf(page)
  expect(tape).not.toHaveLength(0)
  expect(goesBack(tape), `Event tape stood at ${tape.join(', ')}`).toBe(false)
})

test('while a run plays, who waits has a place of its own, and the lanes below stay', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2500, '#/locks?scenario=orders')
  await watch(page, 'main h2')
  await play(ui, page, 400)

  const { 'Who waits for whom': waits = [], Lanes: lanes = [] } = await placesOf(page)
  expect(waits, 'somebody waited').not.toHaveLength(0)
  expect(goesBack(lanes), `Lanes stood at ${lanes.join(', ')}`).toBe(false)
})

test('while a run plays, lanes of Timeline that were there stay', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2500, '#/timeline?scenario=orders')
  await watch(page, 'main ul[aria-label=Lanes] button')
  await play(ui, page, 400)

  for (const [lane, seen] of Object.entries(await placesOf(page)))
    expect(goesBack(seen), `${lane} stood at ${seen.join(', ')}`).toBe(false)
})
