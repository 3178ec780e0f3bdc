import type { World } from '../../src/history/world.ts'
import { historyFingerprint, stateFingerprint, type Recorder } from '../../src/history/recorder.ts'
import { makeStore } from '../../src/session/make-store.ts'
import { Run } from '../../src/session/run.ts'
import { percentile, single, spread, warmUps } from '../harness/compare.ts'
import { busyOrdersSpec } from '../harness/orders.ts'
import type { Table, TableOptions } from '../harness/table.ts'

const steps = 1_000_000
const seeksARound = 60
const replaysARound = 6

/** Going to any of 10⁶ steps: by keyframe and fold, and by folding from the very beginning. */
export async function seekTable({ rounds }: TableOptions): Promise<Table> {
  const run = new Run(0, 'bench', 0, await busyOrdersSpec(60_000), makeStore)
  run.kernel.run(steps)
  const { recorder } = run
  const draw = picks(run.end)
  const ratios: number[] = []
  const control: number[] = []
  const all = { seeks: [] as number[], replays: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const seeks = timed(seeksARound, () => recorder.seek(draw()))
    const replays = timed(replaysARound, () => replayed(recorder, draw()))
    const again = timed(seeksARound, () => recorder.seek(draw()))
    if (round < warmUps) continue
    all.seeks.push(...seeks, ...again)
    all.replays.push(...replays)
    ratios.push(percentile(ascending(seeks), 0.95) / percentile(ascending(replays), 0.95))
    control.push(percentile(ascending(again), 0.5) / percentile(ascending(seeks), 0.5))
  }
  checkSame(recorder, draw)
  const seeks = ascending(all.seeks)
  const replays = ascending(all.replays)
  return {
    title: `Seek in ${(run.end / 1e6).toFixed(1)} million steps`,
    control: spread(control),
    rows: [
      { name: 'seek, p50', unit: 'µs', value: single(percentile(seeks, 0.5)) },
      { name: 'seek, p95', unit: 'µs', value: single(percentile(seeks, 0.95)) },
      { name: 'replay from zero, p95', unit: 'µs', value: single(percentile(replays, 0.95)) },
      { name: 'seek p95, to replay p95', unit: '×', value: spread(ratios), gate: { atMost: 0.01 } },
    ],
  }
}

/** µs of each call. */
function timed(times: number, work: () => World): number[] {
  const made: number[] = []
  let sum = 0
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    sum += work().step
    made.push((performance.now() - started) * 1000)
  }
  if (!(sum > 0)) throw new Error('nothing was sought')
  return made
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

function replayed(recorder: Recorder, step: number): World {
  const world = recorder.seek(0)
  recorder.forward(world, step)
  return world
}

/** Steps all over the run, the same ones each time. */
function picks(end: number): () => number {
  let state = 12345
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 1 + Math.floor((state / 4294967296) * (end - 1))
  }
}

function checkSame(recorder: Recorder, draw: () => number): void {
  for (let i = 0; i < 5; i++) {
    const step = draw()
    const sought = recorder.seek(step)
    const other = replayed(recorder, step)
    const same =
      historyFingerprint(sought) === historyFingerprint(other) && stateFingerprint(sought) === stateFingerprint(other)
    if (!same) throw new Error(`step ${step} differs between seek and replay`)
  }
}
