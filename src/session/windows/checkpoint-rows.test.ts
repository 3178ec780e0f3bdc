import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profileNames } from '../../model/profile.ts'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { CheckpointMove, CheckpointTarget } from '../../protocol/checkpoint-move.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { counterSaga, countingProjector, failsOn, rate, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { handled, one, run } from '../testing/outcomes.ts'
import { changesOf, opened, ran } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

const review = (session: Session, target: CheckpointTarget, consumer = 0): CheckpointMove =>
  makeWindow(session, 'w', { view: 'checkpoint-move', consumer, target }).rows[0] as CheckpointMove
const to = (session: Session, target: CheckpointTarget, consumer = 0): number | string => {
  const { problem, to: place } = review(session, target, consumer)
  return problem === null ? place.ordinal : problem.code
}

const ranOn = (events: number) => ran(one(countingProjector(), { producers: [steadyLog(events, 1000)] }))

describe('where a checkpoint can be moved', () => {
  const session = ranOn(10)

  test.each<[CheckpointTarget, number]>([
    [{ to: 'start' }, 0],
    [{ to: 'head' }, 10],
    [{ to: 'shift', text: '-3' }, 7],
    [{ to: 'shift', text: '−10' }, 0],
    [{ to: 'shift', text: '0' }, 10],
    [{ to: 'event', text: '#4' }, 4],
    [{ to: 'event', text: ' 9 ' }, 9],
    [{ to: 'event', text: '0' }, 0],
    [{ to: 'time', text: '0:00:00' }, 0],
  ])('%j is event %i', (target, ordinal) => expect(to(session, target)).toBe(ordinal))

  test.each<[CheckpointTarget, string]>([
    [{ to: 'shift', text: '+1' }, 'There are not so many events after it'],
    [{ to: 'shift', text: '-11' }, 'There are not so many events before it'],
    [{ to: 'shift', text: 'three' }, 'That is no number of events'],
    [{ to: 'event', text: '#11' }, 'There is no event of this number'],
    [{ to: 'event', text: '99999999999999999999' }, 'That is no sequence number'],
    [{ to: 'event', text: '' }, 'That is no sequence number'],
    [{ to: 'time', text: 'yesterday' }, 'That is no time'],
    [{ to: 'time', text: '2007-13-05' }, 'That is no time'],
    [{ to: 'time', text: '1234567890123' }, 'That is no time'],
    [{ to: 'time', text: '9000 y' }, 'That time lies ahead of the cursor'],
    [{ to: 'consumer', consumer: 0 }, 'There is no such other consumer'],
    [{ to: 'consumer', consumer: 7 }, 'There is no such other consumer'],
  ])('%j is refused in words: %s', (target, title) => {
    const { problem, to: place, tried } = review(session, target)
    expect(problem).toMatchObject({ code: 'SG-2003', title })
    expect(problem?.allowed).not.toBe('')
    expect([place.ordinal, tried]).toEqual([10, null])
  })

  test('a time means all that was published by then, said as a span or as the clock says it', () => {
    const { log } = session.run.kernel
    for (const ordinal of [1, 5, 10]) {
      const ms = log.at(ordinal).publishedMs
      expect(to(session, { to: 'time', text: `${ms} ms` })).toBe(ordinal)
      expect(to(session, { to: 'time', text: `${(ms - 1) / 1000} s` })).toBe(ordinal - 1)
    }
  })

  test('events that were made up have no dates, and are found by none', () => {
    const made = ran(one(countingProjector(), { producers: [rate({ count: 3 })] }))
    expect(to(made, { to: 'time', text: '2007-07-05' })).toBe('SG-2003')
    expect(to(made, { to: 'time', text: '1 s' })).toBeLessThan(4)
  })

  test('a log with dates of its own takes dates', () => {
    const dated = steadyLog(3)
    const day = Date.UTC(2007, 6, 1)
    const events =
      dated.kind === 'log' ? dated.events.map((event, i) => ({ ...event, createdAt: day + i * 86_400_000 })) : []
    const dates = ran(one(countingProjector(), { producers: [{ ...dated, events } as typeof dated] }))
    expect(to(dates, { to: 'time', text: '2007-07-02' })).toBe(2)
    expect(to(dates, { to: 'time', text: '2007-07-01 23:59' })).toBe(1)
    expect(to(dates, { to: 'time', text: '2007-07-01T23:30:00-01:00' })).toBe(2)
    expect(to(dates, { to: 'time', text: '1999-01-01' })).toBe(0)
  })

  test('another consumer lends its place, if it has one', () => {
    const two = opened(simSpec({ components: [countingProjector(), counterSaga()], producers: [steadyLog(4)] }))
    expect(to(two, { to: 'consumer', consumer: 1 })).toBe('SG-2003')
    run(two)
    two.give({ kind: 'move-checkpoint', consumer: 1, ordinal: 3 })
    expect(to(two, { to: 'consumer', consumer: 1 })).toBe(3)
  })
})

