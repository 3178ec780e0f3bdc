import type { Page } from 'playwright'
import type { InPage } from '../in-page/main.ts'
import { screen, withBrowser } from '../harness/browser.ts'
import { single, spread, warmUps } from '../harness/compare.ts'
import type { Table, TableOptions } from '../harness/table.ts'

type Calls = { readonly [K in keyof InPage]: Parameters<InPage[K]> }
type Answer<K extends keyof InPage> = Awaited<ReturnType<InPage[K]>>

/** Call one of the functions of `bench/in-page` in the page. */
const call = <K extends keyof InPage>(page: Page, name: K, ...given: Calls[K]): Promise<Answer<K>> =>
  page.evaluate(([what, args]) => (window.sagascopeBench[what] as (...all: unknown[]) => unknown)(...args), [
    name,
    given,
  ] as const) as Promise<Answer<K>>

function onBenchPage<T>(root: string, work: (page: Page) => Promise<T>): Promise<T> {
  return withBrowser(root, async (browser, url) => {
    const page = await browser.newPage(screen)
    await page.goto(url)
    await page.waitForFunction(() => 'sagascopeBench' in window)
    return work(page)
  })
}

const sizes = [10_000, 100_000, 1_000_000] as const
/** Of five updates each. */
const batches = 30

/** One row of a long table changes: our table over a window, and the whole array given to TanStack Table. */
export function updateTable({ inPage, rounds }: TableOptions): Promise<Table> {
  return onBenchPage(inPage, async (page) => {
    const ours = sizes.map((): number[] => [])
    const whole: number[] = []
    const again: number[] = []
    for (let round = 0; round < rounds; round++) {
      const made: number[] = []
      for (const size of round % 2 === 0 ? sizes : sizes.toReversed())
        made[sizes.indexOf(size)] = await call(page, 'updateOneRow', 'window', size, batches)
      const peers = [
        await call(page, 'updateOneRow', 'whole', 100_000, 1),
        await call(page, 'updateOneRow', 'whole', 100_000, 1),
      ]
      if (round < warmUps) continue
      for (const [i, ms] of made.entries()) ours[i]!.push(ms)
      whole.push(peers[0]!)
      again.push(peers[1]!)
    }
    const flat = ours[0]!.map((least, round) => {
      const all = [least, ours[1]![round]!, ours[2]![round]!]
      return Math.max(...all) / Math.min(...all)
    })
    return {
      title: 'One row of a table changes, in Chromium',
      control: spread(again.map((ms, round) => ms / whole[round]!)),
      rows: [
        ...sizes.map((size, i) => ({
          name: `window, of ${size.toLocaleString('en')} rows`,
          unit: 'ms',
          value: spread(ours[i]!),
        })),
        { name: 'dearest size to cheapest', unit: '×', value: spread(flat), gate: { atMost: 2 } },
        { name: 'whole array of 100,000 rows', unit: 'ms', value: spread(whole) },
        {
          name: 'window, to whole array, at 100,000',
          unit: '×',
          value: spread(whole.map((ms, round) => (ms + again[round]!) / 2 / ours[1]![round]!)),
          gate: { atLeast: 40 },
        },
      ],
    }
  })
}

const sorted = 1_000_000

/** A press on a head of a table of 10⁶ rows. */
export function sortTable({ inPage, rounds }: TableOptions): Promise<Table> {
  return onBenchPage(inPage, async (page) => {
    const ours = (await call(page, 'sortSagas', 'window', sorted, rounds)).slice(warmUps)
    const whole = (await call(page, 'sortSagas', 'whole', sorted, rounds)).slice(warmUps)
    return {
      title: 'A table of 10⁶ rows is sorted by its last step, in Chromium',
      control: null,
      rows: [
        { name: 'ours, worker and page in turn', unit: 'ms', value: spread(ours) },
        { name: 'whole array', unit: 'ms', value: spread(whole) },
        {
          name: 'ours, to whole array',
          unit: '×',
          value: spread(whole.map((ms, i) => ms / ours[i]!)),
          gate: { atLeast: 10 },
        },
      ],
    }
  })
}

/** A timeline of 10⁶ atoms from end to end. */
export function timelineTable({ inPage, rounds }: TableOptions): Promise<Table> {
  return onBenchPage(inPage, async (page) => {
    const times = await call(page, 'drawSpans', 1_000_000, rounds)
    const [summed, naive, again] = [times.summed, times.naive, times.again].map((all) => all.slice(warmUps)) as [
      number[],
      number[],
      number[],
    ]
    return {
      title: 'Timeline of 10⁶ atoms from end to end, in Chromium without GPU',
      control: spread(again.map((ms, i) => ms / naive[i]!)),
      rows: [
        { name: 'spans', unit: '', value: single(times.spans) },
        { name: 'summed up and drawn', unit: 'ms', value: spread(summed) },
        { name: 'every span drawn', unit: 'ms', value: spread(naive) },
        {
          name: 'ours, to every span drawn',
          unit: '×',
          value: spread(summed.map((ms, i) => (naive[i]! + again[i]!) / 2 / ms)),
          gate: { atLeast: 40 },
        },
      ],
    }
  })
}
