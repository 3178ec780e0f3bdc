import { expect, test } from 'vitest'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { keptAnd, keyOf, withKept } from './kept-lanes.ts'

const lane = (kind: TimelineLane['kind'], index = 0, spans: readonly number[] = [1, 2, 3, 4, 5]): TimelineLane => ({
  kind,
  index,
  instance: -1,
  atoms: true,
  spans,
})
const none: ReadonlyMap<string, TimelineLane> = new Map()

test('a lane that is gone stays in its place, and is empty', () => {
  const before = [lane('axis'), lane('log'), lane('producer'), lane('loop', 1), lane('task'), lane('zone', 1)]
  const now = [lane('axis'), lane('log'), lane('loop', 1), lane('zone', 1), lane('zone', 2)]

  const shown = withKept(now, keptAnd(none, before))

  expect(shown.map(keyOf)).toEqual(
    ['axis/0', 'log/0', 'producer/0', 'loop/1', 'task/0', 'zone/1', 'zone/2'].map((key) => `${key}/-1`),
  )
  expect(shown.filter(({ spans }) => spans.length === 0).map(({ kind }) => kind)).toEqual(['producer', 'task'])
})

test('what is kept grows by what is new, and measures nothing', () => {
  const kept = keptAnd(none, [lane('axis'), lane('folds'), lane('task')])

  expect([...kept.keys()]).toEqual(['task/0/-1'])
  expect(keptAnd(kept, [lane('axis'), lane('task')])).toBe(kept)
  expect([...keptAnd(kept, [lane('zone')]).keys()]).toEqual(['task/0/-1', 'zone/0/-1'])
})

test('where nothing is gone the very same lanes are shown', () => {
  const lanes = [lane('axis'), lane('log'), lane('task')]

  expect(withKept(lanes, keptAnd(none, lanes))).toBe(lanes)
})
