import { expect, test } from 'vitest'
import { isFiltered, laneFits, noFilter, type LaneFilter } from './lane-filter.ts'
import { type LaneRun, laneWords } from './lane-words.ts'
import type { LanePlace } from './timeline-lane.ts'

const run: LaneRun = {
  consumers: [
    { id: 'sagas', component: 'OrderSaga', context: 'default' },
    { id: 'totals', component: 'Totals', context: 'default' },
  ],
  instances: ['i-1'],
  producers: [{ name: 'shop' }],
  services: [],
}
const lanes: readonly LanePlace[] = [
  { kind: 'producer', index: 0, instance: -1 },
  { kind: 'loop', index: 0, instance: 0 },
  { kind: 'loop', index: 1, instance: 0 },
  { kind: 'zone', index: 0, instance: -1 },
]
const left = (filter: Partial<LaneFilter>): string[] =>
  lanes.filter((lane) => laneFits(lane, run, { ...noFilter, ...filter })).map(({ kind, index }) => `${kind} ${index}`)
const keyAt = (at: number): string => laneWords(lanes[at]!, run).key

test('a lane, a group or all lanes of a consumer are hidden', () => {
  expect(left({ hidden: [{ kind: 'lane', key: keyAt(1) }] })).toEqual(['producer 0', 'loop 1', 'zone 0'])
  expect(left({ hidden: [{ kind: 'group', group: 'Consumer instances' }] })).toEqual(['producer 0', 'zone 0'])
  expect(
    left({
      hidden: [
        { kind: 'consumer', consumer: 'sagas' },
        { kind: 'lane', key: keyAt(2) },
      ],
    }),
  ).toEqual(['producer 0'])
})

test('what is shown alone overrules what is hidden, and words narrow it further', () => {
  const hidden = [{ kind: 'lane', key: keyAt(3) }] as const
  expect(left({ hidden, only: { kind: 'consumer', consumer: 'sagas' } })).toEqual(['loop 0', 'zone 0'])
  expect(left({ only: { kind: 'group', group: 'Consumer instances' }, text: ' TOTAL' })).toEqual(['loop 1'])
  expect(left({ only: { kind: 'lane', key: 'gone' } })).toEqual([])
})

test('words are found in a name with its instance, and in a group', () => {
  expect(left({ text: 'ordersaga i-1' })).toEqual(['loop 0'])
  expect(left({ text: 'zones' })).toEqual(['zone 0'])
})

test('blank words filter nothing', () => {
  expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
  expect(left({ text: '  ' })).toHaveLength(4)
  expect(isFiltered({ ...noFilter, only: { kind: 'consumer', consumer: 'totals' } })).toBe(true)
})

test('what is hidden stays hidden where the consumers stand in another order', () => {
  const turned = { ...run, consumers: run.consumers.toReversed() }
  const hidden = [{ kind: 'lane', key: keyAt(1) }] as const

  expect(lanes.filter((lane) => laneFits(lane, turned, { ...noFilter, hidden })).map(({ index }) => index)).toEqual([
    0, 0, 0,
  ])
})
