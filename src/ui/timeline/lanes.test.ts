import { expect, test } from 'vitest'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { noFilter } from './lane-filter.ts'
import { namedLanes } from './lanes.ts'

const run = {
  consumers: [
    { id: 'shop_Orders_1_default', component: 'Orders', context: 'default' },
    { id: 'shop_Orders_1_eu', component: 'Orders', context: 'eu' },
  ],
  producers: [{ name: 'shop', kind: 'rate', total: null }],
  services: ['billing'],
  instances: ['i-1', 'i-2'],
} as unknown as RunInfo

const lane = (kind: TimelineLane['kind'], index = 0, instance = 0): TimelineLane => ({
  kind,
  index,
  instance,
  atoms: true,
  spans: [],
})
const named = (...lanes: readonly TimelineLane[]) => namedLanes(lanes, run, noFilter)

test('a lane goes by what it is of, a consumer’s by its component and a context of its own', () => {
  const names = named(
    lane('log'),
    lane('producer'),
    lane('producer', 3),
    lane('service'),
    lane('user'),
    lane('fault'),
    lane('loop', 0, 1),
    lane('zone', 1),
    lane('task', 7),
  ).map(({ name, detail }) => `${name} ${detail}`.trim())

  expect(names).toEqual([
    'All events',
    'shop',
    'Producer 4',
    'billing',
    'Commands',
    'What strikes by itself',
    'Orders i-2',
    'Orders eu',
    '7',
  ])
})

test('a loop stands for its instance, a zone for itself, other lanes of a consumer for it, the rest for nothing', () => {
  expect(named(lane('loop', 0, 1), lane('zone', 1), lane('replay'), lane('log')).map(({ thing }) => thing)).toEqual([
    { kind: 'instance', id: 'shop_Orders_1_default', instance: 1 },
    { kind: 'zone', id: 'shop_Orders_1_eu' },
    { kind: 'consumer', id: 'shop_Orders_1_default' },
    null,
  ])
})

test('the axis and the folds are no lanes', () => {
  expect(named(lane('axis'), lane('folds'))).toEqual([])
})

test('a lane is known by names: what is hidden stays hidden where the consumers stand in another order', () => {
  const turned = { ...run, consumers: [...run.consumers].reverse() } as unknown as RunInfo
  const [hidden] = named(lane('loop', 0, 1))
  const filter = { ...noFilter, hidden: [{ kind: 'lane', key: hidden!.key }] as const }

  const left = namedLanes([lane('loop', 0, 1), lane('loop', 1, 1), lane('loop', 1, 0)], turned, filter)

  expect(left.map(({ consumer, detail }) => `${consumer} ${detail}`)).toEqual([
    'shop_Orders_1_eu i-2',
    'shop_Orders_1_default i-1',
  ])
  expect(
    new Set(named(lane('task', 8), lane('task', 9), lane('producer', 3), lane('log')).map(({ key }) => key)).size,
  ).toBe(4)
})
