import { expect, test } from 'vitest'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { WaitBox } from './wait-graph.ts'
import {
  boxWords,
  chainsOf,
  circleSentence,
  exportedWaits,
  isAbout,
  nodeName,
  nodeWords,
  thingOf,
  waitsSummary,
  waitWords,
} from './wait-words.ts'

const run = {
  consumers: [
    { id: 'a_A_1_c', component: 'A' },
    { id: 'b_B_1_c', component: 'B' },
  ],
  instances: ['i-1', 'i-2'],
} as unknown as RunInfo
const instance = (consumer: number, n: number): WaitNode => ({ kind: 'instance', consumer, instance: n })
const zone = (consumer: number): WaitNode => ({ kind: 'zone', consumer, instance: -1 })
const edge = (from: WaitNode, to: WaitNode, words: string, sinceMs = 0, nextMs = -1): WaitEdge => ({
  from,
  to,
  words,
  sinceMs,
  nextMs,
})

const circle = [
  edge(zone(1), instance(1, 1), 'held by'),
  edge(instance(1, 1), zone(0), 'tries again', 400, 1_400),
  edge(zone(0), instance(0, 0), 'held by'),
  edge(instance(0, 0), zone(1), 'tries again'),
]

test('a deadlock can be read aloud, wherever its circle was found to close', () => {
  expect(circleSentence(run, circle)).toBe(
    'B i-2 waits for the zone of A, held by A i-1, which waits for the zone of B, held by B i-2: none of them can go on.',
  )
})

test('each wait is told with the way on from it', () => {
  expect(chainsOf(circle).map((chain) => chain.map(({ to }) => nodeWords(run, to)))).toEqual([
    ['the zone of A', 'A i-1'],
    ['the zone of B', 'B i-2'],
  ])
})

test('where there is no room the instance comes first', () => {
  expect([nodeName(run, instance(0, 1), false), nodeName(run, instance(0, 1), true)]).toEqual(['A i-2', 'i-2 A'])
  expect(nodeName(run, zone(1), true)).toBe('B')
})

const box = (parts: Partial<WaitBox>): WaitBox => ({
  key: 'k',
  node: instance(0, 0),
  waits: null,
  waiters: 0,
  inCircle: false,
  ...parts,
})

const io = { kind: 'executor', consumer: 0, instance: 0, executor: 'io' } as const
const lane = { ...io, lane: 2 }
const tasks: WaitNode = { kind: 'tasks', consumer: 1, instance: 0 }
const places = [edge(instance(0, 0), lane, 'waits for a place', 100), edge(lane, tasks, 'filled by', 50)]

test('who waits for a place is told in which executor, and whose tasks have it', () => {
  expect(nodeWords(run, io)).toBe('the executor io i-1')
  expect(nodeWords(run, lane)).toBe('lane 3 of the executor io i-1')
  expect(nodeWords(run, { kind: 'executor', consumer: 1, instance: 1 })).toBe('the executor of B i-2')
  expect(nodeWords({ ...run, instances: ['i-1'] }, tasks)).toBe('the tasks of B')
  expect(chainsOf([...places, edge(lane, instance(1, 0), 'filled by')]).map((chain) => chain.length)).toEqual([3])
  expect(waitWords(places[0]!, 153)).toBe('waits for a place 53 ms')
  expect(waitWords(places[1]!, 153)).toBe('filled 103 ms by')
  expect(boxWords(run, box({ waits: places[0]! }), 153, '').name).toBe(
    'A i-1: waits 53 ms for a place in lane 3 of the executor io i-1',
  )
  expect(boxWords(run, box({ node: lane, waits: places[1]!, waiters: 1 }), 153, '')).toEqual({
    full: 'executor, filled 103 ms',
    short: 'filled 103 ms',
    name: 'lane 3 of the executor io i-1: executor, filled 103 ms, filled by the tasks of B i-1',
  })
  expect(boxWords(run, box({ node: tasks, waiters: 1 }), 153, '').name).toBe('the tasks of B i-1: tasks, awaited by 1')
  expect(nodeName(run, lane, false)).toBe('lane 3, io i-1')
  expect(nodeName(run, tasks, true)).toBe('i-1 B')
})

test('a box is selected as what it stands for', () => {
  expect(thingOf(run, tasks)).toEqual({ kind: 'consumer', id: 'b_B_1_c' })
  expect(thingOf(run, io)).toEqual({ kind: 'consumer', id: 'a_A_1_c' })
  expect(thingOf(run, instance(1, 0))).toEqual({ kind: 'instance', id: 'b_B_1_c', instance: 0 })
  expect(thingOf(run, zone(0))).toEqual({ kind: 'zone', id: 'a_A_1_c' })
})

