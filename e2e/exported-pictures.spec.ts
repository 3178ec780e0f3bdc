import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { saved } from './saved.ts'

/** A picture that is saved shows what the page shows: here it is opened as a file is, and looked at. */

async function openedPicture(page: Page, name: string): Promise<Page> {
  const svg = await saved(page, name, 'Picture as SVG')
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The picture is saved')
  const picture = await page.context().newPage()
  await picture.goto(`data:image/svg+xml;base64,${svg.toString('base64')}`)
  return picture
}

/** First words of those of `selector` that are seen, from above: nothing covers them in their middle. */
const inSight = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)]
        .filter((each) => {
          const { left, top, width, height } = each.getBoundingClientRect()
          const found = document.elementFromPoint(left + width / 2, top + height / 2)
          return width > 0 && each.contains(found)
        })
        .map((each) => each.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''),
    selector,
  )

async function scrollTo(box: Locator, top: number): Promise<void> {
  await box.evaluate((each, to) => {
    each.scrollTop = to
    each.scrollIntoView({ block: 'end' })
  }, top)
  await expect.poll(() => box.evaluate((each) => each.scrollTop)).toBeGreaterThan(20)
}

/** The picture has what the page has in sight, beginning with the same; it has room for more, where there were controls. */
async function showsTheSame(page: Page, name: string, selector: string): Promise<string[]> {
  const onPage = await inSight(page, selector)
  expect(onPage.length).toBeGreaterThan(2)
  const picture = await openedPicture(page, name)
  const drawn = await inSight(picture, selector)
  expect(drawn.slice(0, onPage.length)).toEqual(onPage)
  await picture.close()
  return drawn
}

test('a table that is scrolled is saved as it is scrolled, under its heads', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(5000, '#/events?scenario=fines&select=event:120')
  await expect(ui.rows('Events').and(page.locator('[aria-selected="true"]'))).toBeVisible()

  const events = await showsTheSame(page, 'Events', 'table[aria-label="Events"] th')

  expect(events.slice(0, 6)).toContain('Sequence')
  expect(events).toContain('120')
  // It was but copied: the page stays where it was.
  await expect(ui.rows('Events').and(page.locator('[aria-selected="true"]'))).toBeInViewport()

  await ui.openAt(5000, '#/sagas?scenario=fines&select=saga:20')
  await expect(ui.rows('Sagas').and(page.locator('[aria-selected="true"]'))).toBeVisible()
  await showsTheSame(page, 'Sagas', '[aria-label="Sagas"] th')
})

test('where the pointer lay when it was saved is not marked in a picture', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/consumers?scenario=orders')
  await expect(ui.rows('Consumers')).not.toHaveCount(0)
  const picture = await openedPicture(page, 'Consumers')
  await expect(page.locator('[data-thing][data-hovered]').first()).toBeVisible()

  const grounds = await picture
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).backgroundColor))
  expect(grounds.length).toBeGreaterThan(2)
  expect(new Set(grounds).size).toBe(1)
})

test('so are the life of a saga, lanes of zones and those of the timeline', async ({ page }) => {
  test.slow()
  const ui = new Dashboard(page)
  await page.setViewportSize({ width: 1440, height: 480 })
  await ui.openAt(5000, '#/sagas?scenario=fines&select=saga:20')
  await page.getByRole('button', { name: 'Full state' }).click()
  const story = page.getByRole('region', { name: 'Life of saga 20' })
  await scrollTo(story, 60)
  await showsTheSame(page, 'Sagas', '[aria-label="Life of saga 20"] b')

  await page.setViewportSize({ width: 1440, height: 620 })
  await ui.openAt(3010, '#/locks?scenario=orders')
  const lanes = page.getByRole('region', { name: 'Lanes of holds and tries' })
  await scrollTo(lanes, 60)
  const heads = await showsTheSame(page, 'Holds and tries', '[aria-label="Lanes of holds and tries"] span')
  expect(heads[0], 'stays').toMatch(/^Virtual time/)

  await ui.openAt(3010, '#/timeline?scenario=orders')
  const box = page.getByRole('main').locator('ul[aria-label]').first().locator('xpath=../..')
  await scrollTo(box, 60)
  await showsTheSame(page, 'Timeline', '[aria-posinset] b')
})

test('words stand in a picture of a panel where they stand on the page, on the ground of the panel', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/locks?scenario=orders')
  const places = (at: Page): Promise<number[][]> =>
    at.evaluate(() => {
      const list = document.querySelector('ul[aria-label="Who waits for whom"]')!
      const from = list.getBoundingClientRect()
      return [...list.querySelectorAll('button')].map((each) => {
        const { left, top, width } = each.getBoundingClientRect()
        return [left - from.left, top - from.top, width].map(Math.round)
      })
    })
  const title = page.getByRole('heading', { name: 'Who waits for whom' })
  const ground = await title.evaluate((each) => {
    const probe = document.createElement('i')
    probe.style.color = 'var(--surface)'
    each.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })

  const picture = await openedPicture(page, 'Who waits for whom')

  const expected = await places(page)
  expect(expected.length).toBeGreaterThan(2)
  expect(await places(picture)).toEqual(expected)
  expect(
    await picture.evaluate(() => getComputedStyle(document.querySelector('foreignObject > *')!).backgroundColor),
  ).toBe(ground)
  await picture.close()
})

test('what is only pressed is neither in pictures nor on paper, and leaves no hole; links are, as words', async ({
  page,
}) => {
  test.slow()
  const ui = new Dashboard(page)
  const controls = /By instance|Show as table|Full state|Stop|Events per second|StepsTime|Ctrl and wheel/
  await page.setViewportSize({ width: 1440, height: 1100 })
  for (const [name, place, kept] of [
    ['Locks', '#/locks?scenario=orders', /the zone of OrderTotals/],
    ['Sagas', '#/sagas?scenario=orders&select=saga:3', /Incoming/],
    ['Events', '#/events?scenario=orders', /Sequence/],
    ['Timeline', '#/timeline?scenario=orders', /Virtual time/],
    ['Checks', '#/checks?scenario=orders', /Invariants/],
  ] as const) {
    await test.step(name, async () => {
      await ui.openAt(3010, place)
      const picture = await openedPicture(page, name)
      await expect(page.getByRole('button', { name: `Export ${name}`, exact: true })).toBeFocused()
      const words = await picture.evaluate(() => document.querySelector('foreignObject')!.textContent ?? '')
      expect(words).not.toMatch(controls)
      expect(words).toMatch(kept)
      expect(await picture.locator('[data-control], [data-drawing]').count()).toBe(0)
      await picture.close()

      const main = page.getByRole('main')
      expect(await main.innerText(), 'they are back').toMatch(name === 'Checks' ? kept : controls)
      await page.emulateMedia({ media: 'print' })
      await expect.poll(() => main.innerText()).not.toMatch(controls)
      expect(await main.innerText()).toMatch(kept)
      await page.emulateMedia({ media: null })
    })
  }

  // Where they have a line of their own on the page, it has gone with them.
  await page.setViewportSize({ width: 390, height: 844 })
  await ui.openAt(3010, '#/events?scenario=orders')
  const height = (at: Page): Promise<number> =>
    at.evaluate(() => document.querySelector('ul[aria-label="Producers"] > li')!.getBoundingClientRect().height)
  const picture = await openedPicture(page, 'Events')
  expect(await height(picture)).toBeLessThan((await height(page)) - 10)
  await picture.close()
})
