import { expect, test } from 'vitest'
import type { Selection } from '../../bridge/selection.ts'
import { topWithLine, topWithSelected } from './lane-in-sight.ts'
import type { LaneLine } from './lane-lines.ts'

const rowPx = 26
const heading: LaneLine = { kind: 'heading', group: 'g', lanes: 1, of: 1, folded: false }
const laneOf = (thing: Selection | null): LaneLine => ({
  kind: 'lane',
  lane: {
    key: JSON.stringify(thing),
    group: 'g',
    name: 'Orders',
    detail: '',
    consumer: null,
    thing,
    lane: { kind: 'loop', index: 0, instance: 0, atoms: true, spans: [] },
  },
})
/** A heading, then 1,000 consumers with two instances each, then the zone of the last. */
const lines: readonly LaneLine[] = [
  heading,
  ...Array.from({ length: 1000 }, (_, consumer) =>
    [0, 1].map((instance) => laneOf({ kind: 'instance', id: `c${consumer}`, instance })),
  ).flat(),
  heading,
  laneOf({ kind: 'zone', id: 'c999' }),
]
const at = (selected: Selection, top: number, height = 260) => topWithSelected(lines, selected, rowPx, { top, height })

test('a lane far down comes to the middle', () => {
  // Line 1 + 2 × 700 + 1: five lines fit above it, and five below.
  expect(at({ kind: 'instance', id: 'c700', instance: 1 }, 0)).toBe(1402 * rowPx - 130 + rowPx / 2)
  expect(at({ kind: 'zone', id: 'c999' }, 0)).toBe(2002 * rowPx - 130 + rowPx / 2)
})

test('one far above does so too, and the first ones need no scrolling at all', () => {
  expect(at({ kind: 'instance', id: 'c100', instance: 0 }, 30_000)).toBe(201 * rowPx - 130 + rowPx / 2)
  expect(at({ kind: 'instance', id: 'c1', instance: 0 }, 30_000)).toBe(0)
})

test('a lane of which a part is on the screen stays where it is', () => {
  const instance = { kind: 'instance', id: 'c10', instance: 0 } as const
  const [from, to] = [21 * rowPx, 22 * rowPx]
  expect(at(instance, to - 1)).toBe(to - 1)
  expect(at(instance, to)).not.toBe(to)
  expect(at(instance, from - 260 + 1)).toBe(from - 260 + 1)
  expect(at(instance, from - 260)).not.toBe(from - 260)
})

test('of a consumer any of its lanes will do, else its first', () => {
  const consumer = { kind: 'consumer', id: 'c999' } as const
  const zoneInSight = 2002 * rowPx
  expect(at(consumer, zoneInSight)).toBe(zoneInSight)
  expect(at(consumer, 0)).toBe(1999 * rowPx - 130 + rowPx / 2)
})

test('what has no lane here moves nothing', () => {
  expect(at({ kind: 'zone', id: 'c1' }, 0)).toBeNull()
  expect(at({ kind: 'event', ordinal: 3 }, 0)).toBeNull()
  expect(topWithSelected([], { kind: 'zone', id: 'c1' }, rowPx, { top: 0, height: 260 })).toBeNull()
})

test('a line that keys lead to comes as near as it must, and one that is wholly on the screen moves nothing', () => {
  const place = { top: 100 * rowPx, height: 10 * rowPx + 5 }
  const to = (line: number) => topWithLine(line, rowPx, place)

  expect([to(100), to(109)]).toEqual([place.top, place.top])
  expect([to(99), to(0)]).toEqual([99 * rowPx, 0])
  expect([to(110), to(2000)]).toEqual([101 * rowPx - 5, 1991 * rowPx - 5])
})