test('as a table every line has both ends, its length and whether it belongs to the deadlock', () => {
  const rows = exportedWaits(run, [...circle, edge(instance(0, 1), zone(0), 'tries again', 900)], circle, 1000)

  expect(rows[1]).toMatchObject({
    from: 'B i-2',
    toConsumer: 'a_A_1_c',
    sinceMs: 400,
    forMs: 600,
    nextMs: 1_400,
    deadlock: true,
  })
  expect(rows[4]).toMatchObject({ from: 'A i-2', forMs: 100, nextMs: null, deadlock: false })
})

test('how long it has been so, and when it is tried again, stands where it can be read aloud', () => {
  expect(waitWords(circle[1]!, 1_200)).toBe('tried 800 ms ago, next in 200 ms')
  expect(waitWords(circle[1]!, 1_400)).toBe('tried 1 s ago, next is due')
  // Of a zone that nobody will leave the tries are not recorded one by one.
  expect(waitWords(circle[1]!, 2_400)).toBe('tried 2 s ago')
  expect(waitWords(circle[0]!, 2_000)).toBe('held 2 s by')
})

test('the box of an instance says what it does, or since when it waits and for whom', () => {
  expect(boxWords(run, box({}), 1_000, 'handles')).toEqual({
    full: 'handles',
    short: 'handles',
    name: 'A i-1: handles',
  })
  expect(boxWords(run, box({ waits: circle[1]!, node: instance(1, 1), inCircle: true }), 1_000, 'waits')).toEqual({
    full: 'next try in 400 ms',
    short: 'try in 400 ms',
    name: 'B i-2: tried 600 ms ago, next in 400 ms, waits for the zone of A; part of the deadlock',
  })
  expect(boxWords(run, box({ waits: circle[1]! }), 2_400, '')).toMatchObject({
    full: 'tried 2 s ago',
    short: 'tried 2 s ago',
  })
  const task = edge(instance(0, 0), zone(0), 'waits for its task', 400)
  expect(boxWords(run, box({ waits: task }), 1_000, '')).toEqual({
    full: 'waits for its task 600 ms',
    short: 'waits 600 ms',
    name: 'A i-1: waits 600 ms for the zone of A',
  })
})

test('the box of a zone says how many try it, and since when it is held', () => {
  expect(boxWords(run, box({ node: zone(0), waiters: 2 }), 1_000, '')).toEqual({
    full: 'zone, tried by 2',
    short: 'tried by 2',
    name: 'the zone of A: zone, tried by 2',
  })
  expect(boxWords(run, box({ node: zone(0), waits: circle[2]!, waiters: 1 }), 1_000, '')).toMatchObject({
    full: 'zone, held 1 s',
    short: 'held 1 s',
  })
})

test('what began a moment after the clock that is shown has lasted no time', () => {
  expect(
    boxWords(run, box({ node: zone(0), waits: edge(zone(0), instance(0, 0), 'held by', 400) }), 100, '').short,
  ).toBe('held 0 ms')
})

test('how many wait is told with what they do: whoever tries a zone again is none of its waiters', () => {
  const tasked = edge(instance(1, 0), tasks, 'waits for its tasks')

  expect(waitsSummary([])).toBe('')
  expect(waitsSummary(chainsOf(circle.slice(0, 2)))).toBe('1 tries a zone again')
  expect(waitsSummary(chainsOf([...circle, ...places, tasked]))).toBe(
    '2 try a zone again, 1 waits for a place, 1 waits for its tasks',
  )
  expect(waitsSummary(chainsOf([...places, places[0]!, tasked, tasked]))).toBe(
    '2 wait for a place, 2 wait for their tasks',
  )
})

test('a box is marked with its own thing and with its consumer, not with what else that consumer has', () => {
  const thing = { kind: 'instance', id: 'a_A_1_c', instance: 1 } as const

  expect(isAbout(thing, thing)).toBe(true)
  expect(isAbout({ kind: 'consumer', id: 'a_A_1_c' }, thing)).toBe(true)
  expect(isAbout({ kind: 'instance', id: 'a_A_1_c', instance: 0 }, thing)).toBe(false)
  expect(isAbout({ kind: 'zone', id: 'a_A_1_c' }, thing)).toBe(false)
  expect(isAbout({ kind: 'consumer', id: 'b_B_1_c' }, thing)).toBe(false)
  expect(isAbout({ kind: 'event', ordinal: 1 }, thing)).toBe(false)
})
