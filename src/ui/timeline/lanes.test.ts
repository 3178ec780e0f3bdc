import { expect, test } from 'vitest'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
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
const named = (...lanes: readonly TimelineLane[]) => namedLanes(lanes, run)

test('a loop stands for its instance, a zone for itself, other lanes of a consumer for it, the rest for nothing', () => {
  expect(named(lane('loop', 0, 1), lane('zone', 1), lane('replay'), lane('log')).map(({ thing }) => thing)).toEqual([
    { kind: 'instance', id: 'shop_Orders_1_default', instance: 1 },
    { kind: 'zone', id: 'shop_Orders_1_eu' },
    { kind: 'consumer', id: 'shop_Orders_1_default' },
    null,
  ])
})

test('what measures the others is no lane, nor is a log that only says of which types events are', () => {
  expect(named(lane('axis'), lane('folds'), { ...lane('log'), unseen: true })).toEqual([])
  expect(named(lane('axis'), lane('folds'), lane('log')).map(({ name }) => name)).toEqual(['All events'])
})
