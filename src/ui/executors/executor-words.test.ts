import { expect, test } from 'vitest'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import { kindWords, laneRows, placesOf } from './executor-words.ts'

const idle = { inFlight: 0, admitted: 0, rejected: 0, completed: 0, failed: 0, latest: null }
const executor = (kind: ExecutorRow['kind'], capacity: number | null, lanes = 1): ExecutorRow => ({
  instance: 0,
  name: 'mail',
  kind,
  capacity,
  consumers: [0],
  lanes: Array.from({ length: lanes }, () => idle),
})

test.each([
  [executor('pooled', 4), 4, 'pooled, 4 places'],
  [executor('virtual', 1), 1, 'virtual, 1 place'],
  [executor('partitioned', 32, 8), 1, 'partitioned, 8 lanes'],
  [executor('unbounded', null), null, 'unbounded, no limit'],
])('a lane of %o has %s places', (row, places, words) => {
  expect(placesOf(row)).toBe(places)
  expect(kindWords(row)).toBe(words)
})

test('each lane of each executor is a row, numbered within its own', () => {
  const rows = laneRows([executor('partitioned', 32, 2), executor('pooled', 4)])

  expect(rows.map(({ executor: { kind }, index }) => `${kind} ${index}`)).toEqual([
    'partitioned 0',
    'partitioned 1',
    'pooled 0',
  ])
})
