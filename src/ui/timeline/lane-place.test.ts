import { expect, test } from 'vitest'
import type { Selection } from '../../bridge/selection.ts'
import { type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import type { NamedLane } from './lanes.ts'
import { isLaneOf, lanePlace, menuPlaceForKeys, placeForKeys, thingHovered, thingPicked } from './lane-place.ts'
import { type Span, stepScale } from './timeline-geometry.ts'

const lane = (parts: Partial<TimelineLane>, consumer: string | null = 'c'): NamedLane => ({
  key: 'k',
  group: 'g',
  name: 'Orders',
  detail: 'i-2',
  consumer,
  thing: null,
  lane: { kind: 'loop', index: 0, instance: 1, atoms: true, spans: [], ...parts } as TimelineLane,
})
const handle: Span = { from: 41, to: 42, stage: 'handle', ordinal: 7, cycle: 1 }

test('a box of one atom is that atom, just before its step', () => {
  expect(lanePlace(lane({}, 'b_Orders_1_*'), handle)?.atom).toEqual({
    before: 40,
    place: { words: 'step 41 of Orders i-2', consumer: 'b_Orders_1_*', instance: 1, hook: 'handler.enter', ordinal: 7 },
  })
})

test('a lane, a summed up box and a zone are whose they are', () => {
  const instance = { kind: 'instance', id: 'c', instance: 1 }
  expect(lanePlace(lane({}), null)).toMatchObject({ selection: instance, atom: null })
  expect(lanePlace(lane({ atoms: false }), handle)).toMatchObject({ selection: instance, atom: null })
  expect(lanePlace(lane({ kind: 'zone' }), handle)).toMatchObject({
    selection: { kind: 'zone', id: 'c' },
    atom: null,
  })
  expect(lanePlace(lane({ kind: 'task' }), null)).toMatchObject({ selection: { kind: 'consumer', id: 'c' } })
  expect(lanePlace(lane({ kind: 'producer' }, null), handle)).toBeNull()
})

test('keys open the menu at what is selected, else at who acts at the cursor, else at the first lane', () => {
  const handles = timelineStages.indexOf('handle')
  const lanes = [
    lane({ kind: 'log' }),
    { ...lane({ spans: [10, 12, handles, 3, 1] }), thing: { kind: 'instance', id: 'c', instance: 0 } as const },
    { ...lane({ spans: [12, 14, handles, 4, 1] }), thing: { kind: 'instance', id: 'c', instance: 1 } as const },
  ]

  expect(placeForKeys(lanes, { kind: 'instance', id: 'c', instance: 0 }, 13)).toMatchObject({ index: 1, span: null })
  expect(placeForKeys(lanes, null, 13)).toMatchObject({ index: 2, span: { from: 12, ordinal: 4 } })
  expect(placeForKeys(lanes, { kind: 'event', ordinal: 3 }, 99)).toMatchObject({ index: 0, span: null })
  expect(placeForKeys([], null, 1)).toBeNull()
})

test('the menu of keys opens below its line, headings counted, and within the drawing', () => {
  const acting = lane({ spans: [10, 30, timelineStages.indexOf('handle'), 3, 1] })
  const lines = [
    { kind: 'heading', group: 'g', lanes: 1, of: 1, folded: false } as const,
    { kind: 'lane', lane: acting } as const,
  ]
  const scale = stepScale({ from: 1, to: 20 }, 400)

  expect(menuPlaceForKeys(lines, null, 11, scale, 27)).toMatchObject({ lane: acting, x: 200, y: 54 })
  expect(menuPlaceForKeys(lines, null, 29, scale, 27)).toMatchObject({ x: 400 })
  expect(menuPlaceForKeys([], null, 11, scale, 27)).toBeNull()
})

test('a press selects the event in hand, else whose lane it is, where that can be selected', () => {
  const zone = { kind: 'zone', id: 'c' } as const
  const between = { ...handle, ordinal: 0 }

  expect(thingPicked({ ...lane({}), thing: zone }, handle)).toEqual({ kind: 'event', ordinal: 7 })
  expect(thingPicked({ ...lane({ kind: 'zone' }), thing: zone }, between)).toBe(zone)
  expect(thingPicked({ ...lane({ kind: 'task' }), thing: zone }, null)).toBeNull()
  expect(thingHovered({ ...lane({ kind: 'task' }), thing: zone }, null)).toBe(zone)
  expect(thingHovered({ ...lane({ kind: 'task' }), thing: zone }, handle)).toEqual({ kind: 'event', ordinal: 7 })
})

test('a consumer has all its lanes, an instance and a zone their own alone, a saga and an event none', () => {
  const loop = { ...lane({}), thing: { kind: 'instance', id: 'c', instance: 1 } as const }
  const zone = { ...lane({ kind: 'zone' }), thing: { kind: 'zone', id: 'c' } as const }
  const lanes = [loop, { ...loop, thing: { ...loop.thing, instance: 0 } }, zone, lane({ kind: 'producer' }, null)]
  const of = (selected: Selection | null) => lanes.map((each) => isLaneOf(each, selected))

  expect(of({ kind: 'consumer', id: 'c' })).toEqual([true, true, true, false])
  expect(of({ kind: 'consumer', id: 'd' })).toEqual([false, false, false, false])
  expect(of(loop.thing)).toEqual([true, false, false, false])
  expect(of(zone.thing)).toEqual([false, false, true, false])
  expect(of({ kind: 'saga', id: 1 })).toEqual([false, false, false, false])
  expect(of({ kind: 'event', ordinal: 1 })).toEqual([false, false, false, false])
  expect(of(null)).toEqual([false, false, false, false])
})
