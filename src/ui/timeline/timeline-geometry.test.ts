import { describe, expect, test } from 'vitest'
import { timelineStages, type TimelineLane } from '../../protocol/timeline-lane.ts'
import {
  atomsInset,
  axisLabels,
  cycleInset,
  cyclesOf,
  endOf,
  eventsWords,
  foldPx,
  foldsOf,
  panned,
  shownLanes,
  spanAt,
  stepAt,
  stepScale,
  xOf,
  zoomed,
} from './timeline-geometry.ts'

const code = (stage: (typeof timelineStages)[number]): number => timelineStages.indexOf(stage)
const lane = (spans: number[], parts: Partial<TimelineLane> = {}): TimelineLane => ({
  kind: 'loop',
  index: 0,
  instance: 0,
  atoms: true,
  spans,
  ...parts,
})

test('atoms of one cycle are one box, with its events; a failed attempt marks it', () => {
  const boxes = cyclesOf(
    lane(
      [
        [1, 2, code('enter'), 0, 7],
        [3, 4, code('handle'), 12, 7],
        [4, 5, code('commit'), 12, 7],
        [8, 9, code('enter'), 0, 8],
        [9, 10, code('error'), 13, 8],
      ].flat(),
    ),
  )
  expect(boxes).toMatchObject([
    { from: 1, to: 5, events: [12], failed: false },
    { from: 8, to: 10, events: [], failed: true },
  ])
  expect(cyclesOf(lane([1, 2, code('enter'), 0, 7], { atoms: false }))).toEqual([])
})

test.each([
  [[], ''],
  [[236], '#236'],
  [[238, 239], '#238, #239'],
  [[96, 97, 104], '#96 to #104'],
])('events %j are written %j', (events, words) => {
  expect(eventsWords(events)).toBe(words)
})

test('steps and pixels lead to each other, with folds and without', () => {
  const range = { from: 101, to: 200 }
  const folds = [
    { after: 105, ms: 90_000 },
    { after: 140, ms: 5_000 },
    { after: 300, ms: 1 },
  ]
  for (const scale of [stepScale(range, 640), stepScale(range, 640, folds)]) {
    for (let step = 101; step <= 200; step++) expect(stepAt(xOf(step, scale) + 1, scale)).toBe(step)
    expect(stepAt(-5, scale)).toBe(101)
    expect(stepAt(9999, scale)).toBe(200)
    expect(endOf(201, scale)).toBeCloseTo(640)
  }
  const scale = stepScale(range, 640, folds)
  expect(scale.folds.map(({ after }) => after)).toEqual([105, 140])
  expect(xOf(106, scale) - endOf(106, scale)).toBeCloseTo(foldPx)
  expect(stepAt(endOf(106, scale) + foldPx / 2, scale)).toBe(105)
})

test('a narrow picture keeps the longest folds only, in their order', () => {
  const folds = [3, 1, 2].map((ms, i) => ({ after: 10 * (i + 1), ms: ms * 1000 }))

  expect(stepScale({ from: 1, to: 50 }, 6 * foldPx, folds).folds.map(({ after }) => after)).toEqual([10, 30])
  expect(stepScale({ from: 1, to: 50 }, 0, folds).folds).toEqual([])
})

test('labels keep apart and say how much idle time lies between them', () => {
  const axis = lane([1, 0, 11, 50, 51, 1050, 100, 99_050], { kind: 'axis' })
  const labels = axisLabels(axis, stepScale({ from: 1, to: 100 }, 1000), 120)

  expect(labels.map(({ step, sinceMs }) => [step, sinceMs])).toEqual([
    [1, null],
    [51, 1050],
  ])
})

describe('a range', () => {
  test('is zoomed around a place, never beyond the run, never below what can be told apart', () => {
    expect(zoomed({ from: 101, to: 200 }, 0.5, 0.5, 0, 1000)).toEqual({ from: 126, to: 175 })
    expect(zoomed({ from: 101, to: 200 }, 0.5, 0, 0, 1000)).toEqual({ from: 101, to: 150 })
    expect(zoomed({ from: 101, to: 200 }, 100, 0.5, 0, 1000)).toEqual({ from: 1, to: 1000 })
    expect(zoomed({ from: 101, to: 200 }, 0.001, 1, 0, 1000)).toEqual({ from: 181, to: 200 })
  })

  test('is moved as far as the run goes', () => {
    expect(panned({ from: 101, to: 200 }, 0.25, 0, 1000)).toEqual({ from: 126, to: 225 })
    expect(panned({ from: 101, to: 200 }, -5, 0, 1000)).toEqual({ from: 1, to: 100 })
    expect(panned({ from: 101, to: 200 }, 50, 0, 1000)).toEqual({ from: 901, to: 1000 })
  })
})

test('few lanes are all drawn; of many those on the screen and some beside, wherever it is scrolled to', () => {
  expect(shownLanes(30, 27, { top: 500, height: 100 })).toEqual({ first: 0, count: 30 })
  for (const top of [0, 5, 27 * 250, 27 * 471 + 13]) {
    const { first, count } = shownLanes(500, 27, { top, height: 700 })
    expect(first).toBeLessThanOrEqual(Math.floor(top / 27))
    expect(first + count).toBeGreaterThanOrEqual(Math.min(500, Math.ceil((top + 700) / 27)))
    expect(count).toBeLessThan(80)
  }
})

test('a box is found where it is, and a little beside it; between boxes there is none', () => {
  const scale = stepScale({ from: 1, to: 100 }, 1000)
  const boxes = lane([11, 21, code('handle'), 5, 0, 51, 51.1, code('commit'), 6, 0])

  expect(spanAt(boxes, 150, scale)).toMatchObject({ from: 11, ordinal: 5 })
  expect(spanAt(boxes, 99, scale)).toMatchObject({ ordinal: 5 })
  expect(spanAt(boxes, 97, scale)).toBeNull()
  expect(spanAt(boxes, 503, scale)).toMatchObject({ ordinal: 6 })
  expect(spanAt(boxes, 400, scale)).toBeNull()
})

test('folds are the pauses that are told of; by time only those in which nobody was at work', () => {
  const folds = lane([5, 10_000, 0, 10, 30_000, 1], { kind: 'folds' })

  expect(foldsOf(folds)).toEqual([
    { after: 5, ms: 10_000 },
    { after: 10, ms: 30_000 },
  ])
  expect(foldsOf(folds, true)).toEqual([{ after: 5, ms: 10_000 }])
  expect([foldsOf(undefined), foldsOf(lane([5, 10_000, 0]))]).toEqual([[], []])
})

test('a pass and its atoms share their row alike, on a desk as on the wall', () => {
  const places = (rowPx: number) => [cycleInset(rowPx), atomsInset(rowPx)]

  expect(places(27)).toEqual([
    { top: 2, height: 15 },
    { top: 18, height: 6 },
  ])
  expect(places(42)).toEqual([
    { top: 2, height: 27 },
    { top: 30, height: 9 },
  ])
})