describe('what comes of it', () => {
  test('going back, events are given again, and what had become of them is told', () => {
    const session = ran(one(counterSaga({ fails: failsOn([3]) }), { producers: [steadyLog(6)], profile: 'hardened' }))
    const move = review(session, { to: 'shift', text: '-4' })

    expect(move.again).toMatchObject({ count: 4, handled: 3, dead: 1, looked: 4 })
    expect([move.again.first, move.again.last]).toEqual(['#3 E', '#6 E'])
    expect(move.lag).toEqual({ now: 0, after: 4 })
    expect(move.sagas).toBeGreaterThan(0)
    expect(move.skipped.count).toBe(0)
    expect(move.tried).toMatchObject({ overwritten: false, handledAgain: { count: 3 }, checkpoint: { ordinal: 6 } })
  })

  test('going forward, events are skipped for ever, and the sagas that they would have found are counted', () => {
    const session = opened(one(counterSaga(), { producers: [steadyLog(8, 1000)] }))
    while (handled(session).length < 3) session.advance(1)
    session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
    run(session)
    const move = review(session, { to: 'head' })

    expect(move.again.count).toBe(0)
    expect(move.skipped).toMatchObject({ count: 8 - move.now.ordinal, handled: 0, last: '#8 E' })
    expect(move.lag.after).toBe(0)
    expect(move.sagas).toBeGreaterThan(0)
  })

  test('whoever is at work commits over it: that is told', () => {
    const session = opened(one(countingProjector({ latencyMs: 50 }), { producers: [steadyLog(6)], profile: 'classic' }))
    while (handled(session).length < 2) session.advance(1)
    const move = review(session, { to: 'start' })
    expect(move.again.handled).toBeGreaterThan(0)
    expect(move.tried).toMatchObject({ overwritten: true })
  })

  test('no such consumer has no rows', () => {
    expect(makeWindow(ranOn(1), 'w', { view: 'checkpoint-move', consumer: 9, target: { to: 'start' } }).rows).toEqual(
      [],
    )
    expect(makeWindow(ranOn(1), 'w', { view: 'checkpoint-move', consumer: 0.5, target: { to: 'start' } }).rows).toEqual(
      [],
    )
  })

  test('in any scenario, at any step, of every kind of target, what is told comes true', () => {
    const moved = new Map<CheckpointTarget['to'], number>()
    fc.assert(
      fc.property(
        arbitrarySpec,
        fc.constantFrom(...profileNames),
        fc.nat(1500),
        fc.nat(3),
        aims,
        (spec, profile, steps, which, aim) => {
          const session = opened({ ...spec, profile }, { stepsMax: 3000 })
          session.advance(steps)
          session.seek(Math.floor(session.end * 0.8))
          const consumer = which % session.run.kernel.consumers.length
          const { target, ordinal } = aimed(session, consumer, aim)
          const move = review(session, target, consumer)
          if (ordinal === null) {
            expect(move).toMatchObject({ problem: { code: 'SG-2003' }, tried: null })
            return
          }
          expect([move.problem, move.to.ordinal]).toEqual([null, move.tried === null ? move.now.ordinal : ordinal])
          if (move.tried === null) return
          moved.set(target.to, (moved.get(target.to) ?? 0) + 1)
          const from = session.cursor
          session.give({ kind: 'move-checkpoint', consumer, ordinal })
          expect(changesOf(session, 'checkpoint-written', consumer).at(-1)).toMatchObject({
            step: from + 1,
            a: ordinal,
          })
          session.advance(move.tried.steps - 1)

          const again = new Set(
            changesOf(session, 'event-handled', consumer)
              .filter(({ step, a }) => step > from && a <= Math.max(0, move.now.ordinal))
              .map(({ a }) => a),
          )
          expect(again.size).toBe(move.tried.handledAgain.count)
          const last = changesOf(session, 'checkpoint-written', consumer).at(-1)?.a
          expect(last).toBe(move.tried.checkpoint.ordinal)
          // Where nobody is at work, whatever was handled is handled again, unless the profile remembers it.
          if (move.tried.overwritten || move.to.ordinal > move.now.ordinal) return
          expect(again.size).toBeLessThanOrEqual(move.again.count)
        },
      ),
      { seed: 41, numRuns: 200 },
    )
    for (const kind of kinds) expect(moved.get(kind) ?? 0, `moves to ${kind}`).toBeGreaterThan(2)
  })
})

