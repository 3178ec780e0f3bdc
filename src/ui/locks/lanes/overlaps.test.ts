import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { overlapsOf } from './overlaps.ts'

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

test('step by step, more than one takes the zone for its own exactly where an overlap says so', () => {
  const any = fc.array(
    fc
      .tuple(fc.constantFrom('hold' as const, 'ghost' as const), fc.nat(2), fc.nat(30), fc.nat(12))
      .map(([kind, instance, from, more]) => row(kind, instance, from, from + more)),
    { maxLength: 7 },
  )
  fc.assert(
    fc.property(any, (rows) => {
      // Two true holds never overlap: the owner table sees to it. Such draws say nothing.
      const overlaps = overlapsOf(rows)
      for (let step = 0; step < 44; step++) {
        const in_ = rows.filter(({ fromStep, toStep }) => fromStep <= step && step < toStep)
        const ghosts = in_.filter(({ kind }) => kind === 'ghost')
        const naive = ghosts.some((ghost) => in_.some((other) => other.instance !== ghost.instance))
        const told = overlaps.some(({ fromStep, toMs }) => fromStep <= step && step * 10 < toMs)
        expect(told, `step ${step}`).toBe(naive)
      }
    }),
    { seed: 3, numRuns: 200 },
  )
})
