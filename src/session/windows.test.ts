import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { limits } from '../base/limits.ts'
import { fields } from '../base/value.ts'
import type { LaneScope } from '../protocol/lane-filter.ts'
import type { WatchSpec } from '../protocol/windows.ts'
import { countingProjector, counterSaga, event, failure, logOf, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { project } from './projection.ts'
import { RunDetails } from './run-details.ts'
import { ran, storeOf } from './testing/sessions.ts'
import { eventsSpec, sagasSpec, visit, visited } from './testing/visits.ts'
import { makeWindow } from './windows/window.ts'

/** Every view, with what a page would ask and with what it never should. */
const everyView: fc.Arbitrary<WatchSpec> = fc.oneof(
  ...(() => {
    const odd = fc.constantFrom(-1e9, -1, 0, 1, 2, 7, 60, 501, 1e9)
    const text = fc.constantFrom('', 'k1', 'Opened', '#3', '__proto__', 'nothing like it')
    const consumer = fc.constantFrom(-1, 0, 1, 99)
    const scope: fc.Arbitrary<LaneScope> = fc.constantFrom(
      { kind: 'lane', key: 'log/All events/' },
      { kind: 'group', group: 'Zones' },
      { kind: 'consumer', consumer: '__proto__' },
    )
    return [
      fc.record({
        view: fc.constant('events' as const),
        from: odd,
        count: odd,
        sort: fc.constantFrom('asc' as const, 'desc' as const),
        name: fc.constantFrom(null, 'Opened', 'x'),
        outcome: fc.constantFrom(null, 'done' as const, 'dead' as const),
        text: fc.oneof(text, fc.constantFrom('key = k1', 'n > ', 'outcome = dead or name: Op', 'nope < 3', '"')),
      }),
      fc.record({
        view: fc.constant('tape' as const),
        count: odd,
        ahead: odd,
        until: fc.constantFrom(null, -1, 0, 3, 1e9),
      }),
      fc.record({ view: fc.constant('event' as const), ordinal: odd }),
      fc.record({
        view: fc.constant('sagas' as const),
        from: odd,
        count: odd,
        sort: fc.constantFrom('id' as const, 'last' as const, 'age' as const),
        descending: fc.boolean(),
        show: fc.constantFrom('all' as const, 'live' as const, 'ended' as const, 'stuck' as const),
        saga: fc.constantFrom(null, 'Saga0', 'x'),
        text,
        lookUp: fc.constantFrom(
          null,
          { property: 'key', value: 'k1' },
          { property: 'key', value: null },
          { property: '__proto__', value: null },
        ),
      }),
      fc.record({ view: fc.constant('saga' as const), id: odd, from: odd, count: odd }),
      fc.record({ view: fc.constant('saga-now' as const), id: odd }),
      fc.record({ view: fc.constant('saga-outlook' as const), id: odd }),
      fc.record({ view: fc.constant('saga-graph' as const), consumer, saga: fc.constantFrom(null, -1, 0, 1, 1e9) }),
      fc.record({
        view: fc.constant('consumers' as const),
        text: fc.oneof(text, fc.constantFrom('saga', 'in error', 'HANDLING')),
        show: fc.constantFrom('all', 'behind', 'failing', 'held', 'trouble', 'x' as 'all'),
        sort: fc.constantFrom('run', 'consumer', 'loop', 'lag', 'checkpoint', '__proto__', ''),
        descending: fc.boolean(),
      }),
      fc.record({ view: fc.constant('consumer' as const), consumer }),
      fc.record({ view: fc.constant('zone' as const), consumer, count: odd }),
      fc.record({
        view: fc.constant('lanes' as const),
        spanMs: fc.constantFrom(null, 0, -5, 10_000, 1e12),
        count: odd,
      }),
      fc.record({
        view: fc.constant('dead' as const),
        from: odd,
        count: odd,
        consumer: fc.constantFrom(null, -1, 0, 99),
      }),
      fc.record({ view: fc.constant('lag' as const), steps: odd, buckets: odd, by: fc.constantFrom('time', 'steps') }),
      fc.record({ view: fc.constant('strip' as const), buckets: odd }),
      fc.record({
        view: fc.constant('timeline' as const),
        fromStep: fc.option(odd),
        toStep: fc.option(odd),
        span: odd,
        buckets: odd,
        filter: fc.record({ text, hidden: fc.array(scope, { maxLength: 3 }), only: fc.option(scope) }),
        selected: fc.option(consumer),
      }),
      fc.constant({ view: 'now' as const }),
      fc.constant({ view: 'waits' as const }),
      fc.constant({ view: 'types' as const }),
      fc.constant({ view: 'projections' as const }),
      fc.record({ view: fc.constant('atoms' as const), count: odd }),
    ]
  })(),
)

test('looking is pure: no view, asked for whatever, throws, changes a fingerprint, or is larger than the limit', () => {
  fc.assert(
    fc.property(visited, fc.array(everyView, { minLength: 8, maxLength: 24 }), ([spec, picks], views) => {
      const session = ran(spec, { stepsMax: 2000 })
      const untouched = ran(spec, { stepsMax: 2000 })
      visit(picks, session, () => {
        const before = [
          session.fingerprint,
          session.cursor,
          session.end,
          Array.from(project(session.run, session.world)),
        ]
        for (const view of views) {
          const made = makeWindow(session, 'w', view)

          expect(made).toMatchObject({ id: 'w', view: view.view })
          expect(made.rows.length).toBeLessThanOrEqual(limits.windowRowsMax)
          if ('count' in view)
            expect(made.rows.length).toBeLessThanOrEqual(
              Math.max(0, view.count) + ('ahead' in view ? Math.max(0, view.ahead) : 0),
            )
          if ('from' in made) expect(made.from).toBeGreaterThanOrEqual(0)
          expect(() => structuredClone(made)).not.toThrow()
        }
        expect([
          session.fingerprint,
          session.cursor,
          session.end,
          Array.from(project(session.run, session.world)),
        ]).toEqual(before)
      })
      expect(storeOf(session).snapshot()).toEqual(storeOf(untouched).snapshot())
    }),
    { numRuns: 40 },
  )
})

test('what Overview shows reads no details of the run, which are for those who inspect it', () => {
  const details = vi.spyOn(RunDetails.prototype, 'caughtUp')
  try {
    const session = ran(simSpec({ components: [countingProjector(), counterSaga()], producers: [steadyLog(40, 100)] }))
    const views: WatchSpec[] = [
      { view: 'tape', count: 37, ahead: 3, until: null },
      { view: 'now' },
      { view: 'projections' },
      { view: 'types' },
      { view: 'executors' },
      { view: 'executors', consumer: 0 },
      { view: 'lag', steps: 2000, buckets: 120, by: 'time' },
      { view: 'strip', buckets: 240 },
      { view: 'checks' },
      { view: 'faults', from: 0, count: 100 },
    ]
    for (const view of views) makeWindow(session, 'w', view)
    expect(details).not.toHaveBeenCalled()

    makeWindow(session, 'w', { view: 'saga', id: 1, from: 0, count: 10 })
    expect(details).toHaveBeenCalled()
  } finally {
    details.mockRestore()
  }
})

test('no window is larger than the limit, however much there is and whatever is asked', () => {
  const keys = Array.from({ length: 1300 }, (_, i) => event('E', i, fields([['key', `k${i}`]])))
  const session = ran(
    simSpec({
      components: [countingProjector({ fails: () => failure() }), counterSaga()],
      producers: [logOf(...keys)],
    }),
    { stepsMax: 100_000 },
  )
  const ends = [session.end, Math.floor(session.end / 2)]
  const many = { from: 0, count: 1e9 }
  const views: WatchSpec[] = [
    eventsSpec(many),
    { view: 'tape', count: 1e9, ahead: 1e9, until: null },
    { view: 'tape', count: 10, ahead: 1e9, until: 5 },
    sagasSpec(many),
    { view: 'saga', id: 1, ...many },
    { view: 'zone', consumer: 0, count: 1e9 },
    { view: 'lanes', spanMs: null, count: 1e9 },
    { view: 'dead', consumer: null, ...many },
    { view: 'atoms', count: 1e9 },
  ]
  for (const end of ends) {
    session.seek(end)
    const sizes = views.map((view) => makeWindow(session, 'w', view).rows.length)

    expect(Math.max(...sizes)).toBe(limits.windowRowsMax)
  }
})

test('what a window shows does not depend on what was looked at before', () => {
  fc.assert(
    fc.property(visited, fc.array(everyView, { minLength: 1, maxLength: 6 }), ([spec, picks], views) => {
      const wandering = ran(spec, { stepsMax: 2000 })
      visit(picks, wandering, () => views.forEach((view) => makeWindow(wandering, 'w', view)))
      const straight = ran(spec, { stepsMax: 2000 })
      straight.seek(wandering.cursor)

      for (const view of views) expect(makeWindow(wandering, 'w', view)).toEqual(makeWindow(straight, 'w', view))
    }),
    { numRuns: 20 },
  )
})
