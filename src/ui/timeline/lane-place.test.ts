import { expect, test } from 'vitest'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import type { NamedLane } from './lanes.ts'
import { lanePlace } from './lane-place.ts'
import type { Span } from './timeline-geometry.ts'

const lane = (parts: Partial<TimelineLane>): NamedLane => ({
  key: 'k',
  group: 'g',
  name: 'Orders',
  detail: 'i-2',
  consumer: 0,
  thing: null,
  lane: { kind: 'loop', index: 0, instance: 1, atoms: true, spans: [], ...parts } as TimelineLane,
})
const handle: Span = { from: 41, to: 42, stage: 'handle', ordinal: 7, cycle: 1 }

test('a box of one atom is that atom, just before its step', () => {
  expect(lanePlace(lane({}), handle, 'b_Orders_1_*')?.atom).toEqual({
    before: 40,
    place: { words: 'step 41 of Orders i-2', consumer: 'b_Orders_1_*', instance: 1, hook: 'handler.enter', ordinal: 7 },
  })
})

test('a lane, a summed up box and a zone are whose they are', () => {
  const instance = { kind: 'instance', id: 'c', instance: 1 }
  expect(lanePlace(lane({}), null, 'c')).toMatchObject({ selection: instance, atom: null })
  expect(lanePlace(lane({ atoms: false }), handle, 'c')).toMatchObject({ selection: instance, atom: null })
  expect(lanePlace(lane({ kind: 'zone' }), handle, 'c')).toMatchObject({
    selection: { kind: 'zone', id: 'c' },
    atom: null,
  })
  expect(lanePlace(lane({ kind: 'task' }), null, 'c')).toMatchObject({ selection: { kind: 'consumer', id: 'c' } })
  expect(lanePlace(lane({ kind: 'producer' }), handle, null)).toBeNull()
})
