import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LaneFilter, laneFits, noFilter } from '../../protocol/lane-filter.ts'
import {
  begunAfter,
  compareLanes,
  foldSize,
  spanSize,
  type TimelineLane,
  timelineStages,
} from '../../protocol/timeline-lane.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { fault } from '../../sim/testing/faults.ts'
import {
  countingProjector,
  counterSaga,
  event,
  failsOn,
  logOf,
  simSpec,
  steadyLog,
  watcher,
} from '../../sim/testing/scenes.ts'
import { runInfo } from '../run-info.ts'
import { ran, changesOf } from '../testing/sessions.ts'
import { stepsHeld, stepsIn } from '../testing/zone-steps.ts'
import { TimelineLanes } from './timeline-lanes.ts'
import { makeWindow } from './window.ts'
import { atomsKnown } from './atoms-known.ts'
import type { Session } from '../session.ts'

const spec = simSpec({
  bundle: { instances: 2 },
  components: [countingProjector({ fails: failsOn([2]) }), watcher({ latencyMs: 50 }), counterSaga()],
  producers: [steadyLog(4)],
})
const everyLane = { view: 'timeline', span: 200, buckets: 400, filter: noFilter, selected: null } as const
const session = (): Session => ran(spec, { stepsMax: 100_000 })
const lanesOf = (at: Session, from: number | null, to: number | null, buckets = 400): TimelineLane[] =>
  makeWindow(at, 'w', { ...everyLane, fromStep: from, toStep: to, buckets }).rows as TimelineLane[]
const stagesOf = ({ spans }: TimelineLane): string[] =>
  Array.from({ length: spans.length / spanSize }, (_, at) => timelineStages[spans[at * spanSize + 2]!]!)

describe('atom by atom', () => {
  test('every lane tells what its actor did, in order, and the axis tells the time', () => {
    const at = session()
    const [axis, ...lanes] = lanesOf(at, 1, Math.min(at.end, 1000))

    expect(axis).toMatchObject({ kind: 'axis', index: 1, atoms: true })
    expect(axis!.spans.slice(0, 2)).toEqual([1, at.run.recorder.recording.timeAt(1)])
    expect(lanes.map(({ kind }) => kind)).toEqual(
      [...lanes].map(({ kind }) => kind).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    )
    const producer = lanes.find(({ kind }) => kind === 'producer')!
    expect(producer.spans.filter((_, i) => i % spanSize === 3)).toEqual([1, 2, 3, 4])
  })

  test('a failed attempt and a busy zone are told from the rest', () => {
    const at = session()
    const lanes = lanesOf(at, 1, Math.min(at.end, 1000))
    const loops = lanes.filter(({ kind, index }) => kind === 'loop' && index === 0)

    expect(loops.flatMap(stagesOf)).toContain('error')
    const refused = changesOf(at, 'zone-refused').filter(({ step }) => step <= 1000).length
    expect(
      lanes
        .filter(({ kind }) => kind === 'loop')
        .flatMap(stagesOf)
        .filter((stage) => stage === 'busy'),
    ).toHaveLength(refused)
  })

  test('the holds of a zone are those that the changes tell', () => {
    const at = session()
    const zone = lanesOf(at, 1, Math.min(at.end, 1000)).find(({ kind, index }) => kind === 'zone' && index === 0)!
    const entered = changesOf(at, 'zone-entered', 0)
      .map(({ step }) => step)
      .filter((step) => step <= 1000)

    expect(zone.spans.filter((_, i) => i % spanSize === 0)).toEqual(entered)
  })
})

test('many steps are summed up: no lane has more spans than buckets, and an error is never hidden', () => {
  const at = ran(simSpec({ components: [countingProjector({ fails: failsOn([50]) })], producers: [steadyLog(400)] }), {
    stepsMax: 100_000,
  })
  expect(at.end).toBeGreaterThan(1_200)
  const lanes = lanesOf(at, 1, at.end, 60)

  for (const lane of lanes.slice(1)) {
    expect(lane.atoms).toBe(false)
    expect(lane.spans.length / spanSize).toBeLessThanOrEqual(60)
  }
  expect(lanes.flatMap((lane) => (lane.kind === 'loop' ? stagesOf(lane) : []))).toContain('error')
})

