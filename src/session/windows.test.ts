import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../base/limits.ts'
import { fields, toPlain, type Value } from '../base/value.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf } from '../history/world.ts'
import type { SagaValue } from '../model/handler.ts'
import { outcomes, type SpecOf, type ViewName, type WatchSpec, type WindowRows } from '../protocol/windows.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import { countingProjector, counterSaga, event, failure, logOf, sagaValue, simSpec } from '../sim/testing/scenes.ts'
import { project } from './projection.ts'
import type { Session } from './session.ts'
import { recorded, ran, storeOf, type RecordedChange } from './testing/sessions.ts'
import { makeWindow } from './windows/window.ts'
import { valueText } from './words.ts'

const runs = { numRuns: 25 }

/** A random scenario, run to its end, and some of its steps. */
const visited = fc.tuple(arbitrarySpec, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }))

function visit(
  picks: readonly number[],
  session: Session,
  look: (session: Session, changes: readonly RecordedChange[]) => void,
): void {
  for (const pick of picks) {
    session.seek(pick % (session.end + 1))
    look(session, recorded(session.run, session.cursor))
  }
}

const eachVisit = (look: (session: Session, changes: readonly RecordedChange[]) => void): void =>
  fc.assert(
    fc.property(visited, ([spec, picks]) => visit(picks, ran(spec, { stepsMax: 2000 }), look)),
    runs,
  )

const rowsOf = <V extends ViewName>(session: Session, spec: SpecOf<V>): readonly WindowRows[V][] =>
  makeWindow(session, 'w', spec).rows as readonly WindowRows[V][]

const events = (parts: Partial<SpecOf<'events'>> = {}): SpecOf<'events'> => ({
  view: 'events',
  from: 0,
  count: 500,
  sort: 'asc',
  name: null,
  text: '',
  ...parts,
})
const sagas = (parts: Partial<SpecOf<'sagas'>> = {}): SpecOf<'sagas'> => ({
  view: 'sagas',
  from: 0,
  count: 500,
  sort: 'id',
  descending: false,
  show: 'all',
  saga: null,
  text: '',
  lookUp: null,
  ...parts,
})

