import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { screen, withBrowser } from '../harness/browser.ts'
import { spread } from '../harness/compare.ts'
import { largeFile, largeTitle } from '../harness/large.ts'
import type { Table, TableOptions } from '../harness/table.ts'

const views =
  'Consumers|Locks|Sagas|Events|Dead events|Timeline|Checks|Compare|Workshop|Scenarios|Scenario editor|Overview'.split(
    '|',
  )
const gate = { atMost: 300 }

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
      return {
        title: 'Views open over 10⁶ atoms, 100,000 sagas, 1,000 consumers with 8 instances, in Chromium',
        control: null,
        // The first time counts: it fetches the view's code as well.
        rows: views.map((view, i) => ({
          name: view,
          unit: 'ms',
          value: { ...spread(times[i]!), median: Math.max(times[i]![0]!, spread(times[i]!).median) },
          gate,
        })),
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
    return region !== null && (region.querySelector(proof) !== null || region.querySelectorAll('p').length > 1)
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
