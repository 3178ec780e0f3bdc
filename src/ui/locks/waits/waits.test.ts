import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import { deadlockOf, nodeKey } from './waits.ts'

const node = (n: number): WaitNode => ({ kind: n % 2 === 0 ? 'instance' : 'zone', consumer: n, instance: -1 })
const edge = (from: number, to: number): WaitEdge => ({
  from: node(from),
  to: node(to),
  words: 'waits',
  sinceMs: 0,
  nextMs: -1,
})

test('a circle is named from where it closes', () => {
  const circle = deadlockOf([edge(9, 0), edge(0, 1), edge(1, 2), edge(2, 0), edge(2, 5)])

  expect(circle.map(({ from, to }) => [from.consumer, to.consumer])).toEqual([
    [0, 1],
    [1, 2],
    [2, 0],
  ])
  expect(deadlockOf([edge(0, 1), edge(2, 1), edge(1, 3)])).toEqual([])
})

test('a circle over an executor is one as well, and each of its lanes is a node of its own', () => {
  const loop: WaitNode = { kind: 'instance', consumer: 0, instance: 0 }
  const lane = (n: number): WaitNode => ({ kind: 'executor', consumer: 0, instance: 0, executor: 'io', lane: n })
  const of = (from: WaitNode, to: WaitNode): WaitEdge => ({ from, to, words: 'waits', sinceMs: 0, nextMs: -1 })

  expect(deadlockOf([of(loop, lane(1)), of(lane(1), loop)])).toHaveLength(2)
  expect(deadlockOf([of(loop, lane(1)), of(lane(2), loop)])).toEqual([])
})

test('there is a deadlock exactly where somebody reaches himself', () => {
  const pair = fc.tuple(fc.nat(6), fc.nat(6))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 10 }), (pairs) => {
      const edges = pairs.map(([from, to]) => edge(from, to))
      const reach = new Set(pairs.map(([from, to]) => `${from}>${to}`))
      for (let k = 0; k <= 6; k++)
        for (let i = 0; i <= 6; i++)
          for (let j = 0; j <= 6; j++) if (reach.has(`${i}>${k}`) && reach.has(`${k}>${j}`)) reach.add(`${i}>${j}`)
      const cyclic = [0, 1, 2, 3, 4, 5, 6].some((n) => reach.has(`${n}>${n}`))
      const found = deadlockOf(edges)

      expect(found.length > 0).toBe(cyclic)
      for (const [i, each] of found.entries())
        expect(nodeKey(each.to)).toBe(nodeKey(found[(i + 1) % found.length]!.from))
    }),
    { seed: 5, numRuns: 300 },
  )
})
