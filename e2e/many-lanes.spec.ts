import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { lanesOf } from './lanes.ts'
import { saved } from './saved.ts'

/** A hundred consumers with eight instances: more lanes than one window of the worker holds. */
const manyLanes = JSON.stringify({
  format: 'sagascope/scenario',
  version: 2,
  name: 'many',
  title: 'Many lanes',
  bundle: {
    id: 'many',
    instances: 8,
    components: Array.from({ length: 100 }, (_, i) => ({
      kind: 'projector',
      name: `Totals${i}`,
      initial: { orders: 0 },
      on: { [i < 3 ? 'OrderPlaced' : 'StockCounted']: { add: { orders: 1 } } },
    })),
  },
  producers: [
    {
      kind: 'rate',
      name: 'shop',
      pattern: { kind: 'constant', perKs: 1000 },
      count: 5,
      events: [{ event: 'OrderPlaced', payload: {} }],
      keys: { kind: 'fresh', prefix: 'order-' },
    },
  ],
})

async function openManyLanes(page: Page): Promise<{ ui: Dashboard; region: Locator }> {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(manyLanes) })
  await expect(ui.nav).toContainText('Many lanes')
  await ui.toEnd()
  const region = await ui.go('Timeline')
  await expect(region).toContainText(/\d more lanes rest/)
  return { ui, region }
}

test('among many lanes that of what is selected comes into sight, once', async ({ page }) => {
  const { ui, region } = await openManyLanes(page)
  const lanes = lanesOf(region)
  const selected = lanes.and(page.locator('[data-selected]'))
  const box = region.getByRole('list', { name: 'Lanes' }).locator('xpath=../..')
  const top = () => box.evaluate(({ scrollTop }) => scrollTop)
  const select = (thing: string) =>
    page.evaluate((to) => {
      location.hash = `${location.hash.replace(/&select=[^&]*/, '')}&select=${to}`
    }, thing)

  await select('instance:many_Totals99_1_default/7')
  await expect(selected).toHaveText(/^Totals99i-8$/)
  await expect(selected).toBeInViewport({ ratio: 1 })

  // From then on the place is the reader's own.
  await box.evaluate((element) => element.scrollTo(0, 0))
  await expect(selected).toHaveCount(0)
  const { step } = await ui.drawn()
  await ui.button('Step back').click()
  await ui.isAt(step - 1)
  await expect.poll(top).toBe(0)

  // Another selection is another wish, and what is in sight stays where it is.
  await select('consumer:many_Totals2_1_default')
  await expect(selected.first()).toBeInViewport()
  await select('instance:many_Totals98_1_default/0')
  await expect(selected).toHaveText(/^Totals98i-1$/)
  await expect(selected).toBeInViewport({ ratio: 1 })
})

test('of many lanes a filter finds each, also those that had no room, and says how many more fit', async ({ page }) => {
  const { region } = await openManyLanes(page)
  const words = region.getByRole('searchbox', { name: 'Filter lanes' })
  const lanes = lanesOf(region)
  const picture = region.getByRole('img')
  const heading = (name: string) => region.getByRole('button', { name, exact: true })

  await words.fill('totals77 i-3')
  await expect(lanes).toHaveText(['Totals77i-3'])
  await expect(heading('Consumer instances: 1 of 800 lanes')).toBeVisible()
  await words.fill('i-3')
  await expect(picture).toHaveAccessibleName(/^What 100 lanes did/)
  await expect(heading('Consumer instances: 100 of 800 lanes')).toBeVisible()
  await expect(region).not.toContainText('more lanes')
  await words.fill('instances')
  await expect(region).toContainText(/3\d\d more lanes fit, but rest/)
  await words.fill('nobody')
  await expect(region.getByText('No lane fits')).toBeVisible()
  await region.getByRole('button', { name: 'Show all lanes' }).click()
  await expect(region).toContainText(/\d more lanes rest/)

  // A lane has its menu at once, and what it narrows to is found as well.
  await lanes.last().getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Only this consumer' }).click()
  await expect(picture).toHaveAccessibleName(/^What [89] lanes did/)
})

test('the table and its file have what is in all lanes that fit, also in those that the picture has no room for', async ({
  page,
}) => {
  const { ui, region } = await openManyLanes(page)
  await region.getByRole('button', { name: 'Fit' }).click()
  await expect(region).toContainText(/\d more lanes left out/)
  await region.getByRole('button', { name: 'Show as table' }).click()

  await expect(ui.rows('Timeline').first()).toBeVisible()
  await expect(region).not.toContainText('more lanes')
  const rows = JSON.parse((await saved(page, 'Timeline', 'JSON')).toString()) as readonly Readonly<
    Record<'lane' | 'group' | 'fromStep', unknown>
  >[]
  const loops = rows.filter(({ group }) => group === 'Consumer instances').map(({ lane }) => lane)
  expect(new Set(loops).size).toBe(800)
  await expect(ui.table('Timeline')).toHaveAttribute('aria-rowcount', String(rows.length + 1))
  const steps = rows.map(({ fromStep }) => Number(fromStep))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))

  await region.getByRole('searchbox').fill('totals77 i-3')
  await expect(ui.rows('Timeline').first()).toContainText('Totals77 i-3')
  const left = rows.filter(({ lane }) => lane === 'Totals77 i-3').length
  await expect(ui.table('Timeline')).toHaveAttribute('aria-rowcount', String(left + 1))
})

/** How many lines each picture of the lanes had from now on: of a whole page, whenever anything in it changed. */
async function countLines(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = ((globalThis as { lines?: number[] }).lines = [])
    const look = () => {
      const lines = document.querySelectorAll('main ul[aria-label=Lanes] li').length
      if (seen.at(-1) !== lines) seen.push(lines)
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    look()
  })
  return () => page.evaluate(() => (globalThis as { lines?: number[] }).lines ?? [])
}

test('until the lanes that a filter leaves are there those before stay, folded groups as well', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  await region.getByRole('button', { name: 'Zones: 3 lanes' }).click()
  await expect(lanesOf(region)).toHaveCount(6)
  const counted = await countLines(page)

  await region.getByRole('searchbox').fill('FineSaga')
  await expect(lanesOf(region)).toHaveCount(2)
  await region.getByRole('searchbox').fill('nobody')
  await expect(region).toContainText('The filter leaves none of 9 lanes.')
  await region.getByRole('button', { name: 'Show all lanes' }).click()
  await expect(lanesOf(region)).toHaveCount(6)

  // Six lanes under five headings; two under two; none.
  expect(await counted()).toEqual([11, 4, 0, 11])
})
