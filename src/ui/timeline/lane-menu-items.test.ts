import { expect, test } from 'vitest'
import type { LaneScope } from '../../protocol/lane-filter.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { type LaneFilterActs, laneMenuItems } from './lane-menu-items.ts'
import type { NamedLane } from './lanes.ts'

const lane = (kind: TimelineLane['kind'], consumer: string | null): NamedLane => ({
  key: `${kind}/0/0`,
  group: 'Group',
  name: 'Orders',
  detail: '',
  consumer,
  thing: null,
  lane: { kind, index: 0, instance: 0, atoms: true, spans: [] },
})

function filter(showAll: LaneFilterActs['showAll'] = null) {
  const done: string[] = []
  const told = (what: string) => (scope: LaneScope) => done.push(`${what} ${JSON.stringify(scope)}`)
  return { acts: { hide: told('hide'), isolate: told('isolate'), showAll }, done }
}

test('a lane that is no consumer\u2019s can be hidden or isolated, alone and with its group', () => {
  const items = laneMenuItems({ lane: lane('producer', null), span: null }, filter().acts)

  expect(items.map(({ label }) => label)).toEqual([
    'Hide this lane',
    'Only this lane',
    'Hide this group',
    'Only this group',
  ])
})

test('that of a consumer leads to it, to its zone, and to a fault', () => {
  const items = laneMenuItems({ lane: lane('loop', 'c'), span: null }, filter().acts)

  expect(items.map(({ label }) => label).slice(4)).toEqual([
    'Only this consumer',
    'Inject here',
    'Select the consumer',
    'Select its zone',
  ])
})

test('all lanes are offered only where some are not shown', () => {
  const at = { lane: lane('log', null), span: null }
  const showAll = () => {}

  expect(laneMenuItems(at, filter().acts).some(({ label }) => label === 'Show all lanes')).toBe(false)
  expect(laneMenuItems(at, filter(showAll).acts).at(-1)).toEqual({ label: 'Show all lanes', act: showAll })
})

test('each item narrows to what it names', () => {
  const { acts, done } = filter()
  for (const { act } of laneMenuItems({ lane: lane('loop', 'c'), span: null }, acts).slice(0, 5)) act()

  expect(done).toEqual([
    'hide {"kind":"lane","key":"loop/0/0"}',
    'isolate {"kind":"lane","key":"loop/0/0"}',
    'hide {"kind":"group","group":"Group"}',
    'isolate {"kind":"group","group":"Group"}',
    'isolate {"kind":"consumer","consumer":"c"}',
  ])
})
