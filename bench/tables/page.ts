import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { screen, withBrowser } from '../harness/browser.ts'
import { percentile, single, spread } from '../harness/compare.ts'
import { busyOrdersFile, busyTitle } from '../harness/orders.ts'
import type { Table, TableOptions } from '../harness/table.ts'

const orders = 60_000
const pauses = 15
const watchMs = 4000

/** The page while the worker runs as fast as it can: how soon *Pause* is obeyed, and how long the page is ever busy. */
export function pageTable({ app }: TableOptions): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'sagascope-bench-'))
  const scenario = join(folder, 'orders.json')
  writeFileSync(scenario, busyOrdersFile(orders))
  return withBrowser(app, async (browser, url) => {
    try {
      const tasks = await tasksAtTopSpeed(browser, url, scenario)
      const slow = await slowFrames(await atTopSpeed(browser, url, scenario))
      const pauseMs = await pauseLatencies(await atTopSpeed(browser, url, scenario))
      return {
        title: 'Page at top speed: orders, 1,000 live sagas',
        control: null,
        rows: [
          { name: 'Pause, median', unit: 'ms', value: spread(pauseMs) },
          { name: 'Pause, p95', unit: 'ms', value: single(percentile(pauseMs, 0.95)), gate: { atMost: 50 } },
          { name: 'longest task of the page', unit: 'ms', value: single(tasks.longestMs), gate: { atMost: 50 } },
          { name: 'the same, without waiting for a core', unit: 'ms', value: single(tasks.longestCpuMs) },
          {
            name: 'frames over 25 ms',
            unit: '%',
            value: single(slow.playing),
            gate: { atMost: 2 },
            machine: slow.machine,
          },
          { name: 'of an empty page beside a busy worker', unit: '%', value: single(slow.machine) },
          { name: 'tasks over 50 ms', unit: '', value: single(tasks.long) },
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

/** The page with the busy scenario, playing as fast as it goes. */
async function atTopSpeed(browser: Browser, url: string, scenario: string): Promise<Page> {
  const page = await browser.newPage(screen)
  await page.goto(url)
  await page.locator('[data-fingerprint]').first().waitFor()
  await page.getByRole('slider', { name: 'Speed' }).press('End')
  await page.locator('input[type=file]').first().setInputFiles(scenario)
  await page.locator('strong:visible', { hasText: busyTitle }).first().waitFor()
  await page.evaluate(playUnlessPlaying)
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  return page
}

/**
 * Runs in the page, in one task: a run that begins by itself cannot put *Pause* in the place of *Play* between the look and
 * the click.
 */
function playUnlessPlaying(): void {
  document.querySelector<HTMLElement>('[role=toolbar][aria-label=Playback] button[aria-label="Play"]')?.click()
}

/** ms from a click on *Pause* until the page shows that it has paused, ascending. */
async function pauseLatencies(page: Page): Promise<number[]> {
  const made: number[] = []
  for (let i = 0; i < pauses; i++) {
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await page.waitForTimeout(60 + ((i * 37) % 50))
    made.push(await page.evaluate(pauseLatency))
    await page.getByRole('button', { name: 'Play', exact: true }).click()
  }
  return made.toSorted((a, b) => a - b)
}

/** Runs in the page. */
function pauseLatency(): Promise<number> {
  const bar = document.querySelector('[role=toolbar][aria-label=Playback]')!
  const find = (name: string): HTMLElement | null => bar.querySelector<HTMLElement>(`button[aria-label="${name}"]`)
  return new Promise((resolve, reject) => {
    const pause = find('Pause')
    if (pause === null) return reject(new Error('the page does not play'))
    const started = performance.now()
    const observer = new MutationObserver(() => {
      if (find('Play') === null) return
      observer.disconnect()
      resolve(performance.now() - started)
    })
    observer.observe(bar, { subtree: true, childList: true, attributes: true })
    pause.click()
    return undefined
  })
}

/**
 * Of a hundred frames, those that came more than 25 ms after the one before: while the run goes flat out; and on an empty
 * page whose worker only counts, which has nothing to draw: what is slow there the machine cannot do faster.
 */
async function slowFrames(page: Page): Promise<{ readonly playing: number; readonly machine: number }> {
  const playing = await page.evaluate(slowShare, { forMs: watchMs, besideWorker: false })
  // Without our content policy: the worker is written on the spot.
  await page.goto('about:blank')
  const machine = await page.evaluate(slowShare, { forMs: watchMs, besideWorker: true })
  await page.close()
  return { playing, machine }
}

/** Runs in the page. */
function slowShare({
  forMs,
  besideWorker,
}: {
  readonly forMs: number
  readonly besideWorker: boolean
}): Promise<number> {
  const worker = besideWorker ? new Worker(URL.createObjectURL(new Blob(['for (let n = 0; ; n++) {}']))) : null
  return new Promise((resolve) => {
    const gaps: number[] = []
    const started = performance.now()
    let before = started
    const frame = (): void => {
      const now = performance.now()
      gaps.push(now - before)
      before = now
      if (besideWorker) document.body.textContent = String(gaps.length)
      if (now - started < forMs) requestAnimationFrame(frame)
      else {
        worker?.terminate()
        resolve((100 * gaps.filter((ms) => ms > 25).length) / gaps.length)
      }
    }
    requestAnimationFrame(frame)
  })
}

interface Tasks {
  readonly longestMs: number
  readonly longestCpuMs: number
  readonly long: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** µs: by the clock, and on a core. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The tasks of the page's main thread, from the browser's own trace. */
async function tasksAtTopSpeed(browser: Browser, url: string, scenario: string): Promise<Tasks> {
  const page = await atTopSpeed(browser, url, scenario)
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] })
  await page.waitForTimeout(watchMs)
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  await page.close()
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  )
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid, dur }) => name.endsWith('RunTask') && dur !== undefined && mains.has(`${pid}:${tid}`),
  )
  if (tasks.length === 0) throw new Error('the trace holds no task of the page')
  const longest = (of: (task: TraceEvent) => number): number =>
    tasks.reduce((most, task) => Math.max(most, of(task)), 0) / 1000
  return {
    longestMs: longest(({ dur }) => dur ?? 0),
    longestCpuMs: longest(({ tdur }) => tdur ?? 0),
    long: tasks.filter(({ dur }) => dur! > 50_000).length,
  }
}
