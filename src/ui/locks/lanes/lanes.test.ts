import { expect, test } from 'vitest'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { groupLanes, intervalsOf, laneSentence, lastMoment, lengthWords, shownWords } from './lanes.ts'

const row = (consumer: number, instance: number, more: Partial<HoldRow> = {}): HoldRow => ({
  consumer,
  instance,
  kind: 'hold',
  fromStep: 1,
  toStep: 9,
  fromMs: 0,
  toMs: 412,
  end: 'clean',
  handled: 1,
  firstEvent: 0,
  lastEvent: 0,
  ...more,
})

test('lanes are the instances of a zone, or the zones of an instance', () => {
  const rows = [row(1, 0), row(0, 1), row(1, 0), row(0, 0)]

  expect(
    groupLanes(rows, 'zone').map(({ of, lanes }) => [of, lanes.map((lane) => [lane.instance, lane.rows.length])]),
  ).toEqual([
    [
      0,
      [
        [0, 1],
        [1, 1],
      ],
    ],
    [1, [[0, 2]]],
  ])
  expect(groupLanes(rows, 'instance').map(({ of, lanes }) => [of, lanes.map((lane) => lane.consumer)])).toEqual([
    [0, [0, 1]],
    [1, [0]],
  ])
})

test('a thousand lanes are no picture', () => {
  const rows = Array.from({ length: 1_000 }, (_, i) => row(i, 0))

  expect(groupLanes(rows, 'zone').flatMap(({ lanes }) => lanes)).toHaveLength(60)
})

test('a lane can be read aloud', () => {
  expect(laneSentence('i-1', [row(0, 0), row(0, 0, { toStep: -1 })])).toBe('i-1: 2 holds, holds now')
  expect(laneSentence('i-2', [row(0, 1, { kind: 'failed-try' })])).toBe('i-2: 0 holds, 1 failed try')
})

test('what is still held lasts until now', () => {
  expect(lengthWords(row(0, 0), 9_000)).toBe('412 ms')
  expect(lengthWords(row(0, 0, { toStep: -1, fromMs: 1_000 }), 4_000)).toBe('3 s')
})

test('what goes on lasts to the end of the lanes, and by itself tells of no moment but its beginning', () => {
  const rows = [row(0, 0, { fromMs: 3, toMs: 9 }), row(0, 1, { fromMs: 20, toMs: 0, toStep: -1 })]

  expect(intervalsOf(rows, 50)).toEqual([
    { fromMs: 3, toMs: 9 },
    { fromMs: 20, toMs: 50 },
  ])
  expect(lastMoment(rows)).toBe(20)
  expect(lastMoment([])).toBe(0)
})

test('the lanes say which rows they show', () => {
  expect(shownWords(1, false, 3, 3, 'recorded')).toBe('the last hold or try up to the cursor')
  expect(shownWords(1, false, 3, 3, 'inferred')).toBe(
    'the last hold or try up to the cursor; holders are inferred from the trace',
  )
  expect(shownWords(240, true, 7, 1_000, 'recorded')).toBe(
    'the last 240 holds and tries in the window of the strip, of 7 of 1,000 zones',
  )
})
