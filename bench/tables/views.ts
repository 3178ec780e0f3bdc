import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { screen, withBrowser } from '../harness/browser.ts'
import { spread } from '../harness/compare.ts'
import { largeFile, largeTitle } from '../harness/large.ts'
import type { Row, Table, TableOptions } from '../harness/table.ts'

const views =
  'Consumers|Locks|Sagas|Events|Dead events|Timeline|Checks|Compare|Workshop|Scenarios|Scenario editor|Overview'.split(
    '|',
  )
const gate = { atMost: 300 }
/** Those that show every consumer, or rows that tell of all of them. */
const dragged = ['Consumers', 'Locks', 'Events', 'Timeline']
const dragPlaces = 60
/** Half of what the pointer comes to, at up to sixty places a second. */
const dragGate = { atLeast: 50 }

/** How soon every view shows what it is for, over much of everything: the first time in a page, and each later time. */
export function viewsTable({ app, rounds }: TableOptions): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'sagascope-bench-'))
  const scenario = join(folder, 'much.json')
  writeFileSync(scenario, largeFile())
  return withBrowser(app, async (browser, url) => {
    try {
      const page = await browser.newPage(screen)
      await page.goto(url)
      await page.locator('[data-fingerprint]').first().waitFor()
      await page.locator('input[type=file]').first().setInputFiles(scenario)
      await page.locator('strong:visible', { hasText: largeTitle }).first().waitFor()
      await page.getByRole('button', { name: 'To end' }).click()
      await page.getByText(', the end').first().waitFor({ timeout: 300_000 })
      const times = views.map((): number[] => [])
      for (let round = 0; round < rounds; round++)
        for (const [i, view] of views.entries()) times[i]!.push(await opened(page, view))
      const drags: Row[] = []
      for (const view of dragged) {
        await opened(page, view)
        const shares: number[] = []
        for (let round = 0; round < rounds; round++) shares.push(await shownOfDrag(page))
        drags.push({ name: `${view}: places shown of a drag`, unit: '%', value: spread(shares), gate: dragGate })
      }
      return {
        title: 'Views open over 10⁶ atoms, 100,000 sagas, 1,000 consumers with 8 instances, in Chromium',
        control: null,
        // The first time counts: it fetches the view's code as well.
        rows: [
          ...views.map((view, i) => ({
            name: view,
            unit: 'ms',
            value: { ...spread(times[i]!), median: Math.max(times[i]![0]!, spread(times[i]!).median) },
            gate,
          })),
          ...drags,
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

/** ms from a click on a view's link until its rows or drawing, or the words that there are none, have been painted. */
async function opened(page: Page, view: string): Promise<number> {
  const ms = await page.evaluate(timeToOpen, view)
  // What this view still has to do is not to be counted for the next.
  await page.waitForTimeout(300)
  return ms
}

/** Runs in the page. What counts as shown is what a view draws with its first answer from the worker. */
function timeToOpen(view: string): Promise<number> {
  const link = document.querySelector<HTMLElement>(`nav a[aria-label="${view}"]`)
  const shown = (): boolean => {
    const region = document.querySelector(`section[aria-label="${view}"]`)
    const proof = '[data-index], canvas, th[scope=col] button, h2, h3, textarea, [contenteditable=true]'
    // Heads of a table, and titles of panels, are there before what they wait for.
    if (region === null || region.querySelector('[aria-busy=true]') !== null) return false
    return region.querySelector(proof) !== null || region.querySelectorAll('p').length > 1
  }
  return new Promise((resolve, reject) => {
    if (link === null) return reject(new Error(`there is no link to ${view}`))
    const started = performance.now()
    const look = (): void => {
      // In a frame's callback that frame is not painted yet: the next one is.
      if (shown()) requestAnimationFrame(() => resolve(performance.now() - started))
      else requestAnimationFrame(look)
    }
    link.click()
    look()
    return undefined
  })
}

/**
 * Drag *Position* back from 90 % to 30 % of the run, at up to 60 places a second.
 *
 * @returns of those places, % whose world was shown while it lasted
 */
async function shownOfDrag(page: Page): Promise<number> {
  const box = await page.getByRole('slider', { name: 'Position' }).boundingBox()
  if (box === null) throw new Error('the slider Position is not shown')
  const move = (i: number) => page.mouse.move(box.x + box.width * (0.9 - i * 0.01), box.y + box.height / 2)
  await move(0)
  await page.mouse.down()
  await page.waitForTimeout(300)
  await page.evaluate(watchFingerprint)
  for (let i = 1; i <= dragPlaces; i++) await Promise.all([move(i), page.waitForTimeout(1000 / 60)])
  const shown = await page.evaluate(() => (globalThis as unknown as { stopWatching(): number }).stopWatching())
  await page.mouse.up()
  await page.waitForTimeout(300)
  return (100 * shown) / dragPlaces
}

/** Runs in the page: `stopWatching()` tells how many worlds have been shown since. */
function watchFingerprint(): void {
  const shown = new Set<string | null>()
  const print = (): string | null =>
    document.querySelector('[data-fingerprint]')?.getAttribute('data-fingerprint') ?? null
  const before = print()
  let watching = true
  const look = (): void => {
    shown.add(print())
    if (watching) requestAnimationFrame(look)
  }
  look()
  ;(globalThis as unknown as { stopWatching(): number }).stopWatching = () => {
    watching = false
    shown.delete(before)
    return shown.size
  }
}
