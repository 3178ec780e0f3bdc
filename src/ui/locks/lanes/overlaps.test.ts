import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { overlapsOf, overlapsWords, overlapWishes, overlapWords } from './overlaps.ts'
import { laneScale } from './lane-geometry.ts'

const row = (kind: HoldRow['kind'], instance: number, from: number, to: number, consumer = 0): HoldRow => ({
  consumer,
  instance,
  kind,
  fromStep: from,
  toStep: to,
  fromMs: from * 10,
  toMs: to < 0 ? 1000 : to * 10,
  end: 'clean',
  handled: 0,
  firstEvent: 0,
  lastEvent: 0,
})

test('who goes on without the zone overlaps with whoever entered it', () => {
  const rows = [row('hold', 0, 1, 5), row('ghost', 0, 5, 20), row('hold', 1, 8, 12), row('hold', 1, 14, -1)]

  expect(overlapsOf(rows)).toEqual([
    { consumer: 0, instances: [0, 1], fromStep: 8, fromMs: 80, toMs: 120, open: false },
    { consumer: 0, instances: [0, 1], fromStep: 14, fromMs: 140, toMs: 200, open: false },
  ])
  expect(overlapsOf([row('ghost', 0, 5, -1), row('hold', 1, 8, -1)])).toMatchObject([{ fromStep: 8, open: true }])
  expect(overlapsOf([row('ghost', 0, 5, 9), row('hold', 1, 1, 4), row('hold', 1, 1, -1, 1)])).toEqual([])
})

test('three holders at once are one stretch of three, cut where one of them joins or leaves', () => {
  const rows = [row('ghost', 0, 1, 20), row('ghost', 1, 3, 30), row('hold', 2, 5, 9), row('hold', 2, 12, 15)]

  expect(overlapsOf(rows).map(({ instances, fromStep }) => [fromStep, ...instances])).toEqual([
    [3, 0, 1],
    [5, 0, 1, 2],
    [9, 0, 1],
    [12, 0, 1, 2],
    [15, 0, 1],
  ])
})

test('who loses its zone and goes on is one holder all the same, also where a hold follows the last one at once', () => {
  const rows = [row('hold', 0, 1, 5), row('ghost', 0, 5, 9), row('ghost', 0, 9, 12), row('ghost', 1, 2, 30)]

  expect(overlapsOf(rows)).toEqual([
    { consumer: 0, instances: [0, 1], fromStep: 2, fromMs: 20, toMs: 120, open: false },
  ])
})

test('stretches are told by how many held, and each by how long', () => {
  const of = (...instances: number[]) => ({
    consumer: 0,
    instances,
    fromStep: instances.length,
    fromMs: 10,
    toMs: 25,
    open: false,
  })

  expect(overlapWords(of(0, 1, 2))).toBe('3 holders, 15 ms')
  expect(overlapsWords([of(0, 1)])).toBe('2 holders, 15 ms')
  expect(overlapsWords([of(0, 1), of(1, 2)])).toBe('2 holders at once, in 2 stretches')
  expect(overlapsWords([of(0, 1), of(0, 1, 2), of(1, 2)])).toBe('up to 3 holders at once, in 3 stretches')
  const scale = laneScale([{ fromMs: 0, toMs: 100 }], 100, 400)
  expect(overlapWishes([of(0, 1, 2)], scale)).toMatchObject([{ words: ['3 holders, 15 ms', '3 holders'] }])
})

test('step by step, the instances that took a zone for theirs are those of the one stretch that says so', () => {
  const any = fc.array(
    fc
      .tuple(fc.constantFrom('hold' as const, 'ghost' as const), fc.nat(3), fc.nat(30), fc.nat(12), fc.nat(1))
      .map(([kind, instance, from, more, zone]) => row(kind, instance, from, from + more, zone)),
    { maxLength: 9 },
  )
  fc.assert(
    fc.property(any, (rows) => {
      const overlaps = overlapsOf(rows)
      for (const zone of [0, 1]) {
        const of = overlaps.filter(({ consumer }) => consumer === zone)
        for (let step = 0; step < 44; step++) {
          const in_ = rows.filter(
            ({ consumer, fromStep, toStep }) => consumer === zone && fromStep <= step && step < toStep,
          )
          const naive = [...new Set(in_.map(({ instance }) => instance))].toSorted((a, b) => a - b)
          const told = of.filter(({ fromStep, toMs }) => fromStep <= step && step * 10 < toMs)
          expect(
            told.map(({ instances }) => instances),
            `step ${step}`,
          ).toEqual(naive.length > 1 ? [naive] : [])
        }
        // No two that follow each other at once have the same holders: they would be one.
        for (const [i, { instances, toMs }] of of.entries())
          if (of[i + 1]?.fromMs === toMs) expect(of[i + 1]!.instances).not.toEqual(instances)
      }
    }),
    { seed: 3, numRuns: 300 },
  )
})
