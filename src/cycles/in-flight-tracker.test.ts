import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InFlightTracker } from './in-flight-tracker.ts'

/** Numbers handed out, with gaps of any size, and the order in which they are finished. */
const dispatches = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 })
  .chain((gaps) =>
    fc.tuple(
      fc.constant(gaps.map((_, i) => BigInt(gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0)))),
      fc.shuffledSubarray(gaps.map((_, i) => i)),
    ),
  )

test('under `dispatched` the watermark is the largest finished prefix of what was handed out, for arbitrary gaps', () => {
  fc.assert(
    fc.property(dispatches, fc.nat({ max: 5 }), ([seqs, finished], seed) => {
      const tracker = new InFlightTracker('dispatched')
      const base = BigInt(seed)
      tracker.seedWatermark(base)
      for (const seq of seqs) tracker.recordDispatched(base + seq)
      expect(tracker.dispatchedSeq).toBe(base + seqs.at(-1)!)
      const done = new Set<number>()
      for (const which of finished) {
        tracker.recordCompleted(base + seqs[which]!)
        done.add(which)
        const prefix = seqs.findIndex((_, i) => !done.has(i))
        const length = prefix < 0 ? seqs.length : prefix
        expect(tracker.advanceWatermark()).toBe(length === 0 ? base : base + seqs[length - 1]!)
        expect(tracker.watermarkLag).toBe(BigInt(seqs.length - length))
      }
    }),
  )
})

test('under `adjacent` the watermark passes consecutive numbers only (M1)', () => {
  fc.assert(
    fc.property(dispatches, ([seqs, finished]) => {
      const tracker = new InFlightTracker('adjacent')
      for (const seq of seqs) tracker.recordDispatched(seq)
      const done = new Set<bigint>()
      for (const which of finished) {
        tracker.recordCompleted(seqs[which]!)
        done.add(seqs[which]!)
        let reached = 0n
        while (done.has(reached + 1n)) reached++
        expect(tracker.advanceWatermark()).toBe(reached)
        expect(tracker.watermark).toBe(reached)
        expect(tracker.watermarkLag).toBe(seqs.at(-1)! - reached)
      }
    }),
  )
})

test('a seed raises watermark and frontier, and never lowers them; what lies below it is not waited for', () => {
  const tracker = new InFlightTracker('dispatched')
  tracker.seedWatermark(10n)
  tracker.seedWatermark(5n)
  expect([tracker.watermark, tracker.dispatchedSeq]).toEqual([10n, 10n])
  tracker.recordDispatched(7n)
  expect([tracker.watermarkLag, tracker.dispatchedSeq]).toEqual([0n, 10n])
  tracker.recordDispatched(12n)
  tracker.seedWatermark(11n)
  expect([tracker.watermark, tracker.dispatchedSeq]).toEqual([11n, 12n])
  tracker.recordCompleted(12n)
  expect(tracker.advanceWatermark()).toBe(12n)
  tracker.recordCompleted(12n)
  expect(tracker.advanceWatermark()).toBe(12n)
})

test('a dispatched event that a seed has passed leaves the queue without moving the watermark back', () => {
  const tracker = new InFlightTracker('dispatched')
  tracker.recordDispatched(3n)
  tracker.recordDispatched(5n)
  tracker.recordCompleted(3n)
  tracker.seedWatermark(9n)
  tracker.recordDispatched(12n)
  // The task of 5 ends only after somebody else's checkpoint has passed it: it must not block what comes after.
  tracker.recordCompleted(5n)
  tracker.recordCompleted(12n)
  expect(tracker.advanceWatermark()).toBe(12n)
  expect(tracker.watermarkLag).toBe(0n)
})

test('a crowd of 100,000 in flight is passed in one step once the first has finished', () => {
  const tracker = new InFlightTracker('dispatched')
  for (let seq = 1; seq <= 100_000; seq++) tracker.recordDispatched(BigInt(seq * 3))
  for (let seq = 2; seq <= 100_000; seq++) tracker.recordCompleted(BigInt(seq * 3))
  expect(tracker.advanceWatermark()).toBe(0n)
  tracker.recordCompleted(3n)
  expect(tracker.advanceWatermark()).toBe(300_000n)
  expect(tracker.watermarkLag).toBe(0n)
})

test('whoever waits for the last of several tasks wakes with it', async () => {
  const tracker = new InFlightTracker('adjacent')
  await tracker.idle()
  tracker.enter()
  tracker.enter()
  let woken = 0
  const waiting = [tracker.idle(), tracker.idle()].map((idle) => idle.then(() => woken++))
  tracker.exit()
  await Promise.resolve()
  expect([tracker.inFlight, woken]).toEqual([1, 0])
  tracker.exit()
  await Promise.all(waiting)
  expect([tracker.inFlight, woken]).toEqual([0, 2])
})

test('time-outs and transient failures are counted, and a success ends only the streak', () => {
  const tracker = new InFlightTracker('adjacent')
  tracker.recordSubmitTimeout()
  tracker.recordTransientFailure()
  tracker.recordTransientFailure()
  tracker.recordSuccess()
  tracker.recordTransientFailure()
  expect([tracker.submitTimeouts, tracker.transientFailures, tracker.transientStreak]).toEqual([1, 3, 1])
})

test('a tracker begins with nothing', () => {
  for (const policy of ['adjacent', 'dispatched'] as const) {
    const tracker = new InFlightTracker(policy)
    expect([tracker.inFlight, tracker.watermark, tracker.dispatchedSeq, tracker.watermarkLag]).toEqual([0, 0n, 0n, 0n])
    expect([tracker.submitTimeouts, tracker.transientFailures, tracker.transientStreak]).toEqual([0, 0, 0])
    expect(tracker.advanceWatermark()).toBe(0n)
  }
})
