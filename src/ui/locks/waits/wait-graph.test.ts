import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import { layoutInRoom } from '../../graphs/graph-layout.ts'
import { boxPx, waitDrafts, waitGraph } from './wait-graph.ts'
import { deadlockOf, nodeKey } from './waits.ts'

const instance = (consumer: number, n: number): WaitNode => ({ kind: 'instance', consumer, instance: n })
const zone = (consumer: number): WaitNode => ({ kind: 'zone', consumer, instance: -1 })
const edge = (from: WaitNode, to: WaitNode): WaitEdge => ({ from, to, words: 'waits', sinceMs: 0, nextMs: -1 })

/** `waiters` instances that try for one zone, and who holds it. */
const queue = (consumer: number, waiters: number): WaitEdge[] => [
  ...Array.from({ length: waiters }, (_, i) => edge(instance(consumer, i + 1), zone(consumer))),
  edge(zone(consumer), instance(consumer, 0)),
]

const deadlock = [
  edge(instance(0, 0), zone(1)),
  edge(zone(1), instance(1, 1)),
  edge(instance(1, 1), zone(0)),
  edge(zone(0), instance(0, 0)),
]

test('everybody is drawn once, with what he waits for and who waits for him', () => {
  const { nodes, edges, left } = waitGraph(queue(2, 3))

  expect(nodes.map(({ key, waiters, waits }) => [key, waiters, waits !== null])).toEqual([
    ['instance/2/1', 0, true],
    ['zone/2/-1', 3, true],
    ['instance/2/0', 1, false],
    ['instance/2/2', 0, true],
    ['instance/2/3', 0, true],
  ])
  expect(edges).toHaveLength(4)
  expect(left).toBe(0)
})

test('a deadlock is drawn as the circle that it is, and whoever merely waits for it is not in it', () => {
  const { nodes, edges } = waitGraph([...queue(5, 1), ...deadlock, edge(instance(0, 3), zone(0))])

  expect(edges.filter(({ inCircle }) => inCircle)).toHaveLength(4)
  expect(nodes.filter(({ inCircle }) => inCircle).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['instance/0/0', 'zone/0/-1', 'instance/1/1', 'zone/1/-1']),
  )
  expect(nodes.find(({ key }) => key === 'instance/0/3')?.inCircle).toBe(false)
})

test('of too many the circle and the way on from each zone are drawn, and the rest is counted', () => {
  const many = Array.from({ length: 30 }, (_, consumer) => queue(consumer + 10, 2)).flat()
  const { nodes, edges, left } = waitGraph([...many, ...deadlock], 9)

  expect(edges.filter(({ inCircle }) => inCircle)).toHaveLength(4)
  expect(left).toBe(many.length + 4 - edges.length)
  expect(nodes.filter(({ node, waits }) => node.kind === 'zone' && waits === null)).toEqual([])
})

test('a waiter, the zone and its holder stand side by side on a phone, and a circle of four below each other', () => {
  const line = layoutInRoom(waitDrafts(waitGraph(queue(0, 7)), 1), 350)
  expect(line.width).toBeLessThanOrEqual(350)
  const [waiter, held, holder] = ['instance/0/1', 'zone/0/-1', 'instance/0/0'].map(
    (key) => line.nodes.find(({ id }) => id === key)!.x,
  )
  expect(waiter).toBeLessThan(held!)
  expect(held).toBeLessThan(holder!)

  const circle = layoutInRoom(waitDrafts(waitGraph(deadlock), 1), 350)
  expect(circle.width).toBeLessThanOrEqual(350)
  expect(new Set(circle.nodes.map(({ y }) => y)).size).toBeGreaterThan(1)
})

test('an arrow has a shaft wherever there is room for one', () => {
  for (const [scale, room] of [
    [1, 380],
    [1, 570],
    [1, 610],
    [1, 900],
    [1.4, 520],
    [1.4, 800],
  ] as const) {
    const { nodes, width } = layoutInRoom(waitDrafts(waitGraph(queue(0, 1)), scale), room)
    const [left, right] = nodes.toSorted((a, b) => a.x - b.x)

    expect(width, `${room} px`).toBeLessThanOrEqual(room)
    expect(right!.x - left!.x - left!.width, `${room} px`).toBeGreaterThanOrEqual(24)
  }
})

test('whoever waits for whom: boxes lie apart and inside, every line has a way, the circle is closed', () => {
  const node = fc.nat(7).map((n) => (n % 2 === 0 ? instance(n >> 1, 0) : zone(n >> 1)))
  const waits = fc.uniqueArray(fc.tuple(node, node), {
    maxLength: 12,
    selector: ([a, b]) => `${nodeKey(a)}>${nodeKey(b)}`,
  })
  fc.assert(
    fc.property(waits, fc.integer({ min: 200, max: 1200 }), (pairs, room) => {
      const edges = pairs.map(([from, to]) => edge(from, to))
      const graph = waitGraph(edges)
      const laid = layoutInRoom(waitDrafts(graph, 1), room)

      expect(laid.edges).toHaveLength(edges.length)
      for (const { path } of laid.edges) expect(path).toMatch(/^M/)
      for (const [i, a] of laid.nodes.entries()) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0)
        expect(a.x + a.width / 2).toBeLessThanOrEqual(laid.width)
        for (const b of laid.nodes.slice(i + 1))
          expect(
            Math.abs(a.x - b.x) >= boxPx.compact.width - 0.01 || Math.abs(a.y - b.y) >= boxPx.compact.height - 0.01,
            `${a.id} and ${b.id}`,
          ).toBe(true)
      }
      expect(graph.edges.filter(({ inCircle }) => inCircle)).toHaveLength(deadlockOf(edges).length)
    }),
    { seed: 21, numRuns: 60 },
  )
})
