import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LaneFilter, laneFits, noFilter } from '../../protocol/lane-filter.ts'
import type { SpanRow } from '../../protocol/span-rows.ts'
import { begunAfter, spanSize, type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { countingProjector, simSpec, steadyLog, watcher } from '../../sim/testing/scenes.ts'
import { runInfo } from '../run-info.ts'
import type { Session } from '../session.ts'
import { ran } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

interface Asked {
  readonly fromStep: number
  readonly toStep: number
  readonly buckets: number
  readonly filter: LaneFilter
}

const pageOf = (at: Session, asked: Asked, from: number, count: number) =>
  makeWindow(at, 'w', { view: 'timeline-spans', span: 1, ...asked, from, count })
const rowsOf = (at: Session, asked: Asked, from: number, count: number): readonly SpanRow[] =>
  pageOf(at, asked, from, count).rows as SpanRow[]

/** In pages of so many. */
function allRows(at: Session, asked: Asked, page: number): SpanRow[] {
  const { total } = pageOf(at, asked, 0, 0)
  return Array.from({ length: Math.ceil(total / page) }, (_, i) => rowsOf(at, asked, i * page, page)).flat()
}

/** What the lanes of the picture hold, plainly. */
function naiveRows(at: Session, asked: Asked): SpanRow[] {
  const everyLane = { view: 'timeline', span: 1, selected: null, ...asked, filter: noFilter } as const
  const time = (step: number): number => at.run.recorder.recording.timeAt(step)
  const run = runInfo(at)
  return (makeWindow(at, 'w', everyLane).rows as TimelineLane[])
    .filter(({ kind }) => kind !== 'axis' && kind !== 'folds')
    .filter((lane) => laneFits(lane, run, asked.filter))
    .flatMap((lane) =>
      begunAfter(lane).map((begun, i) => {
        const [from = 0, after = 0, stage = 0, ordinal = 0] = lane.spans.slice(i * spanSize)
        return {
          kind: lane.kind,
          index: lane.index,
          instance: lane.instance,
          fromStep: from,
          toStep: after - 1,
          stage: timelineStages[stage]!,
          ordinal,
          atMs: time(from),
          tookMs: begun === null ? null : time(from) - time(begun - 1),
        }
      }),
    )
    .toSorted((a, b) => a.fromStep - b.fromStep)
}

test('of any run its rows are the spans of the lanes that the filter leaves, by step; page by page as all at once', () => {
  const words = fc.constantFrom('', 'i-1', 'zone', 'saga', 'totals', 'all events', 'nobody')
  const hidden = fc.subarray(['Zones', 'Consumer instances', 'Event log', 'Producers'])
  const range = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 90 }))
  const page = fc.integer({ min: 1, max: 500 })
  fc.assert(
    fc.property(arbitrarySpec, range, words, hidden, page, (spec, [start, wide, buckets], text, groups, size) => {
      const at = ran(spec, { stepsMax: 2000 })
      const fromStep = 1 + (start % at.end)
      const filter: LaneFilter = { text, hidden: groups.map((group) => ({ kind: 'group', group })), only: null }
      const asked = { fromStep, toStep: Math.min(at.end, fromStep + wide), buckets, filter }
      const all = allRows(at, asked, size)

      expect(all).toEqual(naiveRows(at, asked))
      expect(pageOf(at, asked, 0, 1).of).toBe(naiveRows(at, { ...asked, filter: noFilter }).length)
      expect(rowsOf(at, asked, all.length, size)).toEqual([])
    }),
    { seed: 23, numRuns: 60 },
  )
})

test('lanes for which the picture has no room are in it', () => {
  const components = Array.from({ length: 80 }, (_, i) => countingProjector({ name: `Totals${i}` }))
  const at = ran(simSpec({ bundle: { instances: 8 }, components, producers: [steadyLog(4)] }), { stepsMax: 4000 })
  const asked = { fromStep: at.end - 1100, toStep: at.end, buckets: 1, filter: noFilter }
  const { rows: lanes, total } = makeWindow(at, 'w', { view: 'timeline', span: 1, selected: null, ...asked })
  const lanesTold = new Set(allRows(at, asked, 500).map(({ kind, index, instance }) => `${kind}/${index}/${instance}`))
  const acting = (lanes as TimelineLane[]).filter(
    ({ kind, spans }) => kind !== 'axis' && kind !== 'folds' && spans.length > 0,
  )

  expect(total).toBeGreaterThan(500)
  expect(lanesTold.size).toBeGreaterThan(acting.length)
})

test('the rows of a long run are summed up as the picture is', () => {
  const at = ran(simSpec({ components: [countingProjector(), watcher()], producers: [steadyLog(400)] }), {
    stepsMax: 100_000,
  })
  const asked = { fromStep: 1, toStep: at.end, buckets: 60, filter: noFilter }
  const all = allRows(at, asked, 7)

  expect(at.end).toBeGreaterThan(1_200)
  expect(all).toEqual(naiveRows(at, asked))
  expect(all.every(({ tookMs }) => tookMs === null)).toBe(true)
})
