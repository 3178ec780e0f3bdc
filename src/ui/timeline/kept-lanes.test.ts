import { expect, test } from 'vitest'
import type { LaneCounts, TimelineLane } from '../../protocol/timeline-lane.ts'
import { keptAnd, keyOf, noneKept, withKept } from './kept-lanes.ts'

const lane = (kind: TimelineLane['kind'], index = 0, spans: readonly number[] = [1, 2, 3, 4, 5]): TimelineLane => ({
  kind,
  index,
  instance: -1,
  atoms: true,
  spans,
})
const coming = (rows: readonly TimelineLane[], of: LaneCounts = {}) => ({ rows, of })
const all = (): boolean => true

test('a lane that is gone stays in its place, and is empty', () => {
  const before = [lane('axis'), lane('log'), lane('producer'), lane('loop', 1), lane('task'), lane('zone', 1)]
  const now = [lane('axis'), lane('log'), lane('loop', 1), lane('zone', 1), lane('zone', 2)]

  const shown = withKept(coming(now), keptAnd(noneKept, coming(before)), all).rows

  expect(shown.map(keyOf)).toEqual(
    ['axis/0', 'log/0', 'producer/0', 'loop/1', 'task/0', 'zone/1', 'zone/2'].map((key) => `${key}/-1`),
  )
  expect(shown.filter(({ spans }) => spans.length === 0).map(({ kind }) => kind)).toEqual(['producer', 'task'])
})

test('one that the filter has left out since does not stay, and comes back with it', () => {
  const kept = keptAnd(noneKept, coming([lane('axis'), lane('producer'), lane('task')]))
  const keysWith = (fits: (lane: TimelineLane) => boolean) =>
    withKept(coming([lane('axis')]), kept, fits).rows.map(keyOf)

  expect(keysWith(({ kind }) => kind !== 'task')).toEqual(['axis/0/-1', 'producer/0/-1'])
  expect(keysWith(all)).toEqual(['axis/0/-1', 'producer/0/-1', 'task/0/-1'])
})

test('what is kept grows by what is new, and measures nothing', () => {
  const kept = keptAnd(noneKept, coming([lane('axis'), lane('folds'), lane('task')]))

  expect([...kept.lanes.keys()]).toEqual(['task/0/-1'])
  expect(keptAnd(kept, coming([lane('axis'), lane('task')]))).toBe(kept)
  expect([...keptAnd(kept, coming([lane('zone')])).lanes.keys()]).toEqual(['task/0/-1', 'zone/0/-1'])
})

test('a kind has as many lanes as it had at most', () => {
  const kept = keptAnd(noneKept, coming([], { task: 2, zone: 1 }))
  const now = coming([], { task: 1, zone: 3, log: 1 })

  expect(withKept(now, kept, all).of).toEqual({ task: 2, zone: 3, log: 1 })
  expect(keptAnd(kept, now).of).toEqual({ task: 2, zone: 3, log: 1 })
  expect(keptAnd(kept, coming([], { task: 1 }))).toBe(kept)
})

test('where nothing is gone the very same lanes are shown', () => {
  const lanes = coming([lane('axis'), lane('log'), lane('task')], { task: 1 })
  const shown = withKept(lanes, keptAnd(noneKept, lanes), all)

  expect([shown.rows, shown.of]).toEqual([lanes.rows, lanes.of])
  expect([shown.rows === lanes.rows, shown.of === lanes.of]).toEqual([true, true])
})
