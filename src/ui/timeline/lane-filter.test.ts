import { expect, test } from 'vitest'
import { isFiltered, laneFits, noFilter, type LaneFilter } from './lane-filter.ts'
import type { NamedLane } from './lanes.ts'

const lane = (key: string, group: string, name: string, consumer: string | null): NamedLane => ({
  key,
  group,
  name,
  detail: '',
  consumer,
  thing: null,
  lane: { kind: 'loop', index: 0, instance: 0, atoms: true, spans: [] },
})
const lanes = [
  lane('producer/0/-1', 'Producers', 'shop', null),
  lane('loop/0/0', 'Consumer instances', 'OrderSaga', 'sagas'),
  lane('loop/1/0', 'Consumer instances', 'Totals', 'totals'),
  lane('zone/0/-1', 'Zones', 'OrderSaga', 'sagas'),
]
const left = (filter: Partial<LaneFilter>): string[] =>
  lanes.filter((each) => laneFits(each, { ...noFilter, ...filter })).map(({ key }) => key)

test('a lane, a group or all lanes of a consumer are hidden', () => {
  expect(left({ hidden: [{ kind: 'lane', key: 'loop/0/0' }] })).toEqual(['producer/0/-1', 'loop/1/0', 'zone/0/-1'])
  expect(left({ hidden: [{ kind: 'group', group: 'Consumer instances' }] })).toEqual(['producer/0/-1', 'zone/0/-1'])
  expect(
    left({
      hidden: [
        { kind: 'consumer', consumer: 'sagas' },
        { kind: 'lane', key: 'loop/1/0' },
      ],
    }),
  ).toEqual(['producer/0/-1'])
})

test('what is shown alone overrules what is hidden, and words narrow it further', () => {
  const hidden = [{ kind: 'lane', key: 'zone/0/-1' }] as const
  expect(left({ hidden, only: { kind: 'consumer', consumer: 'sagas' } })).toEqual(['loop/0/0', 'zone/0/-1'])
  expect(left({ only: { kind: 'group', group: 'Consumer instances' }, text: ' TOTAL' })).toEqual(['loop/1/0'])
  expect(left({ only: { kind: 'lane', key: 'gone' } })).toEqual([])
})

test('blank words filter nothing', () => {
  expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
  expect(left({ text: '  ' })).toHaveLength(4)
  expect(isFiltered({ ...noFilter, only: { kind: 'consumer', consumer: 'totals' } })).toBe(true)
})
