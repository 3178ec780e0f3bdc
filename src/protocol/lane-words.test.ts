import { expect, test } from 'vitest'
import { type LaneRun, laneWords } from './lane-words.ts'
import type { LanePlace } from './timeline-lane.ts'

const run: LaneRun = {
  consumers: [
    { id: 'shop_Orders_1_default', component: 'Orders', context: 'default' },
    { id: 'shop_Orders_1_eu', component: 'Orders', context: 'eu' },
  ],
  producers: [{ name: 'shop' }],
  services: ['billing'],
  instances: ['i-1', 'i-2'],
}
const lane = (kind: LanePlace['kind'], index = 0, instance = 0): LanePlace => ({ kind, index, instance })
const named = (...lanes: readonly LanePlace[]) => lanes.map((each) => laneWords(each, run))

test('a lane goes by what it is of, a consumer’s by its component and a context of its own', () => {
  const words = named(
    lane('log'),
    lane('producer'),
    lane('producer', 3),
    lane('service'),
    lane('service', 4),
    lane('user'),
    lane('fault'),
    lane('loop', 0, 1),
    lane('loop', 0, 7),
    lane('zone', 1),
    lane('task', 7),
    lane('check'),
    lane('axis'),
    lane('folds'),
  )

  expect(words.map(({ name, detail }) => `${name} ${detail}`.trim())).toEqual([
    'All events',
    'shop',
    'Producer 4',
    'billing',
    'Service 5',
    'Commands',
    'What strikes by itself',
    'Orders i-2',
    'Orders',
    'Orders eu',
    '7',
    'What they found',
    '',
    '',
  ])
})

test('each kind is a group of its own, and lanes of a consumer say whose they are', () => {
  const words = named(lane('loop', 1), lane('task'), lane('replay'), lane('zone', 9), lane('producer'))

  expect(words.map(({ group }) => group)).toEqual([
    'Consumer instances',
    'Executors',
    'Replays of dead events',
    'Zones',
    'Producers',
  ])
  expect(words.map(({ consumer }) => consumer)).toEqual([
    'shop_Orders_1_eu',
    'shop_Orders_1_default',
    'shop_Orders_1_default',
    null,
    null,
  ])
})

test('a key is made of names, and no two lanes share one', () => {
  expect(laneWords(lane('loop', 0, 1), run).key).toBe('loop/shop_Orders_1_default/i-2')
  const keys = named(lane('task', 8), lane('task', 9), lane('producer', 3), lane('producer'), lane('log'))
  expect(new Set(keys.map(({ key }) => key)).size).toBe(5)
})
