import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import type { Flow, FlowEnd } from './flow.ts'
import { type FlowPlan, flowWay, labelPlace } from './flow-way.ts'
import type { NamedLane } from './lanes.ts'
import { stepScale } from './timeline-geometry.ts'

const code = (stage: (typeof timelineStages)[number]): number => timelineStages.indexOf(stage)
const lane = (kind: TimelineLane['kind'], ...spans: number[][]): NamedLane => ({
  key: kind,
  group: kind,
  name: kind,
  detail: '',
  consumer: null,
  thing: null,
  lane: { kind, index: 0, instance: 0, atoms: true, spans: spans.flat() },
})
/** A pass: it enters, handles and leaves. */
const pass = (from: number, cycle: number): number[] =>
  [
    [from, from + 2, code('enter'), 0, cycle],
    [from + 2, from + 4, code('handle'), 1, cycle],
    [from + 4, from + 6, code('enter'), 0, cycle],
  ].flat()
const rowPx = 30
/** Each step takes 10 px, the first is step 1. */
const plan: FlowPlan = {
  rows: [
    lane('service', [20, 21, code('publish'), 2, 1]),
    lane('producer', [3, 4, code('publish'), 1, 1]),
    null,
    lane('loop', pass(4, 1)),
    lane('loop', pass(9, 1)),
    lane('loop', pass(1, 1)),
  ],
  scale: stepScale({ from: 1, to: 40 }, 400),
  rowPx,
}
const flow = (from: FlowEnd, to: FlowEnd): Flow => ({ kind: 'event', from, to, label: '', main: true })
const published = { row: 1, step: 3 }

test('an arrow ends at the left edge of the pass that handled, and comes along the edge of its lane', () => {
  const { points, heading } = flowWay(flow(published, { row: 4, step: 11 }), plan)

  expect(heading).toBe('right')
  expect(points).toEqual([
    { x: 21, y: 1 * rowPx + 5 + 19 },
    { x: 21, y: 4 * rowPx },
    { x: 68, y: 4 * rowPx },
    { x: 68, y: 4 * rowPx + 11 },
    { x: 80, y: 4 * rowPx + 11 },
  ])
})

test('where it comes from straight above it ends at the upper edge', () => {
  expect(flowWay(flow(published, { row: 3, step: 7 }), plan)).toEqual({
    points: [
      { x: 21, y: 54 },
      { x: 21, y: 3 * rowPx - 10 },
      { x: 31, y: 3 * rowPx + 2 },
    ],
    heading: 'down',
  })
  // The pass had begun before the event was there.
  expect(flowWay(flow(published, { row: 5, step: 3 }), plan).points.at(-1)).toEqual({ x: 21, y: 5 * rowPx + 2 })
})

test('a command that was sent from below comes to its answer from there', () => {
  const { points, heading } = flowWay(flow({ row: 4, step: 12 }, { row: 0, step: 20 }), plan)
  expect(heading).toBe('right')
  expect(points.slice(0, 2)).toEqual([
    { x: 111, y: 4 * rowPx + 2 },
    { x: 111, y: rowPx - 1 },
  ])
  expect(points.at(-1)).toEqual({ x: 190, y: 5 + 19 / 2 })

  const near = flowWay(flow({ row: 4, step: 14 }, { row: 0, step: 14 }), plan)
  expect([near.heading, near.points.at(-1)!.y]).toEqual(['up', 5 + 19])
})

test('from and to what is not shown it runs along the edge of the lane', () => {
  const from = flowWay(flow({ row: -1, step: 0 }, { row: 4, step: 11 }), plan)
  expect([from.points[0], from.points.at(-1)]).toEqual([
    { x: 0, y: 4 * rowPx },
    { x: 80, y: 4 * rowPx + 11 },
  ])
  const to = flowWay(flow({ row: 4, step: 11 }, { row: -1, step: 50 }), plan)
  expect([to.points[0], to.points.at(-1)]).toEqual([
    { x: 101, y: 4 * rowPx + 20 },
    { x: 400, y: 5 * rowPx - 1 },
  ])
  expect(labelPlace(to)).toEqual({ middle: { x: 250.5, y: 5 * rowPx - 1 }, room: 299 })
})

test('no arrow runs over what is written in the box that it leads to, or in the one that it comes from', () => {
  const end = (steps: readonly number[][]) =>
    fc.integer({ min: 0, max: steps.length - 1 }).chain((i) => {
      const [row, low, high] = steps[i]!
      return fc.integer({ min: low!, max: high! }).map((step) => ({ row: row!, step }))
    })
  const ends = end([
    [0, 20, 20],
    [1, 3, 3],
    [3, 4, 9],
    [4, 9, 14],
    [5, 1, 6],
    [-1, -9, 60],
  ])
  const boxes = [
    [0, 190, 200, 5, 24],
    [1, 20, 30, 5, 24],
    [3, 30, 90, 2, 20],
    [4, 80, 140, 2, 20],
    [5, 0, 60, 2, 20],
  ] as const
  fc.assert(
    fc.property(ends, ends, (from, to) => {
      fc.pre((from.row >= 0 || to.row >= 0) && from.row !== to.row && from.step <= to.step)
      const { points } = flowWay(flow(from, to), plan)
      for (const [i, next] of points.slice(1).entries())
        for (let share = 0; share <= 1; share += 0.1) {
          const x = points[i]!.x + (next.x - points[i]!.x) * share
          const y = points[i]!.y + (next.y - points[i]!.y) * share
          for (const [row, left, right, top, bottom] of boxes) {
            if (row !== from.row && row !== to.row) continue
            const inside =
              x > left + 0.01 && x < right - 0.01 && y > row * rowPx + top + 0.01 && y < row * rowPx + bottom - 0.01
            expect(inside, `${x} ${y} in row ${row}`).toBe(false)
          }
        }
    }),
    { seed: 17, numRuns: 200 },
  )
})
