import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { load } from '../../src/scenario/built-in.ts'
import { linkHash, linkText } from '../../src/scenario/link/link.ts'
import { problemsText } from '../../src/scenario/problem.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import { makeStore } from '../../src/session/make-store.ts'
import { Session } from '../../src/session/session.ts'
import { screen, withBrowser } from '../harness/browser.ts'
import { collectGarbage, spread, warmUps } from '../harness/compare.ts'
import { megabyteOfComponents, megabyteOfEvents, megabyteTitle } from '../harness/megabyte.ts'
import { busyOrdersFile } from '../harness/orders.ts'
import type { Table, TableOptions } from '../harness/table.ts'

const linkStep = 100_000
const loadGate = { atMost: 300 }
/** So long somebody reads what a link would open, and the worker warms up: title, profile, what it is made of. */
const readingMs = 2_000

/** A large scenario, and a link that leads far into a run: how long until there is something to see. */
export function openTable({ app, rounds }: TableOptions): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'sagascope-bench-'))
  return withBrowser(app, async (browser, url) => {
    try {
      const events = megabyteOfEvents()
      const scenario = join(folder, 'megabyte.json')
      writeFileSync(scenario, events)
      const link = await linkText({ scenario: busyOrdersFile(20_000), commands: [] })
      if (!link.ok) throw new Error(link.error.message)
      const hash = linkHash(link.value, { step: linkStep })
      return {
        title: 'Opening a scenario of 1 MB, and a link at step 10⁵',
        control: null,
        rows: [
          {
            name: '5,200 events: read, validate, build',
            unit: 'ms',
            value: spread(await times(rounds, () => loaded(events))),
            gate: loadGate,
          },
          {
            name: '800 consumers: read, validate, build',
            unit: 'ms',
            value: spread(await times(rounds, () => loaded(megabyteOfComponents()))),
            gate: loadGate,
          },
          {
            name: '5,200 events: from the file chosen to the first frame',
            unit: 'ms',
            value: spread(await inNewPages(rounds, browser, url, (page) => chosen(page, scenario))),
          },
          {
            name: 'link: from Open to the first frame at step 10⁵',
            unit: 'ms',
            value: spread(await inNewPages(rounds, browser, url, (page) => followed(page, hash, readingMs))),
            gate: { atMost: 500 },
          },
          {
            name: 'the same, Open pressed before the preview can be read',
            unit: 'ms',
            value: spread(await inNewPages(rounds, browser, url, (page) => followed(page, hash, 0))),
            gate: { atMost: 500 },
          },
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

/** ms of each round that counts. */
async function times(rounds: number, work: () => Promise<void>): Promise<number[]> {
  const made: number[] = []
  for (let round = 0; round < rounds; round++) {
    collectGarbage()
    const started = performance.now()
    await work()
    if (round >= warmUps) made.push(performance.now() - started)
  }
  return made
}

async function loaded(text: string): Promise<void> {
  const read = readScenario(text)
  if (!read.ok) throw new Error(problemsText(read.error))
  const spec = await load(read.value)
  if (!spec.ok) throw new Error(problemsText(spec.error))
  new Session(spec.value, { name: 'bench', title: 'Bench', description: '', source: 'file' }, makeStore)
}

/** Each in a page and a worker of its own, which show the fines meanwhile: nothing is warm but the browser's files. */
async function inNewPages(
  rounds: number,
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<number>,
): Promise<number[]> {
  const made: number[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext(screen)
    const page = await context.newPage()
    await page.goto(`${url}#/overview?scenario=fines&step=500`)
    await page.locator('[data-fingerprint]').first().waitFor()
    await page.locator('input[aria-valuetext^="step 500 of"]').waitFor()
    const ms = await work(page)
    if (round >= warmUps) made.push(ms)
    await context.close()
  }
  return made
}

async function chosen(page: Page, file: string): Promise<number> {
  await page.evaluate(startWatch, `strong:${megabyteTitle}`)
  await page.locator('input[type=file]').first().setInputFiles(file)
  return page.evaluate(endWatch)
}

async function followed(page: Page, hash: string, readMs: number): Promise<number> {
  await page.evaluate((to) => void (location.hash = to), hash)
  await page
    .getByRole('dialog', { name: 'Open this link?' })
    .getByRole('button', { name: 'Open', exact: true })
    .waitFor()
  await page.waitForTimeout(readMs)
  await page.evaluate(startWatch, `step:${linkStep.toLocaleString('en')}`)
  await page.evaluate(pressOpen)
  return page.evaluate(endWatch)
}

interface Watching {
  __shown?: Promise<number>
}

/** Runs in the page: begins to count when a file is chosen or *Open* is pressed, until what is waited for has been painted. */
function startWatch(what: string): void {
  const [kind, value] = what.split(':') as [string, string]
  const isShown = (): boolean =>
    kind === 'step'
      ? document.querySelector(`input[aria-valuetext^="step ${value} of"]`) !== null &&
        document.querySelector('#root')?.getAttribute('data-playing') === 'false'
      : [...document.querySelectorAll('strong')].some((each) => each.textContent === value) &&
        Number(document.querySelector('#root')?.getAttribute('data-rev')) > 0
  ;(globalThis as Watching).__shown = new Promise((resolve) => {
    let started = 0
    const look = (): void => {
      if (isShown()) requestAnimationFrame(() => resolve(performance.now() - started))
      else requestAnimationFrame(look)
    }
    const begin = (): void => {
      if (started > 0) return
      started = performance.now()
      look()
    }
    addEventListener('change', begin, { capture: true, once: true })
    addEventListener('click', begin, { capture: true, once: true })
  })
}

function pressOpen(): void {
  document.querySelector<HTMLElement>('dialog footer [data-look=primary]')!.click()
}

function endWatch(): Promise<number> {
  return (globalThis as Watching).__shown!
}
