import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeKinds as k, operationCode as op } from '../model/change.ts'
import type { PagedRows } from './paged-rows.ts'
import { historyFingerprint, Recorder, stateFingerprint } from './recorder.ts'
import { consumerField as C, consumerOf, deadField as D, sagaField as S, type World } from './world.ts'

const shape = { consumers: 2, instances: 1, producers: 1, services: 0 }

/** One saga's life after another: start, save, end. */
function record(recorder: Recorder, steps: number): void {
  for (let i = 0; i < steps; i++) {
    const step = recorder.end
    const id = (Math.floor(step / 3) % 50) + 1
    recorder.open(step, step % 2)
    const value = recorder.value({ n: BigInt(step) })
    const kind = (['saga-started', 'saga-saved', 'saga-ended'] as const)[step % 3]!
    recorder.change(k[kind], id, value, kind === 'saga-started' ? 1 : 0)
    recorder.change(k['checkpoint-written'], step % 2, step + 1, step - 1)
    recorder.close(op.commit, op['leave-zone'], step + 1, 1)
  }
}

/** Changes all over a growing number of sagas, and an event that dies now and then. */
function recordSpread(recorder: Recorder, steps: number): void {
  for (let i = 0; i < steps; i++) {
    const step = recorder.end
    recorder.open(step * 1e6, step % 2)
    if (step % 40 === 0) recorder.change(k['saga-started'], step / 40 + 1, recorder.value(step), 1)
    else if (step % 20 === 0) {
      const id = ((Math.imul(step, 2654435761) >>> 0) % Math.ceil(step / 40)) + 1
      recorder.change(k['saga-saved'], id, recorder.value(step), 0)
    }
    if (step % 500 === 499) recorder.change(k['event-buried'], 0, step, recorder.value('broken'))
    recorder.close(op['save-saga'], op.commit, step + 1, 1)
  }
}

/** Everything that two equal worlds agree on. */
function numbersOf({ sagas, deads, consumers, instances, ...world }: World): unknown {
  const table = (rows: PagedRows, fields: number) =>
    Array.from({ length: rows.length }, (_, row) => Array.from({ length: fields }, (__, field) => rows.get(row, field)))
  return {
    sagas: table(sagas, S.size),
    deads: table(deads, D.size),
    consumers: [...consumers],
    instances: [...instances],
    at: [
      world.step,
      world.timeMs,
      world.sagasLive,
      world.history.hex(),
      stateFingerprint({ ...world, sagas, deads, consumers, instances }),
    ],
  }
}

const prints = (recorder: Recorder, step: number): string => {
  const world = recorder.seek(step)
  return historyFingerprint(world) + stateFingerprint(world)
}

