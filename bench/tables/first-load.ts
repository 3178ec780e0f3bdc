import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright'
import { screen, withBrowser } from '../harness/browser.ts'
import { single } from '../harness/compare.ts'
import type { Table, TableOptions } from '../harness/table.ts'

/** The scripts that the page fetches until *Overview* is drawn; what only the worker loads has `worker` in its name. */
export function firstLoadTable({ app }: TableOptions): Promise<Table> {
  return withBrowser(app, async (browser, url) => {
    const page = await browser.newPage(screen)
    const fetched: Response[] = []
    page.on('response', (response) => fetched.push(response))
    const started = performance.now()
    await page.goto(url)
    await page.getByRole('region', { name: 'Overview' }).waitFor()
    await page.waitForFunction(() => Number(document.querySelector('[data-rev]')?.getAttribute('data-rev')) > 0)
    const drawnMs = performance.now() - started
    const scripts = await Promise.all(fetched.filter((response) => pathOf(response).endsWith('.js')).map(sized))
    const kB = (of: readonly Script[]): number => of.reduce((sum, { gzipped }) => sum + gzipped, 0) / 1000
    const ofPage = scripts.filter(({ path }) => !path.includes('worker'))
    if (ofPage.length === 0) throw new Error('the page fetched no script')
    return {
      title: 'First load, until Overview is drawn',
      control: null,
      rows: [
        { name: "the page's JavaScript, gzipped", unit: 'kB', value: single(kB(ofPage)), gate: { atMost: 200 } },
        {
          name: "the worker's, gzipped",
          unit: 'kB',
          value: single(kB(scripts.filter((each) => !ofPage.includes(each)))),
        },
        { name: 'scripts of the page', unit: '', value: single(ofPage.length) },
        { name: 'until it is drawn', unit: 'ms', value: single(drawnMs) },
      ],
    }
  })
}

interface Script {
  readonly path: string
  readonly gzipped: number
}

const pathOf = (response: Response): string => new URL(response.url()).pathname

async function sized(response: Response): Promise<Script> {
  return { path: pathOf(response), gzipped: gzipSync(await response.body()).length }
}