test('the axis has both ends of each pause, also where many steps are summed up', () => {
  // 200 bursts, then three that are years apart.
  const days = [...Array.from({ length: 200 }, (_, i) => i / 1_000), 1_000, 2_000, 3_000]
  const log = logOf(...days.map((day) => event('E', day * 86_400_000)))
  const at = ran(simSpec({ components: [countingProjector(), watcher()], producers: [log] }), { stepsMax: 100_000 })
  const [axis, folds] = lanesOf(at, 1, at.end, 60)
  const told = new Map<number, number>()
  for (let i = 0; i < axis!.spans.length; i += 2) told.set(axis!.spans[i]!, axis!.spans[i + 1]!)
  const ends = folds!.spans.filter((_, i) => i % foldSize === 0).flatMap((after) => [after, after + 1])

  expect([axis!.atoms, ends.length]).toEqual([false, 6])
  for (const step of ends) expect(told.get(step)).toBe(at.run.recorder.recording.timeAt(step))
  expect([...told.keys()]).toEqual([...told.keys()].toSorted((a, b) => a - b))
})

describe('what checks found', () => {
  const double = simSpec({
    components: [countingProjector()],
    producers: [steadyLog(400, 100)],
    faults: [fault('status-read'), fault('crash-after-handler', { nth: 3 })],
  })
  const checked = (lanes: readonly TimelineLane[]) => lanes.filter(({ kind }) => kind === 'check')

  test('stands below all lanes, at the steps that prove it, with the event that it is about', () => {
    const at = ran(double, { stepsMax: 100_000 })
    const findings = at.run.watch.findings.filter(({ step }) => step <= 1000)
    expect(findings.length).toBeGreaterThan(1)
    const lanes = lanesOf(at, 1, 1000)

    expect(lanes.at(-1)!.kind).toBe('check')
    expect(stagesOf(lanes.at(-1)!)).toEqual(findings.map(({ verdict }) => verdict))
    expect(lanes.at(-1)!.spans.filter((_, i) => i % spanSize === 0)).toEqual(findings.map(({ step }) => step))
    expect(lanes.at(-1)!.spans.filter((_, i) => i % spanSize === 3)).toEqual(findings.map(({ ordinal }) => ordinal))
    const { step } = findings[1]!
    expect(checked(lanesOf(at, step, step + 5)).map(({ spans }) => spans[0])).toEqual([step])
    expect(checked(lanesOf(at, step + 1, step + 5))).toEqual([])
  })

  test('is hidden with its lane', () => {
    const at = ran(double, { stepsMax: 100_000 })
    const filter: LaneFilter = { ...noFilter, hidden: [{ kind: 'group', group: 'Checks' }] }
    const rows = makeWindow(at, 'w', { ...everyLane, fromStep: 1, toStep: 1000, filter }).rows as TimelineLane[]

    expect(checked(rows)).toEqual([])
    expect(rows).toEqual(lanesOf(at, 1, 1000).slice(0, -1))
  })

  test('is summed up with the steps, and a violation is never hidden', () => {
    const at = ran(double, { stepsMax: 100_000 })
    const [lane] = checked(lanesOf(at, 1, at.end, 1))

    expect(at.end).toBeGreaterThan(1_200)
    expect(stagesOf(lane!)).toEqual(['violation'])
  })
})