describe('a recorder', () => {
  test('reaches any step, and it is the same from wherever it is reached', () => {
    const recorder = new Recorder(shape, 1)
    const live: string[] = [prints(recorder, 0)]
    for (let i = 0; i < 5000; i++) {
      record(recorder, 1)
      live.push(historyFingerprint(recorder.world) + stateFingerprint(recorder.world))
    }

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (step) => {
        expect(prints(recorder, step)).toBe(live[step])
      }),
      { numRuns: 300 },
    )
  })

  test('a world between whole keyframes has every number that folding from the beginning gives', () => {
    const recorder = new Recorder(shape, 1)
    recordSpread(recorder, 60_000)

    for (let step = 1_999; step < recorder.end; step += 2_777) {
      const folded = recorder.seek(0)
      recorder.forward(folded, step)
      expect(numbersOf(recorder.seek(step))).toEqual(numbersOf(folded))
    }
  })

  test('so it has when the keyframe that it stood on has been dropped', () => {
    const whole = new Recorder(shape, 1)
    const bounded = new Recorder(shape, 1, 20_000)
    for (const recorder of [whole, bounded]) recordSpread(recorder, 60_000)
    expect(bounded.first).toBeGreaterThan(30_000)

    for (let step = bounded.first; step < bounded.end; step += 1_777)
      expect(numbersOf(bounded.seek(step))).toEqual(numbersOf(whole.seek(step)))
  })

  describe('of many consumers, whose keyframes lie far apart,', () => {
    const many = { consumers: 200, instances: 8, producers: 1, services: 0 }
    const recorded = (stepsMax?: number): Recorder => {
      const recorder = new Recorder(many, 1, stepsMax)
      recordSpread(recorder, 90_000)
      return recorder
    }

    test('goes on from worlds that it passed, and each step is the same as without them', () => {
      const recorder = recorded()
      const anew = recorded()
      const before = recorder.startOf(60_000)
      recorder.seek(60_000)
      expect(recorder.startOf(60_000)).toBeGreaterThan(before)

      for (const step of [60_000, 59_000, 41_000, 16_384, 16_383, 50_000, 49_152, 7, 88_000]) {
        const sought = recorder.seek(step)
        const folded = anew.seek(0)
        anew.forward(folded, step)
        expect(numbersOf(sought)).toEqual(numbersOf(folded))
        // Who folds it on takes no part in what is gone on from next time.
        recorder.forward(sought, Math.min(step + 900, recorder.end))
      }
    })

    test('forgets those before its oldest step', () => {
      const recorder = new Recorder(many, 1, 60_000)
      recordSpread(recorder, 40_000)
      for (let step = 0; step < 40_000; step += 5_000) recorder.seek(step)
      recordSpread(recorder, 110_000)

      expect(recorder.first).toBeGreaterThan(40_000)
      for (let step = recorder.first; step < recorder.end; step += 7_777) {
        expect(recorder.startOf(step)).toBeGreaterThanOrEqual(recorder.first)
        expect(recorder.seek(step).step).toBe(step)
      }
      expect(prints(recorder, recorder.end)).toBe(historyFingerprint(recorder.world) + stateFingerprint(recorder.world))
    })
  })

  test('a sought world is nobody else’s: folding it on changes no keyframe', () => {
    const recorder = new Recorder(shape, 1)
    record(recorder, 3000)
    const before = prints(recorder, 1200)

    recorder.forward(recorder.seek(1000), 2900)

    expect(prints(recorder, 1200)).toBe(before)
  })

  test('drops its oldest part beyond the limit, and says from where it can still be rewound', () => {
    const recorder = new Recorder(shape, 1, 100_000)
    let told = 0
    recorder.onDrop = () => told++
    record(recorder, 300_000)

    expect(recorder.first).toBeGreaterThan(180_000)
    expect(recorder.end - recorder.first).toBeLessThanOrEqual(120_000)
    expect(told).toBeGreaterThan(0)
    const world = recorder.seek(recorder.first)
    expect(world.step).toBe(recorder.first)
    expect(consumerOf(world, 0, C.checkpoint)).toBeGreaterThan(0)
    // What was made before the oldest kept step and still stands can be read.
    const lastSaga = world.sagas.length - 1
    expect(recorder.recording.values.at(world.sagas.get(lastSaga, S.value))).toBeTypeOf('object')
    expect(prints(recorder, recorder.end)).toBe(historyFingerprint(recorder.world) + stateFingerprint(recorder.world))
  })

  test('two histories that differ in one value have two fingerprints, states that agree have one', () => {
    const make = (first: bigint): Recorder => {
      const recorder = new Recorder(shape, 1)
      for (const n of [first, 7n]) {
        recorder.open(0, 0)
        recorder.change(k[n === first ? 'saga-started' : 'saga-saved'], 1, recorder.value({ n }), 0)
        recorder.close(op['save-saga'], op.commit, 1, 1)
      }
      return recorder
    }
    const [a, b] = [make(1n), make(2n)]

    expect(historyFingerprint(a.world)).not.toBe(historyFingerprint(b.world))
    expect(stateFingerprint(a.world)).toBe(stateFingerprint(b.world))
  })

  test('empty polls leave no trace in the fingerprint', () => {
    const recorder = new Recorder(shape, 1)
    record(recorder, 10)
    const before = historyFingerprint(recorder.world)
    recorder.open(99, 0)
    recorder.change(k.idle, 0, 0, 1)
    recorder.close(op['idle-poll'], op.sleep, 0, 1)

    expect(historyFingerprint(recorder.world)).toBe(before)
  })

  test('an identity of its own gives a fingerprint of its own', () => {
    expect(historyFingerprint(new Recorder(shape, 1).world)).not.toBe(historyFingerprint(new Recorder(shape, 2).world))
  })
})
