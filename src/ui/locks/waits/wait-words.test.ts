import { expect, test } from 'vitest'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { chainsOf, circleSentence, exportedWaits, nodeName, nodeWords, thingOf, waitWords } from './wait-words.ts'

const run = {
  consumers: [
    { id: 'a_A_1_c', component: 'A' },
    { id: 'b_B_1_c', component: 'B' },
  ],
  instances: ['i-1', 'i-2'],
} as unknown as RunInfo
const instance = (consumer: number, n: number): WaitNode => ({ kind: 'instance', consumer, instance: n })
const zone = (consumer: number): WaitNode => ({ kind: 'zone', consumer, instance: -1 })
const edge = (from: WaitNode, to: WaitNode, words: string, sinceMs = 0): WaitEdge => ({ from, to, words, sinceMs })

const circle = [
  edge(zone(1), instance(1, 1), 'held by'),
  edge(instance(1, 1), zone(0), 'tries again', 400),
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

test('a box is selected as what it stands for', () => {
  expect(thingOf(run, instance(1, 0))).toEqual({ kind: 'instance', id: 'b_B_1_c', instance: 0 })
  expect(thingOf(run, zone(0))).toEqual({ kind: 'zone', id: 'a_A_1_c' })
})

test('as a table every line has both ends, its length and whether it belongs to the deadlock', () => {
  const rows = exportedWaits(run, [...circle, edge(instance(0, 1), zone(0), 'tries again', 900)], circle, 1000)

  expect(rows[1]).toMatchObject({ from: 'B i-2', toConsumer: 'a_A_1_c', sinceMs: 400, forMs: 600, deadlock: true })
  expect(rows[4]).toMatchObject({ from: 'A i-2', forMs: 100, deadlock: false })
})

test('how long it has been so stands where it can be read aloud', () => {
  expect(waitWords('tries again', 26)).toBe('tries again 26 ms')
  expect(waitWords('held by', 2_000)).toBe('held 2 s by')
})