describe('of more lanes than a window holds', () => {
  const at = ran(
    simSpec({
      bundle: { instances: 8 },
      components: Array.from({ length: 80 }, (_, i) => countingProjector({ name: `Totals${i}` })),
      producers: [steadyLog(4)],
    }),
    { stepsMax: 4000 },
  )
  const windowOf = (from: number, selected: number | null = null, filter: LaneFilter = noFilter) => {
    const { rows, total, of, lanes } = makeWindow(at, 'w', {
      ...everyLane,
      fromStep: from,
      toStep: at.end,
      selected,
      filter,
    })
    return { lanes: rows as TimelineLane[], left: total - (rows.length - 2), total, of, told: lanes! }
  }
  const few = at.end - 9
  const loopsOf = (lanes: readonly TimelineLane[], consumer: number): number[] =>
    lanes.filter(({ kind, index }) => kind === 'loop' && index === consumer).map(({ instance }) => instance)

  test('those in which something happens come, and it is said that the others rest', () => {
    const { lanes, left, told } = windowOf(few)
    const acted = new TimelineLanes(
      at.run.kernel.shape,
      { from: few, to: at.end, buckets: 10, atoms: true },
      atomsKnown(at, at.end),
    )
    acted.read(at.run.recorder.recording.steps)

    expect(lanes).toEqual(expect.arrayContaining(acted.rows().filter(({ spans }) => spans.length > 0)))
    expect(lanes).toHaveLength(500)
    expect(left).toBeGreaterThan(100)
    expect(told.othersRest).toBe(true)
    expect(told.fitting).toEqual(told.of)
  })

  test('those of the consumer that is selected are among them although they rest, in their place', () => {
    const { lanes } = windowOf(few)
    const resting = Array.from({ length: 80 }, (_, i) => i).findLast((i) => loopsOf(lanes, i).length === 0)!
    const asked = windowOf(few, resting).lanes

    expect(loopsOf(asked, resting)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(asked).toHaveLength(500)
    expect(asked).toEqual(asked.toSorted(compareLanes))
  })

  test('a filter finds those that had no room, and the answer says what it is a part of', () => {
    const filter = { ...noFilter, text: 'i-3' }
    const { lanes, total, of, told } = windowOf(few, null, filter)

    expect(lanes.slice(0, 3).map(({ kind, unseen = false }) => [kind, unseen])).toEqual([
      ['axis', false],
      ['folds', false],
      ['log', true],
    ])
    expect(lanes.slice(3).map(({ kind, index, instance }) => [kind, index, instance])).toEqual(
      Array.from({ length: 80 }, (_, i) => ['loop', i, 2]),
    )
    expect([total, told.filter, told.fitting]).toEqual([80, filter, { loop: 80 }])
    expect([told.of.loop, told.of.log]).toEqual([640, 1])
    expect(Object.values(told.of).reduce((sum, count) => sum + count, 0)).toBe(of)
    expect(windowOf(few, null, { ...noFilter, text: 'instances' }).total).toBe(640)
  })

  test('where some that act are left out too, it is not said that they rest', () => {
    expect(windowOf(1).told.othersRest).toBe(false)
  })
})

test('a pause in which somebody was at work is told from an idle one, also where their lane is hidden', () => {
  const producers = [logOf(event('E', 0), event('E', 60_000))]
  const at = ran(simSpec({ components: [countingProjector({ latencyMs: 30_000 })], producers }))
  const pauses = (filter = noFilter) =>
    (makeWindow(at, 'w', { ...everyLane, fromStep: 1, toStep: at.end, filter }).rows as TimelineLane[])[1]!.spans

  expect(pauses()).toEqual(
    [
      [5, 10_000, 0],
      [10, 30_000, 1],
      [13, 29_900, 0],
      [18, 30_000, 1],
    ].flat(),
  )
  expect(pauses({ ...noFilter, hidden: [{ kind: 'group', group: 'Consumer instances' }] })).toEqual(pauses())
})

test('of all lanes of any run a filter leaves those that it would leave of the others', () => {
  const words = fc.constantFrom('', 'i-1', 'zone', 'saga', 'totals', 'all events')
  const hidden = fc.subarray(['Zones', 'Consumer instances', 'Event log', 'Producers'])
  fc.assert(
    fc.property(arbitrarySpec, fc.nat(), words, hidden, (random, start, text, groups) => {
      const at = ran(random, { stepsMax: 1000 })
      const filter: LaneFilter = { text, hidden: groups.map((group) => ({ kind: 'group', group })), only: null }
      const range = { fromStep: 1 + (start % at.end), toStep: at.end }
      const rows = makeWindow(at, 'w', { ...everyLane, ...range, filter }).rows as TimelineLane[]
      const every = makeWindow(at, 'w', { ...everyLane, ...range }).rows as TimelineLane[]

      const run = runInfo(at)
      expect(rows.filter(({ unseen }) => !unseen)).toEqual(
        every.filter((lane, i) => i < 2 || laneFits(lane, run, filter)),
      )
    }),
    { seed: 11, numRuns: 40 },
  )
})

test('without a range it ends at the cursor', () => {
  const at = session()
  at.seek(60)
  const [axis] = lanesOf(at, null, null)
  expect(axis).toMatchObject({ index: 1, instance: 60 })
})

const order: readonly string[] = ['producer', 'service', 'user', 'loop', 'task', 'replay', 'zone']

test('the log has every event of the range, and the folds are its longest pauses', () => {
  const picks = fc.array(fc.nat(), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(arbitrarySpec, picks, fc.integer({ min: 1, max: 400 }), (random, [a = 0, b = 0], wide) => {
      const at = ran(random, { stepsMax: 2000 })
      const from = 1 + (a % at.end)
      const to = Math.min(at.end, from + (b % wide))
      const lanes = lanesOf(at, from, to)
      const log = lanes.find(({ kind }) => kind === 'log')!
      const appended = changesOf(at, 'event-appended').filter(({ step }) => step >= from && step <= to)
      expect(log.spans.filter((_, i) => i % spanSize === 3)).toEqual(appended.map((change) => change.a))
      expect(log.spans.filter((_, i) => i % spanSize === 0)).toEqual(appended.map((change) => change.step))

      const time = (step: number): number => at.run.recorder.recording.timeAt(step)
      const pauses = Array.from({ length: to - from }, (_, i) => ({
        step: from + i,
        ms: time(from + i + 1) - time(from + i),
      }))
      const naive = pauses
        .filter(({ ms }) => ms > 0 && ms * 40 >= time(to) - time(from))
        .toSorted((x, y) => y.ms - x.ms || x.step - y.step)
        .slice(0, 12)
        .toSorted((x, y) => x.step - y.step)
      const loops = lanes.filter(({ kind }) => kind === 'loop' || kind === 'replay')
      const isWorkedIn = (step: number): boolean =>
        loops.some((lane) =>
          begunAfter(lane).some((begun, i) => begun !== null && begun <= step + 1 && step < lane.spans[i * spanSize]!),
        )
      expect(lanes.find(({ kind }) => kind === 'folds')!.spans).toEqual(
        naive.flatMap(({ step, ms }) => [step, ms, isWorkedIn(step) ? 1 : 0]),
      )
    }),
    { seed: 9, numRuns: 40 },
  )
})

test('a bucket tells what its actor did most in it, but an error or a busy zone before all', () => {
  const wide = fc.integer({ min: 1, max: 400 })
  fc.assert(
    fc.property(arbitrarySpec, fc.nat(), wide, fc.integer({ min: 1, max: 40 }), (random, start, length, wanted) => {
      const at = ran(random, { stepsMax: 2000 })
      const from = 1 + (start % at.end)
      const to = Math.min(at.end, from + length)
      const buckets = Math.min(wanted, to - from + 1)
      const read = (atoms: boolean): TimelineLane[] => {
        const lanes = new TimelineLanes(at.run.kernel.shape, { from, to, buckets, atoms }, atomsKnown(at, to))
        lanes.read(at.run.recorder.recording.steps)
        return lanes.rows().filter(({ kind }) => kind !== 'zone')
      }
      const size = (to - from + 1) / buckets
      const stageAt = ({ spans }: TimelineLane, step: number): number => {
        for (let i = 0; i < spans.length; i += spanSize)
          if (spans[i]! <= step && step < spans[i + 1]!) return spans[i + 2]!
        return 0
      }
      const summed = read(false)
      for (const lane of read(true)) {
        const sums = summed.find(
          ({ kind, index, instance }) => `${kind}${index}${instance}` === `${lane.kind}${lane.index}${lane.instance}`,
        )!
        for (let bucket = 0; bucket < buckets; bucket++) {
          const counts = timelineStages.map(() => 0)
          for (let step = from; step <= to; step++)
            if (Math.floor((step - from) / size) === bucket) counts[stageAt(lane, step)]!++
          counts[0] = 0
          const most = counts.indexOf(Math.max(...counts))
          const first = ['error', 'busy']
            .map((name) => timelineStages.indexOf(name as never))
            .find((stage) => counts[stage]! > 0)
          expect(stageAt(sums, from + Math.floor(bucket * size))).toBe(counts[most] === 0 ? 0 : (first ?? most))
        }
      }
    }),
    { seed: 4, numRuns: 60 },
  )
})

test('a lane of a zone has each hold whole, whoever tries meanwhile, whenever it began and however it ended', () => {
  fc.assert(
    fc.property(arbitrarySpec, fc.nat(), fc.integer({ min: 1, max: 300 }), fc.nat(), (random, start, length, where) => {
      const at = ran(random, { stepsMax: 2000 })
      const from = 1 + (start % at.end)
      const to = Math.min(at.end, from + length)
      at.seek(1 + (where % at.end))
      const shown = lanesOf(at, from, to).filter(({ kind }) => kind === 'zone')
      for (const consumer of at.run.kernel.consumers.keys())
        expect(stepsIn(shown.find(({ index }) => index === consumer)), `${consumer}`).toEqual(
          stepsHeld(at, consumer).filter((step) => from <= step && step <= to),
        )
    }),
    { seed: 11, numRuns: 150 },
  )
})
