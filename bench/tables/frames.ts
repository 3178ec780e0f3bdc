import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { totalCells } from '../../src/protocol/mirror.ts'
import { screen, withBrowser } from '../harness/browser.ts'
import { spread, warmUps } from '../harness/compare.ts'
import { busyOrdersFile } from '../harness/orders.ts'
import type { Table, TableOptions } from '../harness/table.ts'

/** More than are sold while it is measured: nobody reaches the end. */
const orders = 200_000
/** A new worker's code is slow until the engine has compiled what runs most: that is not top speed. */
const warmUpMs = 500
const runMs = 1000

/** What the worker's frames cost it: atoms a second at top speed while frames are drawn, and while nobody looks. */
export function framesTable({ app, rounds }: TableOptions): Promise<Table> {
  const worker = readdirSync(join(app, 'assets')).find((name) => /^worker-sagascope-worker.*\.js$/.test(name))
  if (worker === undefined) throw new Error('the build has no worker')
  return withBrowser(app, async (browser, url) => {
    const page = await browser.newPage(screen)
    // A page of our server without the app: its thread is free for the frames.
    await page.goto(`${url}icon.svg`)
    const measure = (frames: boolean): Promise<number> =>
      page.evaluate(atomsPerSecond, {
        worker: `/assets/${worker}`,
        scenario: busyOrdersFile(orders),
        frames,
        warmUpMs,
        runMs,
        endCell: totalCells.indexOf('end'),
      })
    const without: number[] = []
    const again: number[] = []
    const framed: number[] = []
    for (let round = 0; round < rounds; round++) {
      const cases = [() => measure(false), () => measure(true), () => measure(false)]
      const made: number[] = []
      for (const index of round % 2 === 0 ? [0, 1, 2] : [2, 1, 0]) made[index] = await cases[index]!()
      if (round < warmUps) continue
      without.push(made[0]!)
      framed.push(made[1]!)
      again.push(made[2]!)
    }
    return {
      title: 'Worker in Chromium at top speed: orders, 1,000 live sagas, recorded',
      control: spread(again.map((each, round) => each / without[round]!)),
      rows: [
        { name: 'nobody looks', unit: 'atoms/s', value: spread(without) },
        { name: "frames drawn as they come, Overview's windows", unit: 'atoms/s', value: spread(framed) },
        {
          name: 'with frames, to without',
          unit: '×',
          value: spread(framed.map((each, round) => each / ((without[round]! + again[round]!) / 2))),
          gate: { atLeast: 0.9 },
        },
      ],
    }
  })
}

interface Asked {
  readonly worker: string
  readonly scenario: string
  readonly frames: boolean
  readonly warmUpMs: number
  readonly runMs: number
  readonly endCell: number
}

/** Runs in the page, alone: whatever it needs comes with its argument. */
async function atomsPerSecond(asked: Asked): Promise<number> {
  const { worker: script, scenario, frames, endCell } = asked
  const worker = new Worker(script, { type: 'module' })
  const mirror: number[] = []
  let tell: (kind: string) => void = () => {}
  worker.onerror = () => tell('error')
  worker.onmessage = ({ data }: MessageEvent<{ kind: string; rev: number; cells: Float64Array; words?: string }>) => {
    if (data.kind === 'frame') {
      for (let i = 0; i < data.cells.length; i += 2) mirror[data.cells[i]!] = data.cells[i + 1]!
      requestAnimationFrame(() => worker.postMessage({ kind: 'drawn', rev: data.rev }))
    }
    tell(data.kind)
  }
  const told = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      tell = (kind) => {
        if (kind === wanted) resolve()
        else if (['error', 'crashed', 'problem'].includes(kind)) reject(new Error(`the worker says ${kind}`))
      }
    })
  const command = (kind: string, rest: object = {}) =>
    worker.postMessage({ kind: 'command', command: { kind, ...rest } })

  await told('ready')
  const specs = [
    { view: 'tape', count: 40, ahead: 0, until: null },
    { view: 'now' },
    { view: 'projections' },
    { view: 'types' },
    { view: 'lag', steps: 5000, buckets: 60, by: 'time' },
    { view: 'strip', buckets: 200 },
  ]
  if (frames) for (const spec of specs) worker.postMessage({ kind: 'watch', id: spec.view, spec })
  const file = new File([scenario], 'orders.json', { type: 'application/json' })
  const source = { kind: 'scenario-file', file }
  worker.postMessage({ kind: 'open', request: 1, source, step: null, end: null, play: false, kept: null, part: null })
  await told('opened')
  worker.postMessage({ kind: 'visible', visible: frames })
  command('speed', { atomsPerS: null })
  /** Plays for so long. Answers how many atoms that were, and how long it took until the worker had obeyed *Pause*. */
  const play = async (forMs: number): Promise<{ readonly atoms: number; readonly ms: number }> => {
    const before = mirror[endCell] ?? 0
    const started = performance.now()
    command('play')
    await new Promise((resolve) => setTimeout(resolve, forMs))
    command('pause')
    worker.postMessage({ kind: 'ping', n: 1 })
    await told('pong')
    const ms = performance.now() - started
    worker.postMessage({ kind: 'visible', visible: true })
    worker.postMessage({ kind: 'settle', request: 1 })
    await told('settled')
    worker.postMessage({ kind: 'visible', visible: frames })
    return { atoms: mirror[endCell]! - before, ms }
  }
  await play(asked.warmUpMs)
  const { atoms, ms } = await play(asked.runMs)
  worker.terminate()
  return (atoms * 1000) / ms
}