const kinds = ['start', 'head', 'shift', 'event', 'time', 'consumer'] as const satisfies CheckpointTarget['to'][]

/** A kind of target, and where in its range. */
const aims = fc.record({ kind: fc.constantFrom(...kinds), place: fc.nat(40) })

/** A target as a person would type it, and the place that it means, found plainly; null = it must be refused. */
function aimed(
  { run: { kernel }, world }: Session,
  consumer: number,
  { kind, place }: { readonly kind: CheckpointTarget['to']; readonly place: number },
): { readonly target: CheckpointTarget; readonly ordinal: number | null } {
  const checkpointOf = (index: number): number => consumerOf(world, index, C.checkpoint)
  const { log } = kernel
  const all = Array.from({ length: world.events }, (_, i) => i + 1)
  switch (kind) {
    case 'start':
      return { target: { to: 'start' }, ordinal: 0 }
    case 'head':
      return { target: { to: 'head' }, ordinal: world.events }
    case 'shift': {
      const own = all.filter((ordinal) => kernel.consumers[consumer]!.filter.ordinals.slice().includes(ordinal))
      const by = (place % 13) - 6
      const at = own.filter((ordinal) => ordinal <= checkpointOf(consumer)).length + by
      return { target: { to: 'shift', text: String(by) }, ordinal: at === 0 ? 0 : (own[at - 1] ?? null) }
    }
    case 'event': {
      const ordinal = place % (world.events + 1)
      return { target: { to: 'event', text: log.seqOf(ordinal).toString() }, ordinal }
    }
    case 'time': {
      // The instant of an event, or up to a little after the cursor, which is refused.
      const then = place % 2 === 0 ? all[place % all.length] : undefined
      const ms = then === undefined ? Math.floor((world.timeMs * place) / 37) : log.at(then).publishedMs
      const by = all.filter((ordinal) => log.at(ordinal).publishedMs <= ms)
      return { target: { to: 'time', text: `${ms} ms` }, ordinal: ms > world.timeMs ? null : (by.at(-1) ?? 0) }
    }
    case 'consumer': {
      const other = place % (kernel.consumers.length + 1)
      const there = other === consumer || other === kernel.consumers.length ? -1 : checkpointOf(other)
      return { target: { to: 'consumer', consumer: other }, ordinal: there < 0 ? null : there }
    }
  }
}