/** Every view, with what a page would ask and with what it never should. */
const everyView: fc.Arbitrary<WatchSpec> = fc.oneof(
  ...(() => {
    const odd = fc.constantFrom(-1e9, -1, 0, 1, 2, 7, 60, 501, 1e9)
    const text = fc.constantFrom('', 'k1', 'Opened', '#3', '__proto__', 'nothing like it')
    const consumer = fc.constantFrom(-1, 0, 1, 99)
    return [
      fc.record({
        view: fc.constant('events' as const),
        from: odd,
        count: odd,
        sort: fc.constantFrom('asc' as const, 'desc' as const),
        name: fc.constantFrom(null, 'Opened', 'x'),
        text,
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
        show: fc.constantFrom('all' as const, 'live' as const, 'ended' as const),
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
      fc.record({ view: fc.constant('lag' as const), steps: odd, buckets: odd }),
      fc.record({ view: fc.constant('strip' as const), buckets: odd }),
      fc.constant({ view: 'now' as const }),
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
    events(many),
    { view: 'tape', count: 1e9, ahead: 1e9, until: null },
    { view: 'tape', count: 10, ahead: 1e9, until: 5 },
    sagas(many),
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

describe('events', () => {
  test('are those of the log up to the cursor, filtered and in order as asked', () => {
    eachVisit((session, changes) => {
      const { log } = session.run.kernel
      const published = changes.filter((change) => change.kind === 'event-appended')
      const all = published.map((change) => log.at(change.a))
      const ordinals = (parts: Partial<SpecOf<'events'>>): number[] =>
        rowsOf(session, events(parts)).map((row) => row.ordinal)

      expect(ordinals({})).toEqual(all.map((event) => event.ordinal))
      expect(ordinals({ sort: 'desc' })).toEqual(all.map((event) => event.ordinal).reverse())
      expect(ordinals({ from: 2, count: 3 })).toEqual([3, 4, 5].filter((ordinal) => ordinal <= all.length))
      const opened = all.filter((event) => event.name === 'Opened').map((event) => event.ordinal)
      expect(ordinals({ name: 'Opened' })).toEqual(opened)
      expect(makeWindow(session, 'w', events({ name: 'Opened', count: 1 }))).toMatchObject({
        total: opened.length,
        of: all.length,
      })
      expect(ordinals({ text: 'K2' })).toEqual(
        all.filter((event) => event.aggregateId === 'k2').map((event) => event.ordinal),
      )
      const [first] = all
      if (first !== undefined) expect(ordinals({ text: `#${first.eventSequenceNumber}` })).toContain(1)
      for (const [i, row] of rowsOf(session, events()).entries()) {
        expect(row).toMatchObject({
          step: published[i]!.step,
          timeMs: published[i]!.timeMs,
          seq: all[i]!.eventSequenceNumber.toString(),
          key: all[i]!.aggregateId,
        })
      }
    })
  })

  test('say of each consumer what became of them, as a scan of all changes does', () => {
    eachVisit((session, changes) => {
      for (const row of rowsOf(session, events())) {
        for (const consumer of session.run.kernel.consumers) {
          const own = changes.filter((change) => change.subject === consumer.index && change.a === row.ordinal)
          const naive = outcomeOf(session, consumer.index, row.ordinal, own)

          expect(outcomes[row.outcomes[consumer.index]!], `event ${row.ordinal} at ${consumer.id}`).toBe(naive)
          expect(row.handledTimes[consumer.index]).toBe(own.filter((change) => change.kind === 'event-handled').length)
        }
      }
    })
  })

  test('one alone tells the same as its row, and names its cause', () => {
    eachVisit((session) => {
      for (const row of rowsOf(session, events({ count: 12 }))) {
        const [detail] = rowsOf(session, { view: 'event', ordinal: row.ordinal })

        expect(detail).toMatchObject(row)
        expect(detail!.consumers.map((each) => outcomes.indexOf(each.outcome))).toEqual(row.outcomes)
        expect(detail!.sameKey.every((each) => session.run.kernel.log.at(each.ordinal).aggregateId === row.key)).toBe(
          true,
        )
        expect(detail!.causedBy === null).toBe(row.name !== 'Checked')
      }
    })
  })

  test('by name are counted', () => {
    eachVisit((session) => {
      const all = rowsOf(session, events())
      const counts = new Map<string, number>()
      for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)

      expect(new Map(rowsOf(session, { view: 'types' }).map((row) => [row.name, row.count]))).toEqual(counts)
    })
  })

  test('on the tape lie ahead exactly where the recording holds them and the world does not yet', () => {
    eachVisit((session) => {
      const tape = rowsOf(session, { view: 'tape', count: 5, ahead: 4, until: null })
      const now = session.world.events
      const recordedEvents = session.run.kernel.log.length

      const from = Math.max(1, now - 4)
      const to = Math.min(recordedEvents, now + 4)
      expect(tape.map((row) => row.ordinal)).toEqual(
        Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
      )
      for (const row of tape) expect(row.ahead).toBe(row.ordinal > now)
    })
  })
})

/** What became of an event, by the last word about it. */
function outcomeOf(session: Session, consumer: number, ordinal: number, own: readonly RecordedChange[]): string {
  for (const { kind, b } of own.toReversed()) {
    if (kind === 'event-handled') return 'done'
    if (kind === 'event-passed') return b === 2 ? 'ignored' : 'passed-over'
    if (kind === 'event-buried') return 'dead'
    if (kind === 'attempt-failed' || kind === 'task-dispatched') return 'in-flight'
  }
  const { run, world } = session
  const inHand = Array.from({ length: run.kernel.shape.instances }, (_, i) => instanceOf(world, consumer, i, I.event))
  if (inHand.includes(ordinal)) return 'in-flight'
  if (!run.kernel.consumers[consumer]!.filter.matches(run.kernel.log.at(ordinal))) return 'not-addressed'
  return ordinal <= consumerOf(world, consumer, C.checkpoint) ? 'passed-over' : 'to-come'
}

interface NaiveSaga {
  readonly id: number
  readonly saga: string
  value: SagaValue
  live: boolean
  readonly startedStep: number
  lastStep: number
}

/** The sagas as a scan of all changes finds them. */
function sagasOf(session: Session, changes: readonly RecordedChange[]): NaiveSaga[] {
  const made = new Map<number, NaiveSaga>()
  const value = (index: number) => session.run.recorder.recording.values.at(index) as unknown as SagaValue
  for (const { kind, subject, a, b, step } of changes) {
    if (kind === 'saga-started') {
      const saga = session.run.kernel.consumers[b]!.component.name
      made.set(subject, { id: subject, saga, value: value(a), live: true, startedStep: step, lastStep: step })
    } else if (kind === 'saga-saved' || kind === 'saga-ended' || kind === 'saga-mutated-unsaved') {
      Object.assign(made.get(subject)!, { value: value(a), lastStep: step, live: kind !== 'saga-ended' })
    }
  }
  return [...made.values()]
}

describe('sagas', () => {
  test('are those that the changes made, with the values that they have at the cursor', () => {
    eachVisit((session, changes) => {
      const naive = sagasOf(session, changes)

      expect(
        rowsOf(session, sagas()).map(({ id, saga, live, associations, summary, startedStep, lastStep }) => [
          id,
          saga,
          live,
          associations,
          summary,
          startedStep,
          lastStep,
        ]),
      ).toEqual(
        naive.map(({ id, saga, live, value, startedStep, lastStep }) => [
          id,
          saga,
          live,
          Object.entries(value.associations),
          Object.keys(value.fields).map((name) => [name, valueText(value.fields[name])]),
          startedStep,
          lastStep,
        ]),
      )
    })
  })

  test('are filtered and sorted as asked', () => {
    eachVisit((session, changes) => {
      const naive = sagasOf(session, changes)
      const ids = (parts: Partial<SpecOf<'sagas'>>): number[] => rowsOf(session, sagas(parts)).map((row) => row.id)
      const where = (keep: (saga: NaiveSaga) => boolean): number[] => naive.filter(keep).map((saga) => saga.id)

      expect(ids({ show: 'live' })).toEqual(where((saga) => saga.live))
      expect(ids({ show: 'ended' })).toEqual(where((saga) => !saga.live))
      expect(ids({ saga: 'Saga1' })).toEqual(where((saga) => saga.saga === 'Saga1'))
      expect(ids({ text: 'K3' })).toEqual(where((saga) => saga.value.associations['key'] === 'k3'))
      expect(ids({ descending: true })).toEqual(where(() => true).reverse())
      expect(ids({ sort: 'last' })).toEqual(
        naive.toSorted((a, b) => a.lastStep - b.lastStep || a.id - b.id).map((saga) => saga.id),
      )
      expect(ids({ sort: 'age', descending: true })).toEqual(
        naive
          .toSorted((a, b) => a.startedStep - b.startedStep || a.id - b.id)
          .reverse()
          .map((saga) => saga.id),
      )
      expect(ids({ from: 1, count: 2 })).toEqual(where(() => true).slice(1, 3))
      expect(makeWindow(session, 'w', sagas({ show: 'live', count: 1 }))).toMatchObject({
        total: where((saga) => saga.live).length,
        of: naive.length,
      })
    })
  })

  test('are looked up by the store’s own rule, null included: the lowest id of the window is what the store finds', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const session = ran(spec, { stepsMax: 2000 })
        for (const saga of new Set(
          spec.bundle.components.filter((each) => each.kind === 'saga').map((each) => each.name),
        )) {
          for (const lookUp of [
            { property: 'key', value: 'k1' },
            { property: 'key', value: 'unknown' },
            { property: 'key', value: null },
            { property: 'orderId', value: null },
            { property: 'constructor', value: null },
            { property: '__proto__', value: null },
          ]) {
            const window = makeWindow(session, 'w', sagas({ saga, lookUp }))
            const found = storeOf(session).getSagaState(saga, lookUp.property, lookUp.value).id

            expect((window.rows[0] as { id: number } | undefined)?.id ?? null, JSON.stringify(lookUp)).toBe(
              found === null ? null : Number(found),
            )
            expect(window.note).toContain(found === null ? 'no saga' : String(found))
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the life of a saga', () => {
  test('goes on from where it was: what a transition says it changed, it changed', () => {
    eachVisit((session) => {
      for (const { id, summary, associations } of rowsOf(session, sagas({ count: 6 }))) {
        const life = rowsOf(session, { view: 'saga', id, from: 0, count: 500 })
        const state = new Map<string, string>()
        for (const [i, transition] of life.entries()) {
          expect(transition.kind === 'started').toBe(i === 0)
          for (const { key, before, after } of transition.changed) {
            expect(state.get(key) ?? null).toBe(before)
            if (after === null) state.delete(key)
            else state.set(key, after)
          }
          for (const [key, value] of transition.full) expect(state.get(key)).toBe(value)
          expect(transition.ahead).toBe(transition.step > session.cursor)
          if (i > 0) expect(transition.step).toBeGreaterThanOrEqual(life[i - 1]!.step)
        }
        const present = life.filter((transition) => !transition.ahead)
        // A change in place that is about to be saved is told with the save, one step ahead.
        if (present.length > 0 && life.length === present.length) expect(present.at(-1)!.full).toEqual(summary)
        expect(associations.length).toBeGreaterThan(0)
      }
    })
  })

  test('tells every start, save and end once, and the commands that were sent', () => {
    eachVisit((session) => {
      const all = recorded(session.run)
      for (const { id } of rowsOf(session, sagas({ count: 6 }))) {
        const life = rowsOf(session, { view: 'saga', id, from: 0, count: 500 })
        const told = all.filter(
          (change) => change.subject === id && ['saga-started', 'saga-saved', 'saga-ended'].includes(change.kind),
        )

        expect(life.filter((each) => each.kind !== 'mutated-unsaved').map((each) => each.step)).toEqual(
          told.map((change) => change.step),
        )
        expect(life.flatMap((each) => each.commands.map((command) => command.name))).toEqual(
          // In these scenarios each event that opens a case sends one command, and nothing else does.
          life.filter((each) => each.kind !== 'mutated-unsaved' && each.event?.name === 'Opened').map(() => 'Check'),
        )
      }
    })
  })
})

test('a saga that never came to be leaves its commands to no other', () => {
  const born = (key: string, ended: boolean) => ({
    ok: true as const,
    state: sagaValue(key, 1n, ended),
    commands: [{ name: `Ask ${key}`, payload: fields() }],
  })
  const component = counterSaga({ run: (event) => born(String(event.payload['key']), event.ordinal === 1) })
  const log = logOf(event('E', 0, fields([['key', 'k1']])), event('E', 10, fields([['key', 'k2']])))
  const session = ran(simSpec({ components: [component], producers: [log] }))

  const life = rowsOf(session, { view: 'saga', id: 1, from: 0, count: 10 })
  expect(life.map((each) => each.commands.map((command) => command.name))).toEqual([['Ask k2']])
})

describe('zones', () => {
  test('show the holds and failed tries that a replay of the changes finds', () => {
    eachVisit((session, changes) => {
      for (const consumer of session.run.kernel.consumers) {
        const naive: unknown[] = []
        let open: { instance: number; fromStep: number; fromMs: number } | null = null
        for (const { kind, subject, a, b, step, timeMs } of changes) {
          if (subject !== consumer.index) continue
          if (kind === 'zone-refused') naive.push(['failed-try', a, step, step, timeMs, timeMs, 'clean'])
          if (kind === 'zone-entered' && b === 1) open = { instance: a, fromStep: step, fromMs: timeMs }
          if (kind === 'zone-left' && b >> 1 === 0) {
            naive.push(['hold', a, open!.fromStep, step, open!.fromMs, timeMs, (b & 1) === 1 ? 'error' : 'clean'])
            open = null
          }
        }
        if (open !== null)
          naive.push(['hold', open.instance, open.fromStep, -1, open.fromMs, session.world.timeMs, 'open'])
        const rows = rowsOf(session, { view: 'zone', consumer: consumer.index, count: 500 })

        const shown = rows.map((row) => [
          row.kind,
          row.instance,
          row.fromStep,
          row.toStep,
          row.fromMs,
          row.toMs,
          row.end,
        ])
        const byStart = (all: unknown[]): unknown[] => all.map((each) => JSON.stringify(each)).toSorted()
        expect(byStart(shown)).toEqual(byStart(naive.slice(-500)))
        for (const [i, row] of rows.entries()) if (i > 0) expect(row.fromStep).toBeLessThan(rows[i - 1]!.fromStep)
      }
    })
  })

  test('a hold says how many events its pass acknowledged', () => {
    eachVisit((session, changes) => {
      for (const { index } of session.run.kernel.consumers) {
        for (const row of rowsOf(session, { view: 'zone', consumer: index, count: 100 })) {
          const { actor } = session.run.recorder.recording.stepAt(Math.max(1, row.toStep))
          // Replays hold the zone too, but they are no pass of a loop.
          if (
            row.kind !== 'hold' ||
            row.end !== 'clean' ||
            actor >= index * session.run.kernel.shape.instances + session.run.kernel.shape.instances
          )
            continue
          const acknowledged = changes.filter(
            (change) =>
              change.kind === 'metric-sent' &&
              change.actor === actor &&
              change.step > row.fromStep &&
              change.step <= row.toStep,
          )

          expect(row.handled).toBe(acknowledged.length)
        }
      }
    })
  })

  test('lanes show those of the last so many milliseconds only', () => {
    eachVisit((session) => {
      const spanMs = 5000
      for (const row of rowsOf(session, { view: 'lanes', spanMs, count: 200 })) {
        expect(row.toMs).toBeGreaterThanOrEqual(session.world.timeMs - spanMs)
      }
      const whole = rowsOf(session, { view: 'lanes', spanMs: null, count: 500 })
      const recent = rowsOf(session, { view: 'lanes', spanMs: session.world.timeMs + 1, count: 500 })
      expect(recent).toEqual(whole)
    })
  })
})

describe('consumers', () => {
  test('lag by as many events as a scan of the log after the checkpoint finds', () => {
    eachVisit((session) => {
      const rows = rowsOf(session, { view: 'lag', steps: 500, buckets: 20 })
      for (const consumer of session.run.kernel.consumers) {
        const { log } = session.run.kernel
        const checkpoint = consumerOf(session.world, consumer.index, C.checkpoint)
        let naive = 0
        for (let ordinal = Math.max(0, checkpoint) + 1; ordinal <= session.world.events; ordinal++) {
          if (consumer.filter.matches(log.at(ordinal))) naive++
        }

        expect(rows[consumer.index]).toMatchObject({ consumer: consumer.index, now: naive })
        expect(rows[consumer.index]!.peak).toBeGreaterThanOrEqual(naive)
        expect(rows[consumer.index]!.steps.length).toBeLessThanOrEqual(20)
      }
    })
  })

  test('list their checkpoints newest first, each from where the one before came to', () => {
    eachVisit((session, changes) => {
      for (const { index } of session.run.kernel.consumers) {
        const { log } = session.run.kernel
        const written = changes
          .filter((change) => change.kind === 'checkpoint-written' && change.subject === index)
          .reverse()
          .slice(0, 50)
        const [detail] = rowsOf(session, { view: 'consumer', consumer: index })

        expect(detail!.checkpoints.map(({ step, from, to }) => [step, from, to])).toEqual(
          written.map(({ step, a, b }) => [step, b < 0 ? null : log.seqOf(b).toString(), log.seqOf(a).toString()]),
        )
        const failed = changes.findLast((change) => change.kind === 'attempt-failed' && change.subject === index)
        expect(detail!.lastError?.step ?? null).toBe(failed?.step ?? null)
        const handledTimes = changes.filter(
          (change) => change.kind === 'metric-sent' && change.subject === index,
        ).length
        expect(detail!.metrics.reduce((sum, metric) => sum + metric.count, 0)).toBe(handledTimes)
      }
    })
  })

  test('have the dead events that a replay of the changes leaves', () => {
    eachVisit((session, changes) => {
      const dead: [number, number][] = []
      for (const { kind, subject, a } of changes) {
        if (kind === 'event-buried') dead.push([subject, a])
        if (kind === 'dead-removed')
          for (let i = dead.length - 1; i >= 0; i--) if (dead[i]![0] === subject && dead[i]![1] === a) dead.splice(i, 1)
      }
      const rows = rowsOf(session, { view: 'dead', from: 0, count: 500, consumer: null })

      expect(rows.map((row) => [row.consumer, row.ordinal])).toEqual(dead.toReversed())
      expect(rowsOf(session, { view: 'dead', from: 0, count: 500, consumer: 0 }).map((row) => row.ordinal)).toEqual(
        dead
          .filter(([consumer]) => consumer === 0)
          .map(([, ordinal]) => ordinal)
          .reverse(),
      )
    })
  })

  test('show their projections as the last view that was told', () => {
    eachVisit((session, changes) => {
      for (const row of rowsOf(session, { view: 'projections' })) {
        const last = changes.findLast((change) => change.kind === 'view-updated' && change.subject === row.consumer)
        const { component } = session.run.kernel.consumers[row.consumer]!
        const view: Value =
          last === undefined
            ? component.kind === 'projector'
              ? component.initial
              : null
            : session.run.recorder.recording.values.at(last.a)

        expect(JSON.parse(row.json)).toEqual(JSON.parse(JSON.stringify(toPlain(view))))
      }
    })
  })
})

describe('the run', () => {
  test('as a strip covers every step once and counts every event of the recording', () => {
    eachVisit((session) => {
      const strip = rowsOf(session, { view: 'strip', buckets: 30 })

      expect(strip.length).toBeLessThanOrEqual(30)
      expect(strip[0]!.fromStep).toBe(1)
      expect(strip.at(-1)!.toStep).toBe(session.end)
      for (const [i, bucket] of strip.entries()) if (i > 0) expect(bucket.fromStep).toBe(strip[i - 1]!.toStep + 1)
      const counted = strip.flatMap((bucket) => bucket.types).reduce((sum, [, count]) => sum + count, 0)
      expect(counted).toBe(session.run.kernel.log.length)
      const failed = recorded(session.run).filter((change) => change.kind === 'attempt-failed').length
      expect(strip.reduce((sum, bucket) => sum + bucket.errors, 0)).toBe(failed)
    })
  })

  test('as atoms lists the last steps, newest first, each in words', () => {
    eachVisit((session) => {
      const rows = rowsOf(session, { view: 'atoms', count: 20 })

      expect(rows.map((row) => row.step)).toEqual(
        Array.from({ length: Math.min(20, session.cursor) }, (_, i) => session.cursor - i),
      )
      for (const row of rows) {
        expect(row.words).not.toBe('')
        expect(row).toMatchObject({ timeMs: session.run.recorder.recording.timeAt(row.step) })
      }
    })
  })

  test('at present leads with the last atom, then tells where everybody else stands', () => {
    eachVisit((session) => {
      const [lead, ...others] = rowsOf(session, { view: 'now' })
      if (session.cursor === 0) {
        expect([lead!.subject, lead!.words]).toEqual(['Nothing', 'has happened yet'])
        return
      }
      const [atom] = rowsOf(session, { view: 'atoms', count: 1 })

      expect([lead!.subject, lead!.words]).toEqual([atom!.actor, atom!.words])
      for (const other of others)
        expect(other.consumer !== lead!.consumer || other.instance !== lead!.instance).toBe(true)
    })
  })
})
